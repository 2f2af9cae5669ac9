// SPDX-License-Identifier: BSL-1.0
// asin, acos, atan and atan2, constant-evaluated in double_double.
// All four are angles of a vector, from one kernel.
#pragma once

#include <leibniz/core/math/power.hpp>

namespace leibniz::math::wide {

/// atan(q), 0 <= q <= 1: atan(c) + atan((q - c) / (1 + q c)) with c = j/8 the nearest eighth (DLMF
/// 4.24.15).
constexpr double_double atan_up_to_one(double_double q) noexcept {
  const int j = nearest_integer(q.hi * 8);
  const double c = j / 8.0;
  const double_double t = j == 0 ? q : (q - c) / (1.0 + q * c);
  const double_double a = t * polynomial(-(t * t), inverse_odd, 5, 13);
  return j == 0 ? a : atan_table[j] + a;
}

/// The angle of the vector (x, y) for x, y >= 0, not both 0.
constexpr double_double angle_of(double_double y, double_double x) noexcept {
  return y.hi > x.hi ? half_pi - atan_up_to_one(x / y) : atan_up_to_one(y / x);
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

template <std::floating_point T>
constexpr T atan(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-40)) return x;
  const wide::double_double a =
      abs(x) > T(0x1p120) ? wide::half_pi : wide::angle_of(wide::widen(abs(x)), 1.0);
  return copy_sign(wide::round_to<T>(a), x);
}

template <std::floating_point T>
constexpr T asin(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-40)) return x;
  if (abs(x) > 1) return quiet_nan<T>;
  const wide::double_double w = wide::widen(abs(x));
  return copy_sign(wide::round_to<T>(wide::angle_of(w, wide::sqrt((1.0 - w) * (1.0 + w)))), x);
}

template <std::floating_point T>
constexpr T acos(T x) noexcept {
  if (is_nan(x)) return x;
  if (abs(x) > 1) return quiet_nan<T>;
  if (abs(x) < T(0x1p-120)) return wide::round_to<T>(wide::half_pi);
  const wide::double_double w = wide::widen(abs(x));
  const wide::double_double a = wide::angle_of(wide::sqrt((1.0 - w) * (1.0 + w)), w);
  if (a.hi == 0) return x > 0 ? T(0) : wide::round_to<T>(wide::pi);
  return wide::round_to<T>(x < 0 ? wide::pi - a : a);
}

template <std::floating_point T>
constexpr T atan2(T y, T x) noexcept {
  if (is_nan(x) || is_nan(y)) return quiet_nan<T>;
  const bool left = sign_bit(x);
  if (y == 0 || (is_infinite(x) && !is_infinite(y)))
    return copy_sign(left ? wide::round_to<T>(wide::pi) : T(0), y);
  if (x == 0 || (is_infinite(y) && !is_infinite(x)))
    return copy_sign(wide::round_to<T>(wide::half_pi), y);
  wide::scaled a{1.0, 0}, b{1.0, 0};
  if (!is_infinite(x)) a = wide::decompose(abs(y)), b = wide::decompose(abs(x));
  const int gap = a.exponent - b.exponent;
  wide::double_double result;
  if (gap > 120)
    result = wide::half_pi;
  else if (gap < -120) {
    if (!left) return copy_sign(wide::round_to<T>(wide::scaled{a.value / b.value, gap}), y);
    result = 0.0;
  } else {
    result = wide::angle_of(wide::times_power_of_two(a.value, power_of_two<double>(gap)), b.value);
  }
  return copy_sign(wide::round_to<T>(left ? wide::pi - result : result), y);
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

template <std::floating_point T>
constexpr T atan(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::atan(x) : std::atan(x);
}

template <std::floating_point T>
constexpr T asin(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::asin(x) : std::asin(x);
}

template <std::floating_point T>
constexpr T acos(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::acos(x) : std::acos(x);
}

template <std::floating_point T>
constexpr T atan2(T y, T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::atan2(y, x) : std::atan2(y, x);
}

}  // namespace leibniz::math
