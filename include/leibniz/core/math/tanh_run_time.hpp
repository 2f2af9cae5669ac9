// SPDX-License-Identifier: BSL-1.0
// tanh in plain double arithmetic, within 1.5 units in the last place. It calls nothing, and a loop
// over it can become vector instructions: of glibc 2.36's time a call takes 0.5 to 0.9, Clang's loop 0.2.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <cstdint>

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::run_time {

inline double tanh(double x) noexcept {
  const double magnitude = std::fabs(x);
  const double a = magnitude < 20 ? magnitude : 20, s = a * a;
  // a + numerator / denominator, a < 5/8, to a relative 2.0e-18
  const double numerator =
      a * s *
      ((-0x1.5555555555555p-2 + s * -0x1.4fda3296bc87dp-6) + s * s * -0x1.a1b4e5dd75bf5p-13);
  const double denominator =
      (1 + s * 0x1.d8928315dcef2p-2) + s * s * (0x1.7d9aed2c18586p-6 + s * 0x1.b121f4bca84dep-13);
  // else 1 - 2 / (exp(y) + 1), y = 2 a = k log 2 + r, which is 1 from a = 19.1 on
  const double y = 2 * a;
  const auto k = static_cast<std::int32_t>(y * 0x1.71547652b82fep+0 + 0.5);
  const double r = (y - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
  // exp(r) = 1 + r + r^2 t(r) to a relative 1.7e-17
  const double r2 = r * r, r4 = r2 * r2;
  const double t = (0x1.0000000000001p-1 + r * 0x1.5555555555556p-3) +
                   r2 * (0x1.5555555553d68p-5 + r * 0x1.11111111109b5p-7) +
                   r4 * ((0x1.6c16c17889ef1p-10 + r * 0x1.a01a01a7c2efep-13) +
                         r2 * (0x1.a019b9149a41cp-16 + r * 0x1.71de0db2f6b19p-19) +
                         r4 * (0x1.28917c89a43a7p-22 + r * 0x1.af389ecfc4b9cp-26));
  const auto exponent = static_cast<std::uint64_t>(1023 + static_cast<std::int64_t>(k));
  const double e = std::bit_cast<double>(exponent << 52) * (1 + (r + r2 * t));
  // both, and then a choice: one division, and nothing that a loop over it would have to branch for
  const bool is_small = a < 0.625;
  const double z =
      (is_small ? a : 1) + (is_small ? numerator : -2) / (is_small ? denominator : e + 1);
  return x == x ? std::copysign(z, x) : x;
}

inline float tanh(float x) noexcept { return static_cast<float>(tanh(static_cast<double>(x))); }

inline long double tanh(long double x) noexcept { return std::tanh(x); }

}  // namespace leibniz::math::run_time
