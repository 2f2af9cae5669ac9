// SPDX-License-Identifier: BSL-1.0
// Programs of complex numbers, for functions that are analytic; others are refused (compile_fail).
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {

using namespace leibniz::literals;
using complex = std::complex<double>;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

bool close(complex a, complex b) { return std::abs(a - b) <= 1e-14 * std::abs(b); }

}  // namespace

BOOST_AUTO_TEST_SUITE(programs_of_complex_numbers)

BOOST_AUTO_TEST_CASE(give_what_std_complex_gives) {
  const complex a(0.7, -0.4), b(1.3, 0.6), pi = std::numbers::pi;
  BOOST_TEST(close((x * y / 3_c + leibniz::pi)(x = a, y = b), a * b / 3.0 + pi));
  BOOST_TEST(close(exp(x)(x = a), std::exp(a)));
  BOOST_TEST(close((log(x) + log10(x) + log2(x))(x = a),
                   std::log(a) * (1 + 1 / std::log(10.0) + 1 / std::log(2.0))));
  BOOST_TEST(close((sin(x) * cos(y) - tan(x))(x = a, y = b), std::sin(a) * std::cos(b) - std::tan(a)));
  BOOST_TEST(close((asin(x) + acos(y) * atan(x))(x = a, y = b), std::asin(a) + std::acos(b) * std::atan(a)));
  BOOST_TEST(close((sinh(x) + cosh(x) * tanh(y))(x = a, y = b), std::sinh(a) + std::cosh(a) * std::tanh(b)));
  BOOST_TEST(close((asinh(x) + acosh(y) * atanh(x))(x = a, y = b),
                   std::asinh(a) + std::acosh(b) * std::atanh(a)));
  BOOST_TEST(close((sqrt(x) + pow(x, y) + pow(x, 5_c))(x = a, y = b),
                   std::sqrt(a) + std::pow(a, b) + a * a * a * a * a));
  BOOST_TEST(close((exp2(x) + fma(x, y, x))(x = a, y = b), std::pow(complex(2), a) + a * b + a));
  BOOST_TEST(close(sigmoid(x)(x = a), 1.0 / (1.0 + std::exp(-a))));
  BOOST_TEST(close(softplus(x)(x = a), std::log(1.0 + std::exp(a))));
  BOOST_TEST(close(normal_pdf(x)(x = a), std::exp(-a * a / 2.0) / std::sqrt(2.0 * pi)));
  BOOST_TEST(close(select(equal_to(x, y), x, 2_c * y)(x = a, y = b), 2.0 * b));
}

BOOST_AUTO_TEST_CASE(derive_as_analytic_functions_do) {
  constexpr auto f = exp(sin(x) * y) / (1_c + x * x) + sqrt(y) * tanh(x);
  constexpr auto p = leibniz::value_and_gradient(f, x, y);
  const complex a(0.7, -0.4), b(1.3, 0.6);
  const auto r = p(a, b);
  // The same derivative along the real and along the imaginary axis (Cauchy and Riemann).
  for (const complex direction : {complex(1, 0), complex(0, 1)}) {
    const complex h = 1e-5 * direction;
    const auto at = [&](complex u, complex v) { return f(x = u, y = v); };
    BOOST_TEST(std::abs((at(a + h, b) - at(a - h, b)) / (2.0 * h) - r.gradient[0]) < 1e-9);
    BOOST_TEST(std::abs((at(a, b + h) - at(a, b - h)) / (2.0 * h) - r.gradient[1]) < 1e-9);
  }
}

BOOST_AUTO_TEST_CASE(real_numbers_stand_beside_complex_ones) {
  const complex a(0.7, -0.4);
  static_assert(std::is_same_v<decltype((x * y)(x = complex(), y = 2)), complex>);
  static_assert(std::is_same_v<decltype((x * y)(x = std::complex<float>(), y = 2.f)), std::complex<float>>);
  BOOST_TEST(close((x * y)(x = a, y = 2), 2.0 * a));
  BOOST_TEST(close((x * y)(x = 0.5, y = a), 0.5 * a));
}

BOOST_AUTO_TEST_SUITE_END()
