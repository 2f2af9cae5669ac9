// SPDX-License-Identifier: BSL-1.0
// A pair of atoms with Lennard-Jones's potential, switched off between two distances as in CHARMM (Brooks
// et al. 1983): value, gradient and Hessian by where the one stands from the other. Lengths in units of the
// potential's own, energies in those of its depth.
#pragma once

#include "../workload.hpp"

namespace runtime {

struct cutoff : workload<3, 1, 2> {
  static constexpr const char* name = "cutoff";
  static constexpr point lower{0.5, 0.5, 0.5}, upper{2, 2, 2};

  static constexpr double inner = 2.0 * 2.0, outer = 2.5 * 2.5;  // squares of the two distances
  static constexpr double scale = 1 / ((outer - inner) * (outer - inner) * (outer - inner));

  template <class T>
  static constexpr T function(const std::array<T, 3>& x) {
    const T square = x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
    const auto potential = [&]() -> T {
      const T attraction = 1.0 / (square * square * square);
      return 4.0 * (attraction * attraction - attraction);
    };
    const auto switched = [&]() -> T {
      const T left = outer - square;
      return potential() * (scale * left * left * (2.0 * square + (outer - 3.0 * inner)));
    };
    const auto nothing = [&]() -> T { return 0.0 * square; };  // as all types can write it
    return if_less(square, inner, potential, [&]() -> T { return if_less(square, outer, switched, nothing); });
  }

  template <class T>
  static void by_hand(const T* __restrict v, T* __restrict out) {
    const T x = v[0], y = v[1], z = v[2];
    const T square = x * x + y * y + z * z;
    if (!(square < outer)) {
      for (std::size_t i = 0; i < results; ++i) out[i] = 0;
      return;
    }
    // The potential and its derivatives by the square of the distance.
    const T inverse = 1 / square, attraction = inverse * inverse * inverse;
    const T repulsion = attraction * attraction;
    T u = 4 * (repulsion - attraction), du = (12 * attraction - 24 * repulsion) * inverse;
    T ddu = (168 * repulsion - 48 * attraction) * (inverse * inverse);
    if (!(square < inner)) {
      const T left = outer - square, slope = 6 * scale * left;
      const T s = scale * (left * left) * (2 * square + (outer - 3 * inner)), ds = slope * (inner - square);
      ddu = ddu * s + 2 * (du * ds) + u * (6 * scale * (2 * square - (inner + outer)));
      du = du * s + u * ds;
      u = u * s;
    }
    const T g = 2 * du, h = 4 * ddu, hx = h * x, hy = h * y;
    out[0] = u;
    out[1] = g * x;
    out[2] = g * y;
    out[3] = g * z;
    out[4] = hx * x + g;
    out[5] = out[7] = hx * y;
    out[6] = out[10] = hx * z;
    out[8] = hy * y + g;
    out[9] = out[11] = hy * z;
    out[12] = h * z * z + g;
  }
};

}  // namespace runtime
