// SPDX-License-Identifier: BSL-1.0
// Constants of traced code whose exact sum or product does not fit 64 bits go on in double, as the code
// itself would; so do those of what is made from it.
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::trace;

constexpr leibniz::symbol<"t"> t;
constexpr leibniz::symbol<"m"> m;
constexpr double light = 299792458.0;

constexpr auto energy = trace<"m", "t">([](auto mass, auto time) { return mass * light * light * light * time; });
static_assert(energy == leibniz::constant<light * light * light>{} * m * t);
static_assert(leibniz::derivative(energy, t)(m = 2.0) == 2.0 * (light * light * light));

// As long as they fit they are exact.
constexpr auto third = trace<"t">([](auto u) { return u / 3 + 2 * u / 3; });
static_assert(third == t);
constexpr auto square = trace<"t">([](auto u) { return 1e9 * u * 1e9; });
static_assert(square == 1000000000000000000_c * t);

// In what is made from traced code, beside exact constants, too.
constexpr auto twice = 10000000000_c * energy * (10000000000_c * t);
static_assert(leibniz::derivative(twice, t, t)(m = 1.0) == 2.0 * (light * light * light * 1e20));

BOOST_AUTO_TEST_CASE(a_sum_goes_on_in_double) {
  constexpr auto harmonic = trace<"t">([](auto u) {
    decltype(u) sum = 0;
    for (int i = 1; i < 200; ++i) sum += u / i;
    return sum;
  });
  double sum = 0;
  for (int i = 1; i < 200; ++i) sum += 1.0 / i;
  BOOST_TEST(leibniz::derivative(harmonic, t)() == sum, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(harmonic(t = 2.0) == 2.0 * sum, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(a_program_of_it_has_the_same_constants) {
  constexpr auto p =
      leibniz::program(leibniz::outputs(energy, gradient(energy, m, t)), leibniz::inputs(m, t));
  const auto r = p(2.0, 3.0);
  const double cube = light * light * light;
  BOOST_TEST(r[0] == cube * 6.0);
  BOOST_TEST(r[1] == cube * 3.0);
  BOOST_TEST(r[2] == cube * 2.0);
}

}  // namespace
