// SPDX-License-Identifier: BSL-1.0
// Bundle adjustment: where a camera sees a point. Rotation (angle-axis), translation, focal lengths,
// principal point, two radial distortions and the point are the 15 inputs of a 2x15 Jacobian.
#pragma once

#include "../workload.hpp"

namespace runtime {

struct camera : workload<15, 2, 1> {
  static constexpr const char* name = "camera";
  static constexpr point lower{0.1, -0.4, 0.1,  -1,   -1, 4,  450, 450,
                               300, 200,  -0.2, 0.01, -1, -1, -1},
      upper{0.5, -0.1, 0.4, 1, 1, 6, 550, 550, 340, 280, -0.1, 0.05, 1, 1, 1};

  // Rodrigues: p --> cos(t) p + sin(t) k x p + (1 - cos(t)) (k . p) k, of the axis k = w / t.
  template <class T>
  static constexpr std::array<T, 2> function(const std::array<T, 15>& in) {
    using std::cos, std::sin, std::sqrt;
    const T *w = &in[0], *t = &in[3], *focal = &in[6], *centre = &in[8], *k = &in[10], *p = &in[12];
    const T angle = sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    const T c = cos(angle), s = sin(angle);
    const T axis[3] = {w[0] / angle, w[1] / angle, w[2] / angle};
    const T along = (axis[0] * p[0] + axis[1] * p[1] + axis[2] * p[2]) * (1.0 - c);
    const T x = p[0] * c + (axis[1] * p[2] - axis[2] * p[1]) * s + axis[0] * along + t[0];
    const T y = p[1] * c + (axis[2] * p[0] - axis[0] * p[2]) * s + axis[1] * along + t[1];
    const T z = p[2] * c + (axis[0] * p[1] - axis[1] * p[0]) * s + axis[2] * along + t[2];
    const T u = x / z, v = y / z;
    const T square = u * u + v * v;
    const T distortion = 1.0 + square * (k[0] + k[1] * square);
    return {focal[0] * distortion * u + centre[0], focal[1] * distortion * v + centre[1]};
  }

  template <class T>
  static void by_hand(const T* __restrict in, T* __restrict out) {
    using std::sqrt;
    const T *w = in, *t = in + 3, *p = in + 12;
    const T fx = in[6], fy = in[7], k1 = in[10], k2 = in[11];
    // R p = c p + A w x p + B (w . p) w,  A = sin(t) / t,  B = (1 - cos(t)) / t^2
    const T angle2 = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    const T angle = sqrt(angle2), inverse = 1 / angle, inverse2 = inverse * inverse;
    T s, c;
    sine_and_cosine(angle, s, c);
    const T A = s * inverse, B = (1 - c) * inverse2;
    const T along = w[0] * p[0] + w[1] * p[1] + w[2] * p[2];
    const T Bl = B * along;
    const T x = c * p[0] + A * (w[1] * p[2] - w[2] * p[1]) + Bl * w[0] + t[0];
    const T y = c * p[1] + A * (w[2] * p[0] - w[0] * p[2]) + Bl * w[1] + t[1];
    const T z = c * p[2] + A * (w[0] * p[1] - w[1] * p[0]) + Bl * w[2] + t[2];
    const T iz = 1 / z, u = x * iz, v = y * iz;
    const T uu = u * u, vv = v * v, square = uu + vv;
    const T k2r = k2 * square;
    const T d = 1 + square * (k1 + k2r);
    const T slope = 2 * (k1 + (k2r + k2r));  // d(d) / d(square), twice
    const T du = d * u, dv = d * v;
    out[0] = fx * du + in[8];
    out[1] = fy * dv + in[9];

    // By the point in the camera's frame: that is also by the translation.
    const T cross = (u * v) * slope, radial = d + square * slope;
    const T fxz = fx * iz, fyz = fy * iz;
    const T a[2][3] = {{fxz * (d + uu * slope), fxz * cross, -(fxz * (u * radial))},
                       {fyz * cross, fyz * (d + vv * slope), -(fyz * (v * radial))}};
    const T A1 = (c - A) * inverse2, B1 = along * ((A - (B + B)) * inverse2);
    for (int r = 0; r < 2; ++r) {
      T* row = out + 2 + 15 * r;
      const T a0 = a[r][0], a1 = a[r][1], a2 = a[r][2];
      const T n0 = p[1] * a2 - p[2] * a1, n1 = p[2] * a0 - p[0] * a2, n2 = p[0] * a1 - p[1] * a0;
      const T aw = a0 * w[0] + a1 * w[1] + a2 * w[2];
      const T ap = a0 * p[0] + a1 * p[1] + a2 * p[2];
      const T nw = n0 * w[0] + n1 * w[1] + n2 * w[2];
      const T by_angle = A1 * nw + B1 * aw - A * ap, Baw = B * aw;
      row[0] = by_angle * w[0] + A * n0 + Baw * p[0] + Bl * a0;
      row[1] = by_angle * w[1] + A * n1 + Baw * p[1] + Bl * a1;
      row[2] = by_angle * w[2] + A * n2 + Baw * p[2] + Bl * a2;
      row[3] = a0;
      row[4] = a1;
      row[5] = a2;
      row[12] = c * a0 + A * (a1 * w[2] - a2 * w[1]) + Baw * w[0];
      row[13] = c * a1 + A * (a2 * w[0] - a0 * w[2]) + Baw * w[1];
      row[14] = c * a2 + A * (a0 * w[1] - a1 * w[0]) + Baw * w[2];
    }
    T *first = out + 2, *second = out + 17;
    first[6] = du;
    first[7] = 0;
    first[8] = 1;
    first[9] = 0;
    second[6] = 0;
    second[7] = dv;
    second[8] = 0;
    second[9] = 1;
    const T fu = fx * u * square, fv = fy * v * square;
    first[10] = fu;
    first[11] = fu * square;
    second[10] = fv;
    second[11] = fv * square;
  }
};

}  // namespace runtime
