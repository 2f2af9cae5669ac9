// SPDX-License-Identifier: BSL-1.0
// IEEE 754 building blocks that are allowed in constant expressions: classification, safe
// arithmetic, rounding. The lowest layer of the mathematics; double_double.hpp and every elementary
// function stand on it.
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace leibniz::math {

template <std::floating_point T>
inline constexpr T infinity = std::numeric_limits<T>::infinity();
template <std::floating_point T>
inline constexpr T quiet_nan = std::numeric_limits<T>::quiet_NaN();
template <std::floating_point T>
inline constexpr T largest = std::numeric_limits<T>::max();

template <std::floating_point T>
constexpr bool is_nan(T x) noexcept {
  return x != x;
}

template <std::floating_point T>
constexpr bool is_infinite(T x) noexcept {
  return x == infinity<T> || x == -infinity<T>;
}

/// The magnitude of x with the sign bit of s. The builtin is a constant in GCC and Clang,
/// std::copysign is not.
template <std::floating_point T>
constexpr T copy_sign(T x, T s) noexcept {
  if constexpr (std::same_as<T, float>)
    return __builtin_copysignf(x, s);
  else if constexpr (std::same_as<T, double>)
    return __builtin_copysign(x, s);
  else
    return __builtin_copysignl(x, s);
}

template <std::floating_point T>
constexpr bool sign_bit(T x) noexcept {
  return copy_sign(T(1), x) < 0;
}

template <std::floating_point T>
constexpr T abs(T x) noexcept {
  if constexpr (std::same_as<T, float>)
    return __builtin_fabsf(x);
  else if constexpr (std::same_as<T, double>)
    return __builtin_fabs(x);
  else
    return __builtin_fabsl(x);
}

template <std::floating_point T>
constexpr bool is_finite(T x) noexcept {
  return abs(x) <= largest<T>;
}

/// -1, 0 or 1; 0 at either zero, NaN at NaN.
template <std::floating_point T>
constexpr T sign(T x) noexcept {
  return is_nan(x) ? x : x > 0 ? T(1) : x < 0 ? T(-1) : T(0);
}

/// The greater; a at a tie or beside a NaN, as std::max: one instruction, where passing on both
/// NaNs would take five.
template <std::floating_point T>
constexpr T max(T a, T b) noexcept {
  return b > a ? b : a;
}

/// The lesser; a at a tie or beside a NaN, as std::min.
template <std::floating_point T>
constexpr T min(T a, T b) noexcept {
  return b < a ? b : a;
}

/// 2^e as a T, for e in the range of the normal numbers of T.
template <std::floating_point T>
constexpr T power_of_two(int e) noexcept {
  if (e >= -1022 && e <= 1023) return T(std::bit_cast<double>(std::uint64_t(e + 1023) << 52));
  T result = 1;
  T square = e < 0 ? T(0.5) : T(2);
  for (int n = e < 0 ? -e : e; n != 0;) {
    if (n % 2 != 0) result *= square;
    n /= 2;
    if (n != 0) square *= square;
  }
  return result;
}

namespace constant {

// Neither compiler takes a constant that overflows, divides by zero or makes a NaN, hence the tests
// before each operation. Whether a result overflows is decided on operands scaled down by a power
// of two, which round alike.

template <std::floating_point T>
constexpr T add(T a, T b) noexcept {
  if (is_nan(a) || is_nan(b)) return quiet_nan<T>;
  if (is_infinite(a)) return b == -a ? quiet_nan<T> : a;
  if (is_infinite(b)) return b;
  const T half = a * T(0.5) + b * T(0.5);
  if (abs(half) > largest<T> / 2) return copy_sign(infinity<T>, half);
  return a + b;
}

template <std::floating_point T>
constexpr T multiply(T a, T b) noexcept {
  if (is_nan(a) || is_nan(b)) return quiet_nan<T>;
  const T s = copy_sign(T(1), a) * copy_sign(T(1), b);
  if (is_infinite(a) || is_infinite(b)) return a == 0 || b == 0 ? quiet_nan<T> : s * infinity<T>;
  if (abs(a) > 1 && abs(b) > 1) {
    const T scale = power_of_two<T>(-std::numeric_limits<T>::max_exponent / 2);
    if (abs((a * scale) * (b * scale)) >= 1) return s * infinity<T>;
  }
  return a * b;
}

template <std::floating_point T>
constexpr T divide(T a, T b) noexcept {
  if (is_nan(a) || is_nan(b)) return quiet_nan<T>;
  const T s = copy_sign(T(1), a) * copy_sign(T(1), b);
  if (is_infinite(a)) return is_infinite(b) ? quiet_nan<T> : s * infinity<T>;
  if (is_infinite(b)) return s * T(0);
  if (b == 0) return a == 0 ? quiet_nan<T> : s * infinity<T>;
  if (abs(b) < 1) {
    constexpr int h = std::numeric_limits<T>::max_exponent / 2;
    if (abs((a * power_of_two<T>(-h)) / (b * power_of_two<T>(h))) >= 1) return s * infinity<T>;
  }
  return a / b;
}

template <std::floating_point T>
constexpr T floor(T x) noexcept {
  // 1 / epsilon = 2^(digits - 1): from there on, and in NaN, there is no fraction to cut off
  if (!(abs(x) < 1 / std::numeric_limits<T>::epsilon())) return x;
  const T whole = T(static_cast<std::int64_t>(x));
  return copy_sign(whole > x ? whole - 1 : whole, x);
}

template <std::floating_point T>
constexpr T ceil(T x) noexcept {
  return -floor(-x);
}

}  // namespace constant

// The builtin, here and for every function: behind std::is_constant_evaluated() GCC sees too late which
// side is never run, and compiles all of it.
template <std::floating_point T>
constexpr T add(T a, T b) noexcept {
  return __builtin_is_constant_evaluated() ? constant::add(a, b) : a + b;
}

template <std::floating_point T>
constexpr T subtract(T a, T b) noexcept {
  return __builtin_is_constant_evaluated() ? constant::add(a, -b) : a - b;
}

template <std::floating_point T>
constexpr T multiply(T a, T b) noexcept {
  return __builtin_is_constant_evaluated() ? constant::multiply(a, b) : a * b;
}

template <std::floating_point T>
constexpr T divide(T a, T b) noexcept {
  return __builtin_is_constant_evaluated() ? constant::divide(a, b) : a / b;
}

template <std::floating_point T>
constexpr T negate(T x) noexcept {
  return -x;
}

template <std::floating_point T>
constexpr T floor(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::floor(x) : std::floor(x);
}

template <std::floating_point T>
constexpr T ceil(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::ceil(x) : std::ceil(x);
}

}  // namespace leibniz::math
