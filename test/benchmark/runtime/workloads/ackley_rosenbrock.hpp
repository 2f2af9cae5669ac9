// SPDX-License-Identifier: BSL-1.0
// Ackley's function plus Rosenbrock's in three variables, with gradient and Hessian.
#pragma once

#include "../workload.hpp"

namespace runtime {

struct ackley_rosenbrock : workload<3, 1, 2> {
  static constexpr const char* name = "ackley_rosenbrock";
  static constexpr point lower{0.3, 0.3, 0.3}, upper{2, 2, 2};

  template <class T>
  static constexpr T function(const std::array<T, 3>& x) {
    using std::cos, std::exp, std::sqrt;
    T squares = x[0] * x[0], cosines = cos(2 * std::numbers::pi * x[0]);
    for (std::size_t i = 1; i < 3; ++i) {
      squares += x[i] * x[i];
      cosines += cos(2 * std::numbers::pi * x[i]);
    }
    T total = 20.0 + std::numbers::e - 20.0 * exp(-0.2 * sqrt(squares / 3.0)) - exp(cosines / 3.0);
    for (std::size_t i = 0; i < 2; ++i) {
      const T valley = x[i + 1] - x[i] * x[i], rest = 1.0 - x[i];
      total += 100.0 * valley * valley + rest * rest;
    }
    return total;
  }

  template <class T>
  static void by_hand(const T* __restrict v, T* __restrict out) {
    using std::exp, std::sqrt;
    constexpr double pi = std::numbers::pi, third = 1.0 / 3;
    const T x = v[0], y = v[1], z = v[2];
    const T xx = x * x, yy = y * y, zz = z * z;
    T cx, cy, cz, sx, sy, sz;
    sine_and_cosine(2 * pi * x, sx, cx);
    sine_and_cosine(2 * pi * y, sy, cy);
    sine_and_cosine(2 * pi * z, sz, cz);
    const T q = sqrt(third * (xx + yy + zz)), inverse = 1 / q;
    const T e1 = exp(-0.2 * q), e2 = exp(third * (cx + cy + cz));
    const T a = xx - y, b = yy - z, rx = x - 1, ry = y - 1;
    out[0] = (20 + std::numbers::e) - 20 * e1 - e2 + 100 * (a * a + b * b) + (rx * rx + ry * ry);
    // Ackley's root: gradient g x, Hessian g I + h x x'.
    const T g = 4 * third * (e1 * inverse);
    const T h = (third * g) * ((-0.2 - inverse) * inverse);
    // Ackley's cosines: gradient m s, Hessian 2 pi m c I - k m s s'.
    const T m = 2 * pi * third * e2;
    const T ux = m * sx, uy = m * sy, uz = m * sz;
    const T n = 2 * pi * m;
    constexpr double k = 2 * pi * third;
    const T wx = k * sx, wy = k * sy, wz = k * sz;
    const T hx = h * x, hy = h * y;
    const T a4 = 400 * a, b4 = 400 * b;
    out[1] = g * x + ux + a4 * x + 2 * rx;
    out[2] = g * y + uy - 0.5 * a4 + b4 * y + 2 * ry;
    out[3] = g * z + uz - 0.5 * b4;
    const T g2 = g + 2;
    out[4] = g2 + hx * x + n * cx - wx * ux + a4 + 800 * xx;
    out[8] = g2 + hy * y + n * cy - wy * uy + b4 + 800 * yy + 200;
    out[12] = g + h * zz + n * cz - wz * uz + 200;
    out[5] = out[7] = hx * y - 400 * x - wx * uy;
    out[6] = out[10] = hx * z - wx * uz;
    out[9] = out[11] = hy * z - 400 * y - wy * uz;
  }
};

}  // namespace runtime
