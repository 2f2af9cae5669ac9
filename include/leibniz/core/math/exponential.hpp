// SPDX-License-Identifier: BSL-1.0
// exp, exp2, expm1, log, log2, log10 and log1p, constant-evaluated in double_double. Their kernels
// in namespace wide serve powers, hyperbolic functions, the gamma family and the activations.
#pragma once

#include <leibniz/core/math/constants.hpp>

namespace leibniz::math::wide {

/// exp(r) - 1 for |r| < 0.36: r times the Taylor series of (exp(r) - 1) / r, with relative accuracy
/// at small r.
constexpr double_double expm1_reduced(double_double r) noexcept {
  return r * polynomial(r, inverse_factorial + 1, 11, 21);
}

/// exp(x) for |x.hi| < 2^30: x = k ln 2 + r.
constexpr scaled exp(double_double x) noexcept {
  const int k = nearest_integer(x.hi * log2_e.hi);
  return {1.0 + expm1_reduced(x - ln_2 * double(k)), k};
}

/// exp(x) as a double_double, for |x| < 600.
constexpr double_double exp_in_range(double_double x) noexcept {
  const scaled s = exp(x);
  return times_power_of_two(s.value, power_of_two<double>(s.exponent));
}

/// exp(x) - 1 for |x| < 600.
constexpr double_double expm1(double_double x) noexcept {
  return x.hi > -0.34 && x.hi < 0.34 ? expm1_reduced(x) : exp_in_range(x) - 1.0;
}

/// atanh(t) for |t| < 1/80: t (1 + t^2/3 + t^4/5 + ...) (DLMF 4.38.5).
constexpr double_double atanh_reduced(double_double t) noexcept {
  return t * polynomial(t * t, inverse_odd, 3, 9);
}

/// log(m) for 0.69 < m.hi < 1.45. c = j/32 is the nearest such number: log(m) = log(c) + 2 atanh((m
/// - c)/(m + c)).
constexpr double_double log_reduced(double_double m) noexcept {
  const int j = nearest_integer(m.hi * 32);
  const double c = j / 32.0;
  return log_table[j - 22] + 2.0 * atanh_reduced((m - c) / (m + c));
}

/// m * 2^e = x with sqrt(1/2) <= m <= sqrt(2), so that log(m) + e ln 2 does not cancel.
constexpr scaled balance(scaled x) noexcept {
  scaled s = decompose(x);
  if (s.value.hi > 1.4142135623730951) s = {times_power_of_two(s.value, 0.5), s.exponent + 1};
  return s;
}

constexpr double_double log(scaled x) noexcept {
  const scaled s = balance(x);
  const double_double l = log_reduced(s.value);
  return s.exponent == 0 ? l : ln_2 * double(s.exponent) + l;
}

constexpr double_double log(double_double x) noexcept { return log(scaled{x, 0}); }

/// log(1 + x) for x > -1, accurate relative to the result at small x.
constexpr double_double log1p(double_double x) noexcept {
  if (x.hi > -0.015625 && x.hi < 0.015625) return 2.0 * atanh_reduced(x / (2.0 + x));
  return log(1.0 + x);
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

/// Above this exp, exp2 and the like overflow and below its negative they vanish, with a wide
/// margin, in T.
template <std::floating_point T>
inline constexpr T exponent_limit = T(std::numeric_limits<T>::max_exponent) +
                                    2 * std::numeric_limits<T>::digits;

template <std::floating_point T>
constexpr T exp(T x) noexcept {
  if (is_nan(x)) return x;
  if (x > exponent_limit<T>) return infinity<T>;
  if (x < -exponent_limit<T>) return 0;
  if (abs(x) < T(0x1p-80)) return 1;
  return wide::round_to<T>(wide::exp(wide::widen(x)));
}

template <std::floating_point T>
constexpr T exp2(T x) noexcept {
  if (is_nan(x)) return x;
  if (x > exponent_limit<T>) return infinity<T>;
  if (x < -exponent_limit<T>) return 0;
  if (abs(x) < T(0x1p-80)) return 1;
  const wide::double_double w = wide::widen(x);
  const int k = wide::nearest_integer(w.hi);
  return wide::round_to<T>(
      wide::scaled{1.0 + wide::expm1_reduced((w - double(k)) * wide::ln_2), k});
}

template <std::floating_point T>
constexpr T expm1(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-80)) return x;  // x + x^2/2 rounds to x; zeros keep their sign
  if (x > 100) return exp(x);
  if (x < -100) return -1;
  return wide::round_to<T>(wide::expm1(wide::widen(x)));
}

/// What log, log2 and log10 return at x where they have no finite value, and true; or false.
template <std::floating_point T>
constexpr bool log_is_special(T x, T& result) noexcept {
  if (x > 0 && x < infinity<T>) return false;
  result = is_nan(x) || x > 0 ? x : x == 0 ? -infinity<T> : quiet_nan<T>;
  return true;
}

template <std::floating_point T>
constexpr T log(T x) noexcept {
  if (T special = 0; log_is_special(x, special)) return special;
  return wide::round_to<T>(wide::log(wide::decompose(x)));
}

template <std::floating_point T>
constexpr T log2(T x) noexcept {
  if (T special = 0; log_is_special(x, special)) return special;
  const wide::scaled s = wide::balance(wide::decompose(x));
  return wide::round_to<T>(wide::log_reduced(s.value) * wide::log2_e + double(s.exponent));
}

template <std::floating_point T>
constexpr T log10(T x) noexcept {
  if (T special = 0; log_is_special(x, special)) return special;
  return wide::round_to<T>(wide::log(wide::decompose(x)) * wide::log10_e);
}

template <std::floating_point T>
constexpr T log1p(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-80)) return x;
  if (x <= -1) return x < -1 ? quiet_nan<T> : -infinity<T>;
  if (x > T(0x1p120)) return log(x);
  return wide::round_to<T>(wide::log1p(wide::widen(x)));
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

template <std::floating_point T>
constexpr T exp(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::exp(x) : std::exp(x);
}

template <std::floating_point T>
constexpr T exp2(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::exp2(x) : std::exp2(x);
}

template <std::floating_point T>
constexpr T expm1(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::expm1(x) : std::expm1(x);
}

template <std::floating_point T>
constexpr T log(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::log(x) : std::log(x);
}

template <std::floating_point T>
constexpr T log2(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::log2(x) : std::log2(x);
}

template <std::floating_point T>
constexpr T log10(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::log10(x) : std::log10(x);
}

template <std::floating_point T>
constexpr T log1p(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::log1p(x) : std::log1p(x);
}

}  // namespace leibniz::math
