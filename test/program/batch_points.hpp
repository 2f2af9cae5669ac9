// SPDX-License-Identifier: BSL-1.0
// What the tests of batches share: programs, and points at which to run them.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace batch_test {

using namespace leibniz::literals;

inline constexpr leibniz::symbol<"x"> x;
inline constexpr leibniz::symbol<"y"> y;
inline constexpr leibniz::vector_symbol<"q", 3> q;

inline constexpr auto f = select(x > y, log(x - y), y * y) * exp(-x) + leibniz::tgamma(2_c + x * x) / 3_c;
inline constexpr auto p = leibniz::value_and_gradient(f, x, y);
inline constexpr auto polynomial = leibniz::program(leibniz::outputs(x * x * y - 2_c * x + y / 3_c), leibniz::inputs(x, y));
inline constexpr auto norm =
    leibniz::program(leibniz::outputs(y * sqrt(q[0_c] * q[0_c] + q[1_c] * q[1_c] + q[2_c] * q[2_c])),
                     leibniz::inputs(q, y));

inline std::vector<double> column(std::size_t size, double first, double step) {
  std::vector<double> made(size);
  for (std::size_t i = 0; i < size; ++i) made[i] = first + step * static_cast<double>(i % 29);
  return made;
}

}  // namespace batch_test
