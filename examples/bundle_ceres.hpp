// SPDX-License-Identifier: BSL-1.0
// The camera of bundle.hpp with Ceres' own rotation, for Ceres' automatic differentiation, which calls it
// with dual numbers.
#pragma once

#include <ceres/autodiff_cost_function.h>
#include <ceres/rotation.h>

#include "bundle.hpp"

namespace bundle {

struct reprojection {
  std::array<double, 2> observed;
  template <class T>
  bool operator()(const T* c, const T* x, T* out) const {
    T p[3];
    ceres::AngleAxisRotatePoint(c, x, p);
    for (int i = 0; i < 3; ++i) p[i] += c[3 + i];
    const T u = -p[0] / p[2], v = -p[1] / p[2], radius = u * u + v * v;
    const T scale = c[6] * (1.0 + radius * (c[7] + c[8] * radius));
    out[0] = scale * u - observed[0];
    out[1] = scale * v - observed[1];
    return true;
  }
};

/// Where camera c sees point x.
inline std::array<double, 2> project(const std::array<double, 9>& c,
                                     const std::array<double, 3>& x) {
  std::array<double, 2> at;
  reprojection{{0, 0}}(c.data(), x.data(), at.data());
  return at;
}

/// Ceres' cost of a point that was seen there; Ceres takes it over.
inline ceres::CostFunction* cost_of_ceres(const std::array<double, 2>& at) {
  return new ceres::AutoDiffCostFunction<reprojection, 2, 9, 3>(new reprojection{at});
}

}  // namespace bundle
