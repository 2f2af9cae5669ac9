// SPDX-License-Identifier: BSL-1.0
// Programs in 50 digits: constants are exact to the last of them, and nothing passes through double.
#include <string>

#include <boost/math/constants/constants.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {

using namespace leibniz::literals;
using binary = boost::multiprecision::cpp_bin_float_50;
using decimal = boost::multiprecision::cpp_dec_float_50;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::vector_symbol<"q", 2> q;

template <class T>
bool close(const T& a, const T& b) {
  using std::abs;
  return abs(T(a - b)) <= abs(b) * T("1e-49");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(programs_in_50_digits)

BOOST_AUTO_TEST_CASE(constants_are_right_to_the_last_digit) {
  const auto check = []<class T>(const T& one) {
    BOOST_TEST(close((x / 3_c)(x = one), T("0.33333333333333333333333333333333333333333333333333333333333")));
    BOOST_TEST(close((x * leibniz::pi)(x = one), T("3.14159265358979323846264338327950288419716939937510582097494")));
    BOOST_TEST(close((x * leibniz::e)(x = one), T("2.71828182845904523536028747135266249775724709369995957496697")));
    BOOST_TEST(close((x * sqrt(2_c))(x = one), T("1.41421356237309504880168872420969807856967187537694807317668")));
    BOOST_TEST(close((x * log(2_c))(x = one), T("0.69314718055994530941723212145817656807550013436025525412068")));
    BOOST_TEST(close((x * leibniz::constant<0.1>{})(x = one), T(0.1)));  // the double, bit for bit
    BOOST_TEST(close(pow(x, 1_c / 7_c)(x = T(2)), T("1.10408951367381233764950538762334472132532660078012416551453")));
  };
  check(binary(1));
  check(decimal(1));
}

BOOST_AUTO_TEST_CASE(values_and_derivatives_are_those_of_the_formula) {
  constexpr auto f = exp(-x * y / 3_c) * sin(leibniz::pi * x) + select(x > y, log(x), atan(y));
  constexpr auto p = leibniz::value_gradient_and_hessian(f, x, y);
  const auto check = [f, p]<class T>(const T& a, const T& b) {
    const T pi = boost::math::constants::pi<T>();
    const T e = exp(T(-a * b / 3)), s = sin(T(pi * a)), c = cos(T(pi * a));
    const auto r = p(a, b);
    BOOST_TEST(close(r.value, T(e * s + (a > b ? T(log(a)) : T(atan(b))))));
    BOOST_TEST(close(f(x = a, y = b), r.value));
    BOOST_TEST(close(r.gradient[0], T(e * (pi * c - b * s / 3) + (a > b ? T(1 / a) : T(0)))));
    BOOST_TEST(close(r.gradient[1], T(-a * e * s / 3 + (a > b ? T(0) : T(1 / (1 + b * b))))));
    BOOST_TEST(close(r.hessian[0][0], T(e * ((b * b / 9 - pi * pi) * s - 2 * pi * b * c / 3) -
                                        (a > b ? T(1 / (a * a)) : T(0)))));
  };
  check(binary("1.7"), binary("0.4"));
  check(binary("0.3"), binary("0.4"));
  check(decimal("1.7"), decimal("0.4"));
}

BOOST_AUTO_TEST_CASE(lazy_expressions_integers_and_vectors_are_arguments) {
  const binary a("1.1"), b("2.3");
  BOOST_TEST(close((x * y)(x = a + b, y = 2), binary(2 * (a + b))));
  BOOST_TEST(close((x * y)(x = a * b, y = 0.5), binary(a * b / 2)));
  BOOST_TEST(close((q[0_c] - q[1_c])(q = std::array{a, b}), binary(a - b)));
  constexpr auto p = leibniz::program(leibniz::outputs(x * q[0_c], q[1_c]), leibniz::inputs(x, q));
  static_assert(std::is_same_v<decltype(p(1, std::array{a, b})), std::array<binary, 2>>);
  BOOST_TEST(close(p(3, std::array{a, b})[0], binary(3 * a)));
}

BOOST_AUTO_TEST_SUITE_END()
