// SPDX-License-Identifier: BSL-1.0
// digamma, the logarithmic derivative of the gamma function, constant-evaluated in double_double
// and at run time. gamma.hpp takes the slope at lgamma's zeros from here; polygamma.hpp goes on to
// the higher derivatives.
#pragma once

#include <leibniz/core/math/digamma_run_time.hpp>
#include <leibniz/core/math/exponential.hpp>
#include <leibniz/core/math/gamma_constants.hpp>
#include <leibniz/core/math/trigonometric.hpp>

namespace leibniz::math::wide {

/// log z - 1/(2z) - 1/(12 z^2) + ... (DLMF 5.11.2), z >= 16, less 1/x + 1/(x + 1) + ... for the z =
/// x + n first reached, as one fraction. x > -20 and no pole.
constexpr double_double digamma_shifted(double_double x) noexcept {
  double_double numerator = 0.0, denominator = 1.0;
  double_double z = x;
  for (; z.hi < 16; z = z + 1.0) {
    numerator = numerator * z + denominator;
    denominator = denominator * z;
  }
  const double_double r = 1.0 / z, r2 = r * r;
  const double_double series = r2 * polynomial(r2, digamma_asymptotic, 4, z.hi < 1e4 ? 14 : 5);
  return log(z) - (times_power_of_two(r, 0.5) + series) - numerator / denominator;
}

/// psi'(x), x > -50 and no pole, to 2^-90: 1/x^2 + 1/(x + 1)^2 + ..., then 1/z + 1/(2 z^2) + sum of
/// B_2k / z^(2k+1) (DLMF 5.15.8).
constexpr double_double trigamma_shifted(double_double x) noexcept {
  double_double sum = 0.0, z = x;
  for (; z.hi < 16; z = z + 1.0) sum = sum + 1.0 / (z * z);
  const double_double r = 1.0 / z, r2 = r * r;
  double_double power = r * r2;
  for (int k = 0; k < 14; ++k, power = power * r2)
    sum = sum + power * digamma_asymptotic[k] * (2.0 * k + 2);
  return sum + r + times_power_of_two(r2, 0.5);
}

/// x < 1/2; f = x - (the integer nearest to it).
constexpr double_double digamma_reflected(double_double x, double_double f) noexcept {
  // Near a root z the formulas below cancel. There, d = x - z, psi(x) = d psi'(z + d/2) up to a
  // relative d^2. Beyond the table, the doubles nearest to eight of the next 1460 roots are off by
  // 2 to 12 ulp, all others by less.
  if (x.hi < 0 && x.hi > -40) {
    const triple_double& z = digamma_negative_roots[static_cast<int>(-x.hi)];
    const double_double d = ((x - z.high) - z.middle) - z.low;
    if (d.hi > -0x1p-34 && d.hi < 0x1p-34)
      return d * trigamma_shifted(x - times_power_of_two(d, 0.5));
  }
  if (x.hi > -16) return digamma_shifted(x);
  const angle a = pi_times(f);
  return digamma_shifted(1.0 - x) - pi * cos(a) / sin(a);  // DLMF 5.5.4
}

/// x >= 1/2. About the positive root a Taylor series in the distance from the root to 159 bits.
constexpr double_double digamma_positive(double_double x) noexcept {
  const triple_double root = digamma_root[0];
  const double_double d = ((x - root.high) - root.middle) - root.low;
  if (d.hi > -0.03125 && d.hi < 0.03125) return d * polynomial(d, digamma_taylor, 8, 18);
  return digamma_shifted(x);
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

/// The integer nearest to x, halves up, for x with a fraction.
template <std::floating_point T>
constexpr T nearest(T x) noexcept {
  return floor(x + T(0.5));
}

/// Minus and plus infinity at the zeros (the limit from the zero's side), NaN at the other poles as
/// for tgamma.
template <std::floating_point T>
constexpr T digamma(T x) noexcept {
  if (is_nan(x) || x == infinity<T>) return x;
  if (x == 0) return copy_sign(infinity<T>, -x);
  if (x < 0 && floor(x) == x) return quiet_nan<T>;
  if (abs(x) < T(0x1p-110)) return divide(T(-1), x);
  if (x > T(0x1p100)) return log(x);
  const wide::double_double w = wide::widen(x);
  if (x >= T(0.5)) return wide::round_to<T>(wide::digamma_positive(w));
  return wide::round_to<T>(wide::digamma_reflected(w, wide::widen(x - nearest(x))));
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

namespace run_time {

template <std::floating_point T>
inline T digamma(T x) noexcept {
  if constexpr (std::same_as<T, float>)
    return static_cast<float>(digamma(double(x)));
  else if constexpr (std::same_as<T, double>)
    return digamma_double(x);
  else
    return constant::digamma(x);
}

}  // namespace run_time

/// psi(x) = Gamma'(x) / Gamma(x). At run time within 5 units in the last place for x > 0; for x < 0
/// within 8 units of the larger of its two terms psi(1 - x) and pi cot(pi x), which cancel at the
/// roots.
template <std::floating_point T>
constexpr T digamma(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::digamma(x) : run_time::digamma(x);
}

}  // namespace leibniz::math
