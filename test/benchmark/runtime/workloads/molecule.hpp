// SPDX-License-Identifier: BSL-1.0
// The potential energy of a chain of eight atoms: springs between neighbours, Lennard-Jones between
// all others. 24 coordinates; the gradient is the negative force.
#pragma once

#include <utility>

#include "../workload.hpp"

namespace runtime {

// Bonds of about 1.5, everything else at least 2.2 apart, each coordinate moved by `by`.
constexpr std::array<double, 24> zigzag(double by) {
  std::array<double, 24> p{};
  for (std::size_t i = 0; i < 8; ++i) {
    p[3 * i] = 1.25 * static_cast<double>(i) + by;
    p[3 * i + 1] = (i % 2 == 0 ? 0.45 : -0.45) + by;
    p[3 * i + 2] = (i % 4 < 2 ? 0.3 : -0.3) + by;
  }
  return p;
}

struct molecule : workload<24, 1, 1> {
  static constexpr const char* name = "molecule";
  static constexpr std::size_t atoms = 8;
  static constexpr point lower = zigzag(-0.1), upper = zigzag(0.1);
  static constexpr double stiffness = 300, length = 1.5, depth = 0.2, sigma = 2.2;

  template <class T>
  static constexpr T function(const std::array<T, 24>& x) {
    using std::sqrt;
    T energy(0.0);
    for (std::size_t i = 0; i < atoms; ++i)
      for (std::size_t j = i + 1; j < atoms; ++j) {
        T square(0.0);
        for (std::size_t k = 0; k < 3; ++k) {
          const T difference = x[3 * i + k] - x[3 * j + k];
          square += difference * difference;
        }
        if (j == i + 1) {
          const T stretch = sqrt(square) - length;
          energy += 0.5 * stiffness * stretch * stretch;
        } else {
          const T ratio = sigma * sigma / square;
          const T attraction = ratio * ratio * ratio;
          energy += 4 * depth * (attraction * attraction - attraction);
        }
      }
    return energy;
  }

  /// One pair, added to what has been summed up. Unrolled, since neither compiler keeps 24 sums in
  /// registers through two nested loops. A product that is added and subtracted stands at both places,
  /// so that both are fused.
  template <std::size_t I, std::size_t J, class T>
  [[gnu::always_inline]] static void add_pair(const T* __restrict x, T* g, T& bonds, T& others) {
    using std::sqrt;
    const T dx = x[3 * I] - x[3 * J], dy = x[3 * I + 1] - x[3 * J + 1],
            dz = x[3 * I + 2] - x[3 * J + 2];
    const T square = dx * dx + dy * dy + dz * dz;
    T force;
    if constexpr (J == I + 1) {
      const T distance = sqrt(square), stretch = distance - length;
      bonds += stretch * stretch;
      force = stiffness * stretch / distance;
    } else {
      const T inverse = 1 / square, ratio = sigma * sigma * inverse;
      const T attraction = ratio * ratio * ratio;
      others += attraction * attraction - attraction;
      force = inverse * (attraction * (24 * depth - 48 * depth * attraction));
    }
    g[3 * I] += force * dx;
    g[3 * I + 1] += force * dy;
    g[3 * I + 2] += force * dz;
    g[3 * J] -= force * dx;
    g[3 * J + 1] -= force * dy;
    g[3 * J + 2] -= force * dz;
  }
  template <std::size_t I, class T, std::size_t... K>
  [[gnu::always_inline]] static void add_pairs([[maybe_unused]] const T* __restrict x,
                                               [[maybe_unused]] T* g, [[maybe_unused]] T& bonds,
                                               [[maybe_unused]] T& others,
                                               std::index_sequence<K...>) {
    (add_pair<I, I + 1 + K>(x, g, bonds, others), ...);
  }
  template <class T, std::size_t... I>
  [[gnu::always_inline]] static void add_atoms(const T* __restrict x, T* g, T& bonds, T& others,
                                               std::index_sequence<I...>) {
    (add_pairs<I>(x, g, bonds, others, std::make_index_sequence<atoms - 1 - I>{}), ...);
  }

  template <class T>
  static void by_hand(const T* __restrict x, T* __restrict out) {
    T bonds = 0, others = 0;
    T g[24];
    for (std::size_t i = 0; i < 24; ++i) g[i] = 0;
    add_atoms(x, g, bonds, others, std::make_index_sequence<atoms>{});
    out[0] = 0.5 * stiffness * bonds + 4 * depth * others;
    for (std::size_t i = 0; i < 24; ++i) out[1 + i] = g[i];
  }
};

}  // namespace runtime
