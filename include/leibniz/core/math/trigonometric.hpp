// SPDX-License-Identifier: BSL-1.0
// sin, cos and tan, constant-evaluated with exact argument reduction over the whole range.
// The kernels also serve the reflection formulas of the gamma family.
#pragma once

#include <leibniz/core/math/constants.hpp>
#include <leibniz/core/math/two_over_pi.hpp>

namespace leibniz::math::wide {

/// sin(r) for |r| <= 0.8: r (1/1! - r^2/3! + r^4/5! ...), the odd entries of the table.
constexpr double_double sin_reduced(double_double r) noexcept {
  return r * polynomial(-(r * r), inverse_factorial + 1, 7, 14, 2);
}

/// cos(r) for |r| <= 0.8.
constexpr double_double cos_reduced(double_double r) noexcept {
  return polynomial(-(r * r), inverse_factorial, 7, 14, 2);
}

struct angle {
  double_double rest;     // |rest| <= pi/4
  unsigned quadrant = 0;  // modulo 4
};

/// x = rest + quadrant pi/2, up to whole turns, for x with at most 64 significant bits (Payne and
/// Hanek, SIGNUM Newsletter 18, 1983): x 2/pi modulo 4 in fixed point with 224 bits of fraction.
/// Those cover the 80 or so that cancel in the worst case and double_double's 106.
template <std::floating_point T>
constexpr angle reduce_angle(T x) noexcept {
  if (abs(x) < T(0.78)) return {widen(x), 0};
  // |x| = (m[0] + m[1] 2^32 + m[2] 2^64) 2^(32 q)
  const scaled s = decompose(abs(x));
  const std::uint64_t significand =
      (static_cast<std::uint64_t>(s.value.hi * 0x1p62) << 1) +
      static_cast<std::uint64_t>(static_cast<std::int64_t>(s.value.lo * 0x1p63));
  const int e = s.exponent - 63;
  const int q = (e + 96) / 32 - 3;
  const int shift = e - 32 * q;
  constexpr std::uint64_t mask = 0xffffffff;
  const std::uint64_t low = (significand & mask) << shift,
                      high = ((significand >> 32) << shift) + (low >> 32);
  const std::uint64_t m[] = {low & mask, high & mask, high >> 32};
  // word[p] weighs 2^(-32 p): the product of m[j] and the i-th word of 2/pi goes to p = i + 1 - q -
  // j
  constexpr int last = 7;
  std::uint32_t word[last + 1] = {};
  std::uint64_t carry = 0;
  for (int p = last; p >= 0; --p) {
    std::uint64_t sum = carry;
    carry = 0;
    for (int j = 0; j < 3; ++j) {
      const int i = p + q + j - 1;
      if (i < 0) continue;
      const std::uint64_t product = m[j] * two_over_pi[i];
      sum += product & mask;
      carry += product >> 32;
    }
    word[p] = static_cast<std::uint32_t>(sum);
    carry += sum >> 32;
  }
  unsigned quadrant = word[0];
  const bool up =
      word[1] >> 31 != 0;  // a fraction of 1/2 or more: take it from the next quadrant, 1 - f
  if (up) ++quadrant;
  double_double f = 0.0;
  double weight = 0x1p-224;
  for (int p = last; p > 0; --p, weight *= 0x1p32) f = f + double(up ? ~word[p] : word[p]) * weight;
  const bool negative = x < 0;
  return {f * (up != negative ? -half_pi : half_pi), (negative ? 0u - quadrant : quadrant) & 3u};
}

constexpr double_double sin(angle a) noexcept {
  const double_double s = a.quadrant % 2 == 0 ? sin_reduced(a.rest) : cos_reduced(a.rest);
  return a.quadrant < 2 ? s : -s;
}

constexpr double_double cos(angle a) noexcept { return sin(angle{a.rest, (a.quadrant + 1) & 3u}); }

constexpr double_double tan(angle a) noexcept { return sin(a) / cos(a); }

/// pi f as an angle, for |f| <= 1/2.
constexpr angle pi_times(double_double f) noexcept {
  if (f.hi > 0.25) return {pi * (f - 0.5), 1};
  if (f.hi < -0.25) return {pi * (f + 0.5), 3};
  return {pi * f, 0};
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

template <std::floating_point T>
constexpr T sin(T x) noexcept {
  if (is_nan(x) || is_infinite(x)) return quiet_nan<T>;
  if (abs(x) < T(0x1p-40)) return x;  // x^3/6 is below 2^-82 x; zeros keep their sign
  return wide::round_to<T>(wide::sin(wide::reduce_angle(x)));
}

template <std::floating_point T>
constexpr T cos(T x) noexcept {
  if (is_nan(x) || is_infinite(x)) return quiet_nan<T>;
  if (abs(x) < T(0x1p-40)) return 1;
  return wide::round_to<T>(wide::cos(wide::reduce_angle(x)));
}

template <std::floating_point T>
constexpr T tan(T x) noexcept {
  if (is_nan(x) || is_infinite(x)) return quiet_nan<T>;
  if (abs(x) < T(0x1p-40)) return x;
  return wide::round_to<T>(wide::tan(wide::reduce_angle(x)));
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

template <std::floating_point T>
constexpr T sin(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::sin(x) : std::sin(x);
}

template <std::floating_point T>
constexpr T cos(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::cos(x) : std::cos(x);
}

template <std::floating_point T>
constexpr T tan(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::tan(x) : std::tan(x);
}

}  // namespace leibniz::math
