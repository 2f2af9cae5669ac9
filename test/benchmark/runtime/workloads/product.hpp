// SPDX-License-Identifier: BSL-1.0
// g(x1, x2) = (x1 + 5) x2^2: what remains of a derivative when there is next to nothing to do.
#pragma once

#include "../workload.hpp"

namespace runtime {

struct product : workload<2, 1, 1> {
  static constexpr const char* name = "product";
  static constexpr point lower{0.5, 0.5}, upper{3, 3};

  template <class T>
  static constexpr T function(const std::array<T, 2>& x) {
    return (x[0] + 5.0) * x[1] * x[1];
  }

  template <class T>
  static void by_hand(const T* __restrict x, T* __restrict out) {
    const T a = x[0] + 5, square = x[1] * x[1];
    out[0] = a * square;
    out[1] = square;
    out[2] = 2 * (a * x[1]);
  }
};

}  // namespace runtime
