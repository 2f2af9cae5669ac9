// SPDX-License-Identifier: BSL-1.0
// tanh in plain double arithmetic, within 1.3 units in the last place. It calls nothing. Of glibc
// 2.36's time a call takes 0.5 to 0.7 where its result is waited for, Clang's loop of vectors 0.2.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <cstdint>

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::run_time {

// tanh a is base + numerator / denominator.
struct tanh_quotient {
  double base, numerator, denominator;
};

// Below 5/8, to a relative 2.0e-18.
inline tanh_quotient small_tanh(double a) noexcept {
  const double s = a * a;
  return {
      a,
      a * s *
          ((-0x1.5555555555555p-2 + s * -0x1.4fda3296bc87dp-6) + s * s * -0x1.a1b4e5dd75bf5p-13),
      (1 + s * 0x1.d8928315dcef2p-2) + s * s * (0x1.7d9aed2c18586p-6 + s * 0x1.b121f4bca84dep-13)};
}

// Else 1 - 2 / (exp(2 a) + 1), 2 a = k log 2 + r, which is 1 from a = 19.1 on.
inline tanh_quotient large_tanh(double a) noexcept {
  const auto k = static_cast<std::int32_t>(a * 0x1.71547652b82fep+1 + 0.5);
  const double r = (2 * a - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
  // exp(r) = 1 + r + r^2 t(r) to a relative 1.7e-17, t = low + r^4 high
  const double r2 = r * r, r4 = r2 * r2;
  const double low = (0x1.0000000000001p-1 + r * 0x1.5555555555556p-3) +
                     r2 * (0x1.5555555553d68p-5 + r * 0x1.11111111109b5p-7);
  const double high = (0x1.6c16c17889ef1p-10 + r * 0x1.a01a01a7c2efep-13) +
                      r2 * (0x1.a019b9149a41cp-16 + r * 0x1.71de0db2f6b19p-19) +
                      r4 * (0x1.28917c89a43a7p-22 + r * 0x1.af389ecfc4b9cp-26);
  const auto exponent = static_cast<std::uint64_t>(1023 + static_cast<std::int64_t>(k));
  const double scale = std::bit_cast<double>(exponent << 52), scaled_r2 = scale * r2;
  // scale + 1 is ready long before `high`, and the sum in brackets is small beside it
  return {1, -2, (scale + 1) + ((scale * r + scaled_r2 * low) + (scaled_r2 * r4) * high)};
}

inline double tanh(double x) noexcept {
  const double magnitude = std::fabs(x);
  const double a = magnitude < 20 ? magnitude : 20;
  // A branch where it is called once; a loop of vector instructions computes both and chooses.
  const tanh_quotient q = a < 0.625 ? small_tanh(a) : large_tanh(a);
  const double z = q.base + q.numerator / q.denominator;
  return x == x ? std::copysign(z, x) : x;
}

inline float tanh(float x) noexcept { return static_cast<float>(tanh(static_cast<double>(x))); }

inline long double tanh(long double x) noexcept { return std::tanh(x); }

}  // namespace leibniz::math::run_time
