// SPDX-License-Identifier: BSL-1.0
// Kinks, edges of domains, and branches that are not taken. Each convention is stated beside the
// function; elsewhere many of these are NaN, or differ between forward and reverse.
#include <array>
#include <cmath>
#include <limits>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;

template <class F, class X>
constexpr auto swept(F, X) {
  return leibniz::derivative_of<F, X>{};
}

/// First and second derivative by x at `at`: as types, as sweeps, and as a sweep of a type.
template <class F>
constexpr bool derivatives_are(F f, double at, double first, double second) {
  const auto d = leibniz::derivative(f, x);
  return d(x = at) == first && swept(f, x)(x = at) == first &&
         leibniz::derivative<2>(f, x)(x = at) == second &&
         swept(swept(f, x), x)(x = at) == second && swept(d, x)(x = at) == second;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(the_norm_has_derivative_0_at_the_origin) {
  constexpr auto norm = hypot(x, y);
  static_assert(leibniz::derivative(norm, x)(x = 0.0, y = 0.0) == 0.0);
  static_assert(leibniz::derivative(norm, y)(x = 0.0, y = 0.0) == 0.0);
  static_assert(swept(norm, x)(x = 0.0, y = 0.0) == 0.0);
  static_assert(leibniz::derivative(norm, x)(x = 3.0, y = 4.0) == 3.0 / 5);
  const auto at_origin = leibniz::value_and_gradient(norm, x, y)(0.0, 0.0);
  BOOST_TEST(at_origin.value == 0.0);
  BOOST_TEST(at_origin.gradient[0] == 0.0);
  BOOST_TEST(at_origin.gradient[1] == 0.0);
}

BOOST_AUTO_TEST_CASE(acos_of_a_constant_1_has_derivative_0) {
  constexpr auto one = acos(1_c);
  static_assert(one() == 0.0);
  static_assert(leibniz::derivative(one, x) == 0_c);
  static_assert(leibniz::derivative(one * x, x)(x = 2.0) == 0.0);
  constexpr auto traced = leibniz::trace<"x">([](auto a) {
    const decltype(a) c = 1;
    return acos(c) + a;
  });
  static_assert(traced(x = 2.0) == 2.0);
  static_assert(swept(traced, x)(x = 2.0) == 1.0);
  BOOST_TEST(swept(traced, x)(x = 2.0) == 1.0);
}

BOOST_AUTO_TEST_CASE(abs_has_derivative_0_at_0) {
  static_assert(derivatives_are(abs(x), 0.0, 0.0, 0.0));
  static_assert(derivatives_are(abs(x), -2.0, -1.0, 0.0));
  static_assert(derivatives_are(x * abs(x), 0.0, 0.0, 0.0));
  BOOST_TEST(derivatives_are(abs(x), 0.0, 0.0, 0.0));
}

BOOST_AUTO_TEST_CASE(max_of_equal_arguments_follows_the_first_and_so_does_its_hessian) {
  constexpr auto f = max(x * y, x * x);
  static_assert(leibniz::derivative(f, x)(x = 2.0, y = 2.0) == 2.0);
  static_assert(leibniz::derivative(f, y)(x = 2.0, y = 2.0) == 2.0);
  static_assert(swept(f, x)(x = 2.0, y = 2.0) == 2.0);
  static_assert(leibniz::derivative(f, x, x)(x = 2.0, y = 2.0) == 0.0);
  static_assert(leibniz::derivative(f, x, y)(x = 2.0, y = 2.0) == 1.0);
  static_assert(leibniz::derivative(f, y, y)(x = 2.0, y = 2.0) == 0.0);
  static_assert(swept(swept(f, x), x)(x = 2.0, y = 2.0) == 0.0);
  static_assert(swept(swept(f, x), y)(x = 2.0, y = 2.0) == 1.0);
  constexpr auto g = max(x, x);
  static_assert(derivatives_are(g, 2.0, 1.0, 0.0));
  static_assert(derivatives_are(min(x, x), 2.0, 1.0, 0.0));
  const auto tie = leibniz::value_gradient_and_hessian(f, x, y)(2.0, 2.0);
  BOOST_TEST(tie.value == 4);
  BOOST_TEST((tie.gradient == std::array<double, 2>{2, 2}));
  BOOST_TEST((tie.hessian == std::array<std::array<double, 2>, 2>{{{0, 1}, {1, 0}}}));
}

BOOST_AUTO_TEST_CASE(a_branch_of_select_that_is_not_taken_poisons_no_derivative) {
  constexpr auto f = select(x > 0_c, sqrt(x), 0_c);
  static_assert(f(x = 0.0) == 0.0);
  static_assert(derivatives_are(f, 0.0, 0.0, 0.0));
  static_assert(derivatives_are(f, -1.0, 0.0, 0.0));
  static_assert(derivatives_are(f, 4.0, 0.25, -1.0 / 32));
  static_assert(leibniz::derivative<3>(f, x)(x = -1.0) == 0.0);
  for (double at : {0.0, -1.0}) BOOST_TEST(derivatives_are(f, at, 0.0, 0.0));
}

BOOST_AUTO_TEST_CASE(a_branch_that_is_not_taken_poisons_no_gradient_in_reverse) {
  // Many inputs and one output, so that programs take the reverse sweep.
  constexpr auto f = y * select(x > 0_c, sqrt(x) * log(x), 0_c) + z * x + exp(y * z);
  const auto r = leibniz::value_gradient_and_hessian(f, x, y, z)(-1.0, 2.0, 0.0);
  using row = std::array<double, 3>;
  BOOST_TEST(r.value == 1);
  BOOST_TEST((r.gradient == row{0, 0, 1}));
  BOOST_TEST((r.hessian == std::array<row, 3>{row{0, 0, 1}, row{0, 0, 1}, row{1, 1, 4}}));
}

BOOST_AUTO_TEST_CASE(relu_of_a_logarithm_has_derivative_0_at_0) {
  // The derivative of the logarithm is infinite there, and 0 times infinity would be NaN.
  constexpr auto f = relu(log(x));
  static_assert(derivatives_are(f, 0.0, 0.0, 0.0));
  static_assert(derivatives_are(sqrt(relu(x)), -1.0, 0.0, 0.0));
  static_assert(leibniz::derivative(f, x)(x = 2.0) == 0.5);
  BOOST_TEST(derivatives_are(f, 0.0, 0.0, 0.0));
}

BOOST_AUTO_TEST_SUITE_END()
