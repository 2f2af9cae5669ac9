// SPDX-License-Identifier: BSL-1.0
// digamma in plain double arithmetic, within 5 units in the last place for positive arguments.
// The run-time half of digamma.hpp; nothing else includes it.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::run_time {

inline constexpr double digamma_numerator[] = {
    0x1.4018e9a62525ep+0, 0x1.d94b1f73893a8p+0,  0x1.e48231b417132p-1,  0x1.a58fe20696841p-3,
    0x1.2c859b102b0f6p-6, 0x1.09d4664cb5a53p-11, 0x1.d4dfee9db113cp-21,
};

inline constexpr double digamma_denominator[] = {
    0x1.0000000000000p+0, 0x1.14c0fa159cc95p+1, 0x1.a208c3b5712a9p+0,  0x1.1a2c519692e34p-1,
    0x1.5f359d1dba659p-4, 0x1.6acd5d3cc4bd5p-8, 0x1.b340b0c8f078ep-14,
};

inline constexpr double digamma_series[] = {
    0x1.5555555555555p-4, -0x1.1111111111111p-7, 0x1.0410410410410p-8, -0x1.1111111111111p-8,
    0x1.f07c1f07c1f08p-8, -0x1.5995995995996p-6, 0x1.5555555555555p-4, -0x1.c5e5e5e5e5e5ep-2,
    0x1.86e7f9b9fe6e8p+1, -0x1.a74ca514ca515p+4,
};

/// 1 <= x <= 5/2: (x - root) p(t) / q(t), t = x - 1, to a relative 1.0e-17.
inline double digamma_central(double x) noexcept {
  const double t = x - 1;
  double p = digamma_numerator[6], q = digamma_denominator[6];
  for (int k = 5; k >= 0; --k) {
    p = p * t + digamma_numerator[k];
    q = q * t + digamma_denominator[k];
  }
  // the root in two parts, so that x minus it is right to the last place
  return ((x - 0x1.762d86356be3fp+0) - 0x1.b86a722197829p-54) * (p / q);
}

/// log x - 1/(2x) - 1/(12 x^2) + ... (DLMF 5.11.2), x >= 8; the series to 2^-55.
inline double digamma_asymptotic(double x) noexcept {
  const double r = 1 / (x * x);
  double sum = 0;
  for (int k = 9; k >= 0; --k) sum = sum * r + digamma_series[k];
  return std::log(x) - (0.5 / x + r * sum);
}

/// cot(pi f) for |f| <= 1/2; towards 1/2 as the tangent of the complement, which is exact.
inline double cotangent_of_pi_times(double f) noexcept {
  constexpr double pi = 0x1.921fb54442d18p+1;
  if (f > 0.25) return std::tan(pi * (0.5 - f));
  if (f < -0.25) return -std::tan(pi * (0.5 + f));
  return 1 / std::tan(pi * f);
}

inline double digamma_double(double x) noexcept {
  if (x >= 1) {
    if (x < 2.5) return digamma_central(x);
    if (x < 3.5) return digamma_central(x - 1) + 1 / (x - 1);
    double numerator = 0, denominator = 1;  // 1/x + 1/(x + 1) + ... as one fraction
    for (; x < 8; x += 1) {
      numerator = numerator * x + denominator;
      denominator *= x;
    }
    return digamma_asymptotic(x) - numerator / denominator;
  }
  if (x > 0) return digamma_central(x + 1) - 1 / x;
  if (x == 0) return -1 / x;
  if (x != x || x == std::floor(x)) return quiet_nan<double>;
  const double f = x - std::floor(x + 0.5);
  return digamma_double(1 - x) - 0x1.921fb54442d18p+1 * cotangent_of_pi_times(f);
}

}  // namespace leibniz::math::run_time
