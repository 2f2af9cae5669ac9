// SPDX-License-Identifier: BSL-1.0
// Formulas as ordinary generic code: traced and printed as C++ by one program, computed in double
// beside the printed source by another.
#pragma once

#include <cmath>
#include <numbers>
#include <type_traits>

namespace cpp_formulas {

template <class Condition, class T>
constexpr T choose(const Condition& condition, const T& a, const T& b) {
  if constexpr (std::is_same_v<Condition, bool>)
    return condition ? a : b;
  else
    return select(condition, a, b);
}

inline constexpr auto polynomial = [](auto x, auto y, auto z) {
  const auto s = x + y / 3.0 - 0.1 * z;
  return s * s * s * s * s - 2.5 * x * x * y + 7.0 * z / 3.0 - 1.0;
};

inline constexpr auto quotient = [](auto x, auto y, auto z) {
  using std::sqrt;
  const auto r = x * x + y * y + z * z;
  return -x * y / (r * sqrt(r)) + 1.0 / (x * y * z) - (x - y) / (3.0 * (z + 4.0));
};

inline constexpr auto transcendental = [](auto x, auto y, auto z) {
  using std::exp, std::log, std::pow, std::sin, std::tanh;
  const auto wave = sin(x * y - z);
  return exp(-x * x / 2.0) * wave * wave / std::numbers::pi + pow(x * x + 1.0, y) * tanh(z) -
         1e-9 * log(x * x + 2.0) * 3e20 * 1e-11;
};

inline constexpr auto branches = [](auto x, auto y, auto z) {
  using std::abs, std::sqrt;
  const auto inner = choose(x < y && !(y <= z), x * y, -(x - y));
  return choose((x > 0.0 && y > 0.0) || z >= 1.0, inner + abs(z), inner * inner) -
         choose(x < 0.0, -x, sqrt(x + 1.0));
};

}  // namespace cpp_formulas
