// SPDX-License-Identifier: BSL-1.0
// Where a UR5's tool is, and how each of its six joints moves it: a 3x6 Jacobian.
#pragma once

#include "../workload.hpp"

namespace runtime {

struct arm : workload<6, 3, 1> {
  static constexpr const char* name = "arm";
  static constexpr point lower{-3, -3, -3, -3, -3, -3}, upper{3, 3, 3, 3, 3, 3};

  /// Denavit-Hartenberg parameters in metres as the maker publishes them (Universal Robots, "DH
  /// Parameters for calculations of kinematics and dynamics"); alpha is a multiple of a right angle.
  struct link {
    double a, d, cos_alpha, sin_alpha;
  };
  static constexpr link links[6] = {{0, 0.089159, 0, 1}, {-0.425, 0, 1, 0},   {-0.39225, 0, 1, 0},
                                    {0, 0.10915, 0, 1},  {0, 0.09465, 0, -1}, {0, 0.0823, 1, 0}};
  /// A tool that is not on the axis of the last joint.
  static constexpr double tool[3] = {0.05, 0, 0.12};

  // From the tool back to the base: p --> Rz(q) (Rx(alpha) p + (a, 0, d)).
  template <class T>
  static constexpr std::array<T, 3> function(const std::array<T, 6>& q) {
    using std::cos, std::sin;
    T x(tool[0]), y(tool[1]), z(tool[2]);
    for (std::size_t i = 6; i-- > 0;) {
      const auto& [a, d, cos_alpha, sin_alpha] = links[i];
      const T c = cos(q[i]), s = sin(q[i]);
      const T u = x + a;
      const T v = cos_alpha * y - sin_alpha * z;
      z = sin_alpha * y + cos_alpha * z + d;
      x = c * u - s * v;
      y = s * u + c * v;
    }
    return {x, y, z};
  }

  // The axes of joints 2, 3 and 4 are parallel, so their angles add up.
  template <class T>
  static void by_hand(const T* __restrict q, T* __restrict out) {
    constexpr double d1 = links[0].d, a2 = links[1].a, a3 = links[2].a, d4 = links[3].d,
                     d5 = links[4].d, z5 = tool[2] + links[5].d, reach = tool[0];
    T s1, c1, s2, c2, s23, c23, s234, c234, s5, c5, s6, c6;
    const T q23 = q[1] + q[2], q234 = q23 + q[3];
    sine_and_cosine(q[0], s1, c1);
    sine_and_cosine(q[1], s2, c2);
    sine_and_cosine(q23, s23, c23);
    sine_and_cosine(q234, s234, c234);
    sine_and_cosine(q[4], s5, c5);
    sine_and_cosine(q[5], s6, c6);
    const T x5 = reach * c6, y5 = reach * s6;
    const T u = c5 * x5 - s5 * z5, t = s5 * x5 + c5 * z5, v = y5 - d5, w = t + d4;
    // In the plane of the three parallel joints: wrist to tool, elbow to tool, shoulder to tool.
    const T xw = c234 * u - s234 * v, yw = s234 * u + c234 * v;
    const T xe = xw + a3 * c23, ye = yw + a3 * s23;
    const T xs = xe + a2 * c2, ys = ye + a2 * s2;
    const T px = c1 * xs + s1 * w, py = s1 * xs - c1 * w;
    out[0] = px;
    out[1] = py;
    out[2] = ys + d1;
    // dq5 moves (u, v, t) by (-t, 0, u); dq6 by (-c5 y5, x5, -s5 y5).
    const T x5q = -t * c234;
    const T u6 = c5 * y5, t6 = s5 * y5;
    const T x6q = c234 * u6 + s234 * x5;
    out[3] = -py;
    out[4] = -c1 * ys;
    out[5] = -c1 * ye;
    out[6] = -c1 * yw;
    out[7] = c1 * x5q + s1 * u;
    out[8] = -(c1 * x6q) - s1 * t6;
    out[9] = px;
    out[10] = -s1 * ys;
    out[11] = -s1 * ye;
    out[12] = -s1 * yw;
    out[13] = s1 * x5q - c1 * u;
    out[14] = c1 * t6 - s1 * x6q;
    out[15] = 0;
    out[16] = xs;
    out[17] = xe;
    out[18] = xw;
    out[19] = -t * s234;
    out[20] = c234 * x5 - s234 * u6;
  }
};

}  // namespace runtime
