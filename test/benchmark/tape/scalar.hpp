// SPDX-License-Identifier: BSL-1.0
// Dynamic code of scalars: the Lorenz system by Runge-Kutta's method, and a recurrent cell, written
// once for any number. Each row differentiates both with a tool of its own.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace tape_benchmark {

// Lorenz 1963, Deterministic Nonperiodic Flow, eq. 25 to 27; the classical method of order 4.
inline constexpr int lorenz_steps = 1000;
inline constexpr double lorenz_step_size = 0.001;
/// sigma, rho, beta, and x, y, z at the beginning.
inline constexpr std::array<double, 6> lorenz_point{10.0, 28.0, 8.0 / 3.0, 1.0, 1.5, 0.5};

template <class T>
constexpr std::array<T, 3> lorenz_slope(const T& sigma, const T& rho, const T& beta,
                                        const std::array<T, 3>& s) {
  return {sigma * (s[1] - s[0]), s[0] * (rho - s[2]) - s[1], s[0] * s[1] - beta * s[2]};
}

template <class T>
constexpr std::array<T, 3> moved(const std::array<T, 3>& s, double by,
                                 const std::array<T, 3>& slope) {
  return {s[0] + by * slope[0], s[1] + by * slope[1], s[2] + by * slope[2]};
}

template <class T>
constexpr std::array<T, 3> lorenz_advance(const T& sigma, const T& rho, const T& beta,
                                          const std::array<T, 3>& s) {
  const double h = lorenz_step_size;
  const auto a = lorenz_slope<T>(sigma, rho, beta, s);
  const auto b = lorenz_slope<T>(sigma, rho, beta, moved<T>(s, h / 2, a));
  const auto c = lorenz_slope<T>(sigma, rho, beta, moved<T>(s, h / 2, b));
  const auto d = lorenz_slope<T>(sigma, rho, beta, moved<T>(s, h, c));
  const auto next = [&](std::size_t k) {
    return T(s[k] + h / 6 * (a[k] + 2 * b[k] + 2 * c[k] + d[k]));
  };
  return {next(0), next(1), next(2)};
}

/// x + y + z at the end.
template <class T>
T lorenz(const std::array<T, 6>& p) {
  std::array<T, 3> s{p[3], p[4], p[5]};
  for (int i = 0; i < lorenz_steps; ++i) {
    auto next = lorenz_advance<T>(p[0], p[1], p[2], s);
    for (std::size_t k = 0; k < 3; ++k) s[k] = next[k];  // Sacado assigns no constants
  }
  return T(s[0] + s[1] + s[2]);
}

inline constexpr std::size_t cell_steps = 200;
/// Weights of the state and of the input, bias, weight and bias of the gate, state at the
/// beginning.
inline constexpr std::array<double, 6> cell_point{0.9, 0.4, -0.1, 0.7, 0.2, 0.3};

/// Made beforehand: no row is to be measured by its sines.
inline const std::array<double, cell_steps> cell_inputs = [] {
  std::array<double, cell_steps> made{};
  for (std::size_t i = 0; i < made.size(); ++i) made[i] = std::sin(0.1 * static_cast<double>(i));
  return made;
}();

template <class T, class X>
constexpr T cell_advance(const std::array<T, 6>& p, const T& state, const X& input) {
  using std::tanh;
  const T gate = 0.5 * (1.0 + tanh(0.5 * (p[3] * input + p[4])));
  const T proposed = tanh(p[0] * state + p[1] * input + p[2]);
  return T(gate * state + (1.0 - gate) * proposed);
}

template <class T>
T cell(const std::array<T, 6>& p) {
  T state = p[5];
  for (const double input : cell_inputs) state = cell_advance<T>(p, state, input);
  return state;
}

/// The value, then the gradient.
using result = std::array<double, 7>;

}  // namespace tape_benchmark
