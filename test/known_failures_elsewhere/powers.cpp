// SPDX-License-Identifier: BSL-1.0
// Powers at 0 and of negative bases, by every way of differentiating: types, provenance (sweeps)
// and joint programs. Elsewhere some of these are NaN.
#include <cmath>
#include <limits>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr auto power = pow(x, y);
constexpr auto traced_power = leibniz::trace<"x", "y">([](auto a, auto b) { return pow(a, b); });

/// The derivative that a program computes by sweeps, whatever its size.
template <class F, class X>
constexpr auto swept(F, X) {
  return leibniz::derivative_of<F, X>{};
}

/// Whether every way of differentiating power by Symbols gives `expected` at (a, b).
template <class... Symbols>
constexpr bool all_are(double expected, double a, double b, Symbols... by) {
  const auto by_sweeps = [](auto f, auto... symbols) {
    const auto step = [](const auto& self, auto g, auto s, auto... rest) {
      if constexpr (sizeof...(rest) == 0)
        return swept(g, s);
      else
        return self(self, swept(g, s), rest...);
    };
    return step(step, f, symbols...);
  };
  return leibniz::derivative(power, by...)(x = a, y = b) == expected &&
         leibniz::derivative(traced_power, by...)(x = a, y = b) == expected &&
         by_sweeps(power, by...)(x = a, y = b) == expected &&
         by_sweeps(traced_power, by...)(x = a, y = b) == expected;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(pow_of_0_to_2_has_derivative_0_and_second_derivative_2) {
  static_assert(all_are(0, 0.0, 2.0, x));
  static_assert(all_are(2, 0.0, 2.0, x, x));
  constexpr auto square = pow(x, 2_c);
  static_assert(leibniz::derivative(square, x)(x = 0.0) == 0.0);
  static_assert(leibniz::derivative<2>(square, x)(x = 0.0) == 2.0);
  static_assert(leibniz::derivative<3>(square, x)(x = 0.0) == 0.0);
  BOOST_TEST(all_are(0, 0.0, 2.0, x));
  BOOST_TEST(all_are(2, 0.0, 2.0, x, x));
}

BOOST_AUTO_TEST_CASE(pow_of_0_to_one_half_has_an_infinite_derivative) {
  static_assert(all_are(infinity, 0.0, 0.5, x));
  static_assert(leibniz::derivative(pow(x, 0.5_c), x)(x = 0.0) == infinity);
  BOOST_TEST(all_are(infinity, 0.0, 0.5, x));
}

BOOST_AUTO_TEST_CASE(pow_of_0_to_y_has_derivative_0_by_y_in_every_order) {
  for (double exponent : {0.5, 1.0, 2.0, 2.5}) {
    BOOST_TEST(all_are(0, 0.0, exponent, y));
    BOOST_TEST(all_are(0, 0.0, exponent, y, y));
    BOOST_TEST(all_are(0, 0.0, exponent, y, y, y));
  }
  static_assert(all_are(0, 0.0, 2.0, y));
  static_assert(all_are(0, 0.0, 2.0, y, y, y, y));
  static_assert(all_are(0, 0.0, 2.5, x, y));
  static_assert(all_are(0, 0.0, 2.5, y, x));
  static_assert(all_are(0, 0.0, 3.5, x, y, x));
  static_assert(all_are(0, 0.0, 3.5, y, x, y));
  // A base that is 0 by what stands in it, with a chain rule on both sides.
  constexpr auto f = pow(x - 1_c, exp(y));
  constexpr auto d = leibniz::derivative(f, y);
  static_assert(d(x = 1.0, y = 0.5) == 0.0);
  static_assert(swept(f, y)(x = 1.0, y = 0.5) == 0.0);
  static_assert(swept(swept(f, y), y)(x = 1.0, y = 0.5) == 0.0);
  static_assert(leibniz::derivative<2>(f, y)(x = 1.0, y = 0.5) == 0.0);
  // A base that is the constant 0.
  static_assert(leibniz::derivative(pow(0_c, y), y)(y = 2.0) == 0.0);
}

BOOST_AUTO_TEST_CASE(the_derivative_of_a_power_by_its_exponent_is_printed_plainly) {
  static_assert(leibniz::derivative(power, y) == pow(x, y) * log(x));
  static_assert(swept(power, y) == pow(x, y) * log(x));
  static_assert(leibniz::derivative<2>(power, y) == pow(x, y) * log(x) * log(x));
}

BOOST_AUTO_TEST_CASE(pow_of_a_negative_base_to_5_takes_no_logarithm) {
  static_assert(all_are(3125, -5.0, 5.0, x));
  static_assert(all_are(-2500, -5.0, 5.0, x, x));
  constexpr auto fifth = pow(x, 5_c);
  static_assert(leibniz::derivative(fifth, x)(x = -5.0) == 3125.0);
  static_assert(leibniz::derivative<2>(fifth, x)(x = -5.0) == -2500.0);
  BOOST_TEST(power(x = -5.0, y = 5.0) == -3125.0);
  BOOST_TEST(all_are(3125, -5.0, 5.0, x));
}

BOOST_AUTO_TEST_CASE(the_square_of_a_square_root_has_derivative_1_at_0) {
  constexpr auto f = pow(sqrt(x), 2_c);
  static_assert(std::is_same_v<std::remove_const_t<decltype(leibniz::derivative(f, x))>,
                               leibniz::integer<1>>);
  constexpr auto g = leibniz::trace<"x">([](auto a) { return sqrt(a) * sqrt(a); });
  static_assert(leibniz::derivative(g, x)(x = 0.0) == 1.0);
  static_assert(swept(f, x)(x = 0.0) == 1.0);
  BOOST_TEST(swept(g, x)(x = 0.0) == 1.0);
}

BOOST_AUTO_TEST_CASE(sqrt_has_an_infinite_derivative_at_0) {
  static_assert(leibniz::derivative(sqrt(x), x)(x = 0.0) == infinity);
  static_assert(swept(sqrt(x), x)(x = 0.0) == infinity);
  BOOST_TEST(leibniz::derivative(sqrt(x), x)(x = 0.0) == infinity);
}

BOOST_AUTO_TEST_SUITE_END()
