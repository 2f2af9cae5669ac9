// SPDX-License-Identifier: BSL-1.0
// erfc, and everything in float: other libraries lack one or the other.
#include <cmath>
#include <type_traits>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(erfc_is_differentiated) {
  constexpr auto f = erfc(x);
  static_assert(leibniz::derivative(f, x) == -2_c / sqrt(leibniz::pi) * exp(-pow(x, 2_c)));
  static_assert(leibniz::derivative(f + erf(x), x) == 0_c);
  BOOST_TEST(f(x = 0.5) == std::erfc(0.5), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(
      leibniz::derivative(f, x)(x = 0.5) == -2 / std::sqrt(std::acos(-1.0)) * std::exp(-0.25),
      boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(float_stays_float) {
  constexpr auto f = erfc(x) * exp(x) + pow(x, 3_c) / 3_c;
  constexpr auto d = leibniz::derivative(f, x);
  static_assert(std::is_same_v<decltype(f(x = 0.5f)), float>);
  static_assert(std::is_same_v<decltype(d(x = 0.5f)), float>);
  static_assert(std::is_same_v<decltype(d(x = 0.5L)), long double>);
  static_assert(std::is_same_v<decltype(d(x = 1)), double>);
  BOOST_TEST(static_cast<double>(d(x = 0.5f)) == d(x = 0.5), boost::test_tools::tolerance(1e-6));
  BOOST_TEST(d(x = 0.5L) == static_cast<long double>(d(x = 0.5)),
             boost::test_tools::tolerance(1e-15L));
}

BOOST_AUTO_TEST_SUITE_END()
