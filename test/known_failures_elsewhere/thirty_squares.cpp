// SPDX-License-Identifier: BSL-1.0
// An expression squared thirty times: written out it has 2^31 nodes. Work must grow with the thirty
// steps, with and without debug information (this file is compiled both ways); as a tree it is
// refused, see compile_fail/tree_too_large.cpp.
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

constexpr auto f = leibniz::trace<"x">([](auto a) {
  for (int i = 0; i < 30; ++i) a = a * a;
  return a;
});
// The same with a sum in each step, so that no power collects it.
constexpr auto g = leibniz::trace<"x">([](auto a) {
  for (int i = 0; i < 30; ++i) a = a * a / 2 - a / 4;
  return a;
});

constexpr double iterate(double a) {
  for (int i = 0; i < 30; ++i) a = a * a / 2 - a / 4;
  return a;
}
constexpr double iterate_derivative(double a) {
  double d = 1;
  for (int i = 0; i < 30; ++i) {
    d = (a - 0.25) * d;
    a = a * a / 2 - a / 4;
  }
  return d;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(thirty_squares_in_traced_code_cost_thirty_steps) {
  static_assert(f == pow(x, 1073741824_c));
  static_assert(f(x = 1.0) == 1.0);
  static_assert(leibniz::derivative(f, x) == 1073741824_c * pow(x, 1073741823_c));
  BOOST_TEST(leibniz::derivative(f, x)(x = 1.0) == 1073741824.0);
}

BOOST_AUTO_TEST_CASE(thirty_shared_steps_in_traced_code_cost_thirty_steps) {
  constexpr leibniz::derivative_of<std::remove_const_t<decltype(g)>, leibniz::symbol<"x">> d;
  static_assert(g(x = 2.5) == 2.5);
  static_assert(g(x = 2.25) == iterate(2.25));
  static_assert(g != x);
  BOOST_TEST(g(x = 2.25) == iterate(2.25), boost::test_tools::tolerance(1e-13));
  BOOST_TEST(d(x = 2.25) == iterate_derivative(2.25), boost::test_tools::tolerance(1e-13));
  // The second derivative, against a difference of the first.
  const auto r = leibniz::value_gradient_and_hessian(g, x)(2.25);
  const double step = 1e-6;
  const double difference =
      (iterate_derivative(2.25 + step) - iterate_derivative(2.25 - step)) / (2 * step);
  BOOST_TEST(r.value == iterate(2.25), boost::test_tools::tolerance(1e-13));
  BOOST_TEST(r.gradient[0] == iterate_derivative(2.25), boost::test_tools::tolerance(1e-13));
  BOOST_TEST(r.hessian[0][0] == difference, boost::test_tools::tolerance(1e-7));
}

BOOST_AUTO_TEST_SUITE_END()
