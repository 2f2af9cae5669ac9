// SPDX-License-Identifier: BSL-1.0
// sqrt, cbrt, hypot, pow and fma, constant-evaluated; sqrt and fma are correctly rounded.
// Stands on the exponential kernels.
#pragma once

#include <leibniz/core/math/exponential.hpp>

namespace leibniz::math::wide {

/// sqrt(m) for 1 <= m <= 4 within a unit in T's last place, by Newton's iteration from a line 4 %
/// off.
template <std::floating_point T>
constexpr T sqrt_newton(T m) noexcept {
  T y = T(0.7083) + m / 3;
  for (int i = 0; i < (std::numeric_limits<T>::digits > 64 ? 5 : 4); ++i) y = (y + m / y) / 2;
  return y;
}

/// sqrt(x) for x = 0 or |exponent of x| < 900.
constexpr double_double sqrt(double_double x) noexcept {
  if (x.hi <= 0) return 0.0;
  const int n = (binary_exponent(x.hi) + 2048) / 2 - 1024;  // floor of half the exponent
  const double_double m = times_power_of_two(x, power_of_two<double>(-2 * n));
  const double y = sqrt_newton(m.hi);
  const auto p = two_product(y, y);
  const double_double root = normalise(y, ((m.hi - p.value) + (m.lo - p.error)) / (2 * y));
  return times_power_of_two(root, power_of_two<double>(n));
}

/// x^n by binary powers, for as long as double's range holds them.
constexpr double_double power(double_double x, unsigned n) noexcept {
  double_double result = 1.0;
  for (;;) {
    if (n % 2 != 0) result = result * x;
    n /= 2;
    if (n == 0) return result;
    x = x * x;
  }
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

/// Correctly rounded: y, off by a unit in the last place u at most, is right when |m - y^2| < u y,
/// and that is exact.
template <std::floating_point T>
constexpr T sqrt(T x) noexcept {
  if (is_nan(x) || x == 0 || x == infinity<T>) return x;
  if (x < 0) return quiet_nan<T>;
  int e = 0;  // x = m 2^(2e), 1 <= m < 4
  for (int step = std::numeric_limits<T>::max_exponent / 4; step != 0; step /= 2) {
    const T up = power_of_two<T>(step), down = power_of_two<T>(-step);
    for (; x >= up * up; e += step) x *= down * down;
    for (; x < down * down; e -= step) x *= up * up;
  }
  if (x < 1) x *= 4, --e;
  T y = wide::sqrt_newton(x);
  const auto p = wide::two_product(y, y);
  const T rest = (x - p.value) - p.error;
  if (rest > y * std::numeric_limits<T>::epsilon())
    y += std::numeric_limits<T>::epsilon();
  else if (rest <= -y * std::numeric_limits<T>::epsilon())
    y -= std::numeric_limits<T>::epsilon();
  return y * power_of_two<T>(e);
}

template <std::floating_point T>
constexpr T cbrt(T x) noexcept {
  if (is_nan(x) || x == 0 || is_infinite(x)) return x;
  const wide::scaled s = wide::decompose(abs(x));
  const int n = (s.exponent + 30000) / 3 - 10000;
  const wide::double_double m =
      wide::times_power_of_two(s.value, power_of_two<double>(s.exponent - 3 * n));
  double y = 0.8 + 0.16 * m.hi;  // 1 <= m <= 8; 5 % off at most
  for (int i = 0; i < 5; ++i) y = (2 * y + m.hi / (y * y)) / 3;
  const wide::double_double w = y;
  const wide::double_double correction = (m - w * w * y) / (3 * (y * y));
  const wide::double_double root = w + correction;
  return wide::round_to<T>(wide::scaled{x < 0 ? -root : root, n});
}

template <std::floating_point T>
constexpr T hypot(T x, T y) noexcept {
  if (is_infinite(x) || is_infinite(y)) return infinity<T>;
  if (is_nan(x) || is_nan(y)) return quiet_nan<T>;
  x = abs(x);
  y = abs(y);
  if (x < y) return hypot(y, x);
  if (y == 0) return x;
  const wide::scaled a = wide::decompose(x), b = wide::decompose(y);
  if (a.exponent - b.exponent > 80) return x;  // y^2 / (2 x) < 2^-160 x
  const wide::double_double c =
      wide::times_power_of_two(b.value, power_of_two<double>(b.exponent - a.exponent));
  return wide::round_to<T>(wide::scaled{wide::sqrt(a.value * a.value + c * c), a.exponent});
}

/// x * y + z in one rounding. Boldo and Melquiond, Emulation of FMA and correctly rounded sums
/// (2008), shows what the parts of the exact sum must obey; here the last part only decides ties.
template <std::floating_point T>
constexpr T fma(T x, T y, T z) noexcept {
  if (is_finite(x) && is_finite(y) && is_infinite(z))
    return z;  // x y may overflow, but only if it were rounded
  if (!is_finite(x) || !is_finite(y) || !is_finite(z) || x == 0 || y == 0)
    return add(multiply(x, y), z);
  constexpr int range = std::numeric_limits<T>::max_exponent,
                digits = std::numeric_limits<T>::digits;
  // exponents by comparison, for any T; then all three scaled so that the larger of x y and z is
  // near 1
  const auto exponent = [](T v) {
    int e = 0;
    v = abs(v);
    for (int step = range / 2; step != 0; step /= 2) {
      const T up = power_of_two<T>(step), down = power_of_two<T>(-step);
      for (; v >= up; e += step) v *= down;
      for (; v < down; e -= step) v *= up;
    }
    return v < 1 ? e - 1 : e;
  };
  const auto scale = [](T v, int e) {
    for (; e > range / 2; e -= range / 2) v *= power_of_two<T>(range / 2);
    for (; e < -range / 2; e += range / 2) v *= power_of_two<T>(-range / 2);
    return v * power_of_two<T>(e);
  };
  const int ex = exponent(x), ey = exponent(y), ez = z == 0 ? ex + ey : exponent(z);
  const auto p = wide::two_product(scale(x, -ex), scale(y, -ey));
  const int gap = ez - (ex + ey);
  T h = p.value, m = p.error, l = 0;
  int e = ex + ey;
  if (z != 0 && gap > 2 * digits + 4) {  // the product only decides ties
    h = scale(z, -ez), m = p.value * std::numeric_limits<T>::epsilon() / 8, e = ez;
  } else if (z != 0 && gap < -2 * digits - 4) {
    const T tiny = copy_sign(power_of_two<T>(-2 * digits), z);
    if (m == 0)
      m = tiny;
    else
      l = tiny;
  } else if (z != 0) {
    const auto u = wide::two_sum(p.value, scale(z, -(ex + ey)));
    const auto t = wide::two_sum(u.error, p.error);
    const auto v = wide::two_sum(u.value, t.value);
    h = v.value, m = v.error, l = t.error;
    if (h == 0) return add(x * 0, T(0));  // exact cancellation gives +0
  }
  const int n = exponent(h);
  h = scale(h, -n), m = scale(m, -n), l = scale(l, -n);
  if (m == 0)
    m = l;
  else if (l != 0 && (l > 0) == (m > 0)) {
    const auto next = wide::two_sum(h, 2 * m);  // exact when m is half a unit: l breaks the tie
    if (next.error == 0) h = next.value, m = -m;
  }
  return wide::round_scaled(h, m, e + n);
}

template <std::floating_point T>
constexpr T pow(T x, T y) noexcept {
  if (y == 0 || x == 1) return 1;
  if (is_nan(x) || is_nan(y)) return quiet_nan<T>;
  const bool integer = floor(y) == y;
  const bool odd =
      integer && abs(y) <= 2 / std::numeric_limits<T>::epsilon() && floor(y / 2) != y / 2;
  const T s = odd ? copy_sign(T(1), x) : T(1);
  const T a = abs(x);
  if (is_infinite(y)) return a == 1 ? T(1) : (a > 1) == (y > 0) ? infinity<T> : T(0);
  if (x == 0 || is_infinite(x)) return (x == 0) == (y > 0) ? s * T(0) : s * infinity<T>;
  if (x < 0 && !integer) return quiet_nan<T>;
  if (a == 1) return s;
  const wide::double_double l = wide::log(wide::decompose(a));
  // |log a| is between 2^-64 and 2^14, so these cannot but overflow, vanish or round to 1
  if (abs(y) > T(0x1p80)) return (l.hi > 0) == (y > 0) ? s * infinity<T> : s * T(0);
  if (abs(y) < T(0x1p-80)) return 1;
  const wide::double_double p = l * wide::widen(y);
  if (p.hi > double(exponent_limit<T>)) return s * infinity<T>;
  if (p.hi < -double(exponent_limit<T>)) return s * T(0);
  return s * wide::round_to<T>(wide::exp(p));
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

// The processor's root, without the call that std::sqrt makes for negative x to set errno: values that
// are needed after a call cannot stay in registers. What the compiler knows it computes by std::sqrt.
namespace run_time {
template <class T>
using lanes [[gnu::vector_size(16)]] = T;

template <class T>
[[gnu::always_inline]] inline T sqrt(T x) noexcept {
#if defined(__SSE2__) && !defined(__NO_MATH_ERRNO__)
  if (__builtin_constant_p(x)) return std::sqrt(x);
  if constexpr (std::is_same_v<T, double>) return __builtin_ia32_sqrtsd(lanes<double>{x})[0];
  if constexpr (std::is_same_v<T, float>) return __builtin_ia32_sqrtss(lanes<float>{x})[0];
#endif
  return std::sqrt(x);
}
[[gnu::always_inline]] inline lanes<double> sqrt(lanes<double> x) noexcept {
#ifdef __SSE2__
  return __builtin_ia32_sqrtpd(x);
#else
  return {sqrt(x[0]), sqrt(x[1])};
#endif
}
}  // namespace run_time

template <std::floating_point T>
constexpr T sqrt(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::sqrt(x) : run_time::sqrt(x);
}

template <std::floating_point T>
constexpr T cbrt(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::cbrt(x) : std::cbrt(x);
}

template <std::floating_point T>
constexpr T hypot(T x, T y) noexcept {
  return __builtin_is_constant_evaluated() ? constant::hypot(x, y) : std::hypot(x, y);
}

template <std::floating_point T>
constexpr T fma(T x, T y, T z) noexcept {
  return __builtin_is_constant_evaluated() ? constant::fma(x, y, z) : std::fma(x, y, z);
}

template <std::floating_point T>
constexpr T pow(T x, T y) noexcept {
  return __builtin_is_constant_evaluated() ? constant::pow(x, y) : std::pow(x, y);
}

}  // namespace leibniz::math
