// SPDX-License-Identifier: BSL-1.0
// erf, erfc, normal_pdf and normal_cdf, constant-evaluated in double_double; the last two also at
// run time. erfc's kernel keeps its relative accuracy down to the smallest subnormal.
#pragma once

#include <leibniz/core/math/exponential.hpp>

namespace leibniz::math::wide {

/// erf(x) for |x| <= 2: 2/sqrt(pi) x exp(-x^2) (1 + 2z/3 (1 + 2z/5 (1 + ...))), z = x^2 (DLMF
/// 7.6.2). What lies deep inside weighs little (2^-28 or less) and is computed in double.
constexpr double_double erf_series(double_double x) noexcept {
  const double_double z2 = 2.0 * (x * x);
  const bool near = z2.hi < 0.5;
  double tail = 1;
  int n = near ? 18 : 42;
  for (; n > (near ? 7 : 22); --n) tail = 1 + z2.hi / (2 * n + 1) * tail;
  double_double sum = tail;
  for (; n > 0; --n) sum = 1.0 + z2 * sum / double(2 * n + 1);
  return two_over_sqrt_pi * x * sum * exp_in_range(times_power_of_two(z2, -0.5));
}

/// erfc(x) for 2 < x < 2^14: exp(-x^2) / sqrt(pi) / (x + 1/2 / (x + 1 / (x + 3/2 / (x + ...))))
/// (DLMF 7.9.1). The n-th fraction weighs exp(-2 x sqrt(2 n)) for small x and (n / (2 e x^2))^n for
/// large, so all but the outermost are computed in double.
constexpr scaled erfc_fraction(double_double x) noexcept {
  int n = static_cast<int>(420 / (x.hi * x.hi)) + 14;                // to 2^-83
  const int wide_levels = static_cast<int>(72 / (x.hi * x.hi)) + 5;  // to 2^-34
  double tail = x.hi;
  for (; n > wide_levels; --n) tail = x.hi + 0.5 * n / tail;
  double_double f = tail;
  for (; n > 0; --n) f = x + 0.5 * n / f;
  const scaled e = exp(-(x * x));
  return {e.value * one_over_sqrt_pi / f, e.exponent};
}

/// erfc(x) for x < 2^14.
constexpr scaled erfc(double_double x) noexcept {
  if (x.hi > 2) return erfc_fraction(x);
  if (x.hi >= -2) return {1.0 - erf_series(x), 0};
  if (x.hi < -9) return {2.0, 0};
  const scaled s = erfc_fraction(-x);
  return {2.0 - times_power_of_two(s.value, power_of_two<double>(s.exponent)), 0};
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

template <std::floating_point T>
constexpr T erf(T x) noexcept {
  if (is_nan(x)) return x;
  if (abs(x) > 9) return copy_sign(T(1), x);
  if (abs(x) < T(0x1p-60)) {
    if (x == 0) return x;
    const wide::scaled s = wide::decompose(x);
    return wide::round_to<T>(wide::scaled{s.value * wide::two_over_sqrt_pi, s.exponent});
  }
  const wide::double_double w = wide::widen(abs(x));
  if (w.hi <= 2) return copy_sign(wide::round_to<T>(wide::erf_series(w)), x);
  const wide::scaled c = wide::erfc_fraction(w);
  return copy_sign(
      wide::round_to<T>(1.0 - wide::times_power_of_two(c.value, power_of_two<double>(c.exponent))),
      x);
}

template <std::floating_point T>
constexpr T erfc(T x) noexcept {
  if (is_nan(x)) return x;
  if (x < -9) return 2;
  if (x > 200) return 0;  // exp(-x^2) is below the smallest subnormal of a 15-bit exponent
  if (abs(x) < T(0x1p-80)) return 1;
  return wide::round_to<T>(wide::erfc(wide::widen(x)));
}

/// exp(-x^2 / 2) / sqrt(2 pi).
template <std::floating_point T>
constexpr T normal_pdf(T x) noexcept {
  if (is_nan(x)) return x;
  if (abs(x) > 200) return 0;
  if (abs(x) < T(0x1p-60)) return wide::round_to<T>(wide::one_over_sqrt_2_pi);
  const wide::double_double w = wide::widen(x);
  const wide::scaled e = wide::exp(wide::times_power_of_two(w * w, -0.5));
  return wide::round_to<T>(wide::scaled{e.value * wide::one_over_sqrt_2_pi, e.exponent});
}

/// erfc(-x / sqrt(2)) / 2 (DLMF 7.1).
template <std::floating_point T>
constexpr T normal_cdf(T x) noexcept {
  if (is_nan(x)) return x;
  if (x > 12) return 1;
  if (x < -200) return 0;
  if (abs(x) < T(0x1p-80)) return T(0.5);
  const wide::scaled s = wide::erfc(-(wide::sqrt_half * wide::widen(x)));
  return wide::round_to<T>(wide::scaled{s.value, s.exponent - 1});
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

namespace run_time {

/// exp(-x^2 / 2) as exp(-h^2 / 2) exp(-(x - h) (x + h) / 2): h is x cut to 16 bits, its square
/// exact. The rounding of x^2 itself, enlarged by exp, would cost x^2 / 4 units in the last place.
template <std::floating_point T>
inline T gaussian(T x) noexcept {
  x = abs(x);
  if (!(x < 200)) return is_nan(x) ? x : T(0);
  const T h = T(static_cast<int>(x * 256)) / 256;
  return std::exp(-h * h / 2) * std::exp(-(x - h) * (x + h) / 2);
}

template <std::floating_point T>
inline T normal_pdf(T x) noexcept {
  if constexpr (std::same_as<T, float>)
    return static_cast<float>(normal_pdf(double(x)));
  else
    return gaussian(x) * T(0.398942280401432677939946059934381868L);
}

/// erfc(y) / 2 with y = -x sqrt(1/2). The rounding of y, enlarged 2 y^2 times in the tail, is put
/// right by erfc'(y) = -2/sqrt(pi) exp(-y^2).
template <std::floating_point T>
inline T normal_cdf(T x) noexcept {
  if constexpr (std::same_as<T, float>)
    return static_cast<float>(normal_cdf(double(x)));
  else {
    if (!(abs(x) < 200)) return is_nan(x) ? x : x > 0 ? T(1) : T(0);
    constexpr T root = T(wide::sqrt_half.hi) + T(wide::sqrt_half.lo);
    constexpr T rest = T((wide::sqrt_half.hi - root) + wide::sqrt_half.lo);
    const auto y = wide::two_product(-x, root);
    const T correction =
        T(1.1283791670955125739L) * std::exp(-y.value * y.value) * (y.error - x * rest);
    return (std::erfc(y.value) - correction) / 2;
  }
}

}  // namespace run_time

template <std::floating_point T>
constexpr T erf(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::erf(x) : std::erf(x);
}

template <std::floating_point T>
constexpr T erfc(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::erfc(x) : std::erfc(x);
}

template <std::floating_point T>
constexpr T normal_pdf(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::normal_pdf(x) : run_time::normal_pdf(x);
}

template <std::floating_point T>
constexpr T normal_cdf(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::normal_cdf(x) : run_time::normal_cdf(x);
}

}  // namespace leibniz::math
