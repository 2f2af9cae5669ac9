// SPDX-License-Identifier: BSL-1.0
// polygamma, the derivatives of digamma, constant-evaluated in double_double and at run time. Both
// are Euler and Maclaurin's sum for the Hurwitz zeta function; automatic differentiation of lgamma
// needs it.
#pragma once

#include <leibniz/core/math/gamma.hpp>
#include <leibniz/core/math/power.hpp>

namespace leibniz::math::wide {

/// x^n, n >= 1, in any range.
constexpr scaled power(scaled x, int n) noexcept {
  scaled result{1.0, 0};
  for (;;) {
    if (n % 2 != 0)
      result = decompose(scaled{result.value * x.value, result.exponent + x.exponent});
    n /= 2;
    if (n == 0) return result;
    x = decompose(scaled{x.value * x.value, 2 * x.exponent});
  }
}

constexpr scaled operator+(scaled x, scaled y) noexcept {
  if (x.value.hi == 0) return y;
  if (x.exponent < y.exponent) return y + x;
  if (x.exponent - y.exponent > 400) return x;
  return {x.value + times_power_of_two(y.value, power_of_two<double>(y.exponent - x.exponent)),
          x.exponent};
}

constexpr scaled operator-(scaled x) noexcept { return {-x.value, x.exponent}; }

/// q^s zeta(s, q) = sum over k >= 0 of (q / (q + k))^s, q > 0, s >= 2 (DLMF 25.11.28).
constexpr double_double hurwitz_relative(int s, double_double q) noexcept {
  double_double sum = 0.0;
  double_double weight = 1.0;
  double_double z = q;
  for (; z.hi < s + 16; weight = power(q / z, static_cast<unsigned>(s))) {
    sum = sum + weight;
    if (weight.hi * (z.hi / (s - 1) + 1) < 0x1p-100) return sum;  // bounds all that is left
    z = z + 1.0;
  }
  // z/(s-1) + 1/2 + sum over k of B_2k/(2k)! s (s+1) ... (s+2k-2) / z^(2k-1)
  double_double tail = z / double(s - 1) + 0.5;
  double_double factor = double(s) / z;
  const double_double r2 = 1.0 / (z * z);
  for (int k = 0; k < 14 && factor.hi > 0x1p-110; ++k) {
    tail = tail + factor * euler_maclaurin[k];
    factor = factor * r2 * (double(s + 2 * k + 1) * double(s + 2 * k + 2));
  }
  return sum + weight * tail;
}

/// zeta(s, q) for q > 2^-900.
constexpr scaled hurwitz(int s, double_double q) noexcept {
  const scaled p = power(decompose(scaled{q, 0}), s);
  return decompose(scaled{hurwitz_relative(s, q) / p.value, -p.exponent});
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

/// polygamma where no sum is needed, and true; or false. n >= 1.
template <std::floating_point T>
constexpr bool polygamma_is_special(int n, T x, T& result) noexcept {
  const T s = n % 2 != 0 ? T(1) : T(-1);
  if (is_nan(x))
    result = x;
  else if (x == infinity<T>)
    result = s * T(0);
  else if (x == 0)
    result = n % 2 != 0 ? infinity<T> : copy_sign(infinity<T>, -x);
  else if (x < 0 && floor(x) == x)
    result = n % 2 != 0 && x != -infinity<T> ? infinity<T> : quiet_nan<T>;
  else
    return false;
  return true;
}

/// The n-th derivative of digamma, (-1)^(n+1) n! zeta(n+1, x) (DLMF 5.15, 25.11.12). NaN for n < 0;
/// n <= 100,000 keeps the exponents in an int.
template <std::floating_point T>
constexpr T polygamma(int n, T x) noexcept {
  if (n == 0) return digamma(x);
  if (n < 0) return quiet_nan<T>;
  if (T special = 0; polygamma_is_special(n, x, special)) return special;
  const int s = n + 1;
  wide::scaled sum;
  if (abs(x) < T(0x1p-110)) {
    const wide::scaled p = wide::power(wide::decompose(x), s);
    sum = {1.0 / p.value, -p.exponent};
  } else if (x > T(0x1p110) * T(s)) {
    const wide::scaled p = wide::power(wide::decompose(x), n);
    sum = {1.0 / (p.value * double(n)), -p.exponent};
  } else if (x > 0) {
    sum = wide::hurwitz(s, wide::widen(x));
  } else {
    // the sum over all integers, from both sides of f = x - floor(x), less what lies to the left of
    // x
    const wide::double_double w = wide::widen(x), f = w - wide::widen(floor(x));
    const wide::scaled right = wide::hurwitz(s, f), left = wide::hurwitz(s, 1.0 - f);
    const wide::scaled beyond = wide::hurwitz(s, 1.0 - w);
    sum = s % 2 == 0 ? (right + left) + (-beyond) : (right + (-left)) + beyond;
  }
  const wide::scaled factorial = wide::gamma_positive(double(s));
  const wide::double_double value = sum.value * factorial.value;
  return wide::round_to<T>(
      wide::scaled{n % 2 != 0 ? value : -value, sum.exponent + factorial.exponent});
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

namespace run_time {

/// times / z^s, scaled by factorial; the power in two halves so that the factorial can balance its
/// underflow.
inline double polygamma_term(double factorial, int s, double z, double times) noexcept {
  if (s <= 4 && z > 1e-70 && z < 1e70) {
    const double z2 = z * z;
    return factorial * times / (s == 2 ? z2 : s == 3 ? z2 * z : z2 * z2);
  }
  return factorial * std::pow(z, -(s / 2)) * times * std::pow(z, -(s - s / 2));
}

/// n! zeta(s, q), q > 0, s = n + 1 (DLMF 25.11.28).
inline double factorial_times_hurwitz(double factorial, int s, double q) noexcept {
  const auto term = [&](double z, double times) { return polygamma_term(factorial, s, z, times); };
  double sum = 0, last = 1;
  int k = 0;
  for (; q + k < s + 10 && last > sum * 1e-18; ++k) sum += last = term(q + k, 1);
  const double z = q + k;
  const double r2 = 1 / (z * z);
  double tail = 0, factor = s / z;
  for (int i = 0; i < 10 && factor > 1e-18; ++i) {
    tail += factor * wide::euler_maclaurin[i].hi;
    factor *= r2 * (s + 2 * i + 1) * (s + 2 * i + 2);
  }
  return sum + term(z, z / (s - 1) + (0.5 + tail));
}

template <std::floating_point T>
inline T polygamma(int n, T x) noexcept {
  if (n == 0) return digamma(x);
  if (n < 0) return quiet_nan<T>;
  if constexpr (std::same_as<T, float>)
    return static_cast<float>(polygamma(n, double(x)));
  else if constexpr (!std::same_as<T, double>)
    return constant::polygamma(n, x);
  else {
    if (n > 170 || !(abs(x) > 1e-20 && x < 1e20)) return constant::polygamma(n, x);
    if (T special = 0; constant::polygamma_is_special(n, x, special)) return special;
    const double factorial = std::tgamma(n + 1.0);
    const auto zeta = [&](double q) { return factorial_times_hurwitz(factorial, n + 1, q); };
    if (x > 0) return n % 2 != 0 ? zeta(x) : -zeta(x);
    // the distances to the integers on both sides; the smaller, which counts more, is exact
    const double d = x - std::floor(x + 0.5);
    const double f = d < 0 ? 1 + d : d, g = d < 0 ? -d : 1 - d;
    return n % 2 != 0 ? zeta(f) + (zeta(g) - zeta(1 - x)) : (zeta(g) - zeta(f)) - zeta(1 - x);
  }
}

}  // namespace run_time

/// The n-th derivative of digamma; digamma itself for n = 0, NaN for n < 0. n <= 100,000. Even
/// orders have roots at negative x, next to which only the absolute error is small.
template <std::floating_point T>
constexpr T polygamma(int n, T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::polygamma(n, x) : run_time::polygamma(n, x);
}

}  // namespace leibniz::math
