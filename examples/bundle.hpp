// SPDX-License-Identifier: BSL-1.0
// A small bundle adjustment: cameras look at points, and where each sees each is known with noise.
// The camera model is that of Snavely's Bundler, as in the data sets Bundle Adjustment in the Large.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <leibniz/leibniz.hpp>

namespace bundle {

inline constexpr leibniz::vector_symbol<"camera", 9> camera;  // rotation, translation, f, k1, k2
inline constexpr leibniz::vector_symbol<"point", 3> point;
inline constexpr leibniz::vector_symbol<"seen", 2> seen;

/// Where the camera sees the point, less where it was seen.
inline constexpr auto residual = [](const auto& c, const auto& x, const auto& observed) {
  // Rodrigues' rotation by the vector c[0..2], whose length is the angle; the rest is 0 to first
  // order where that is tiny.
  const auto square = c[0] * c[0] + c[1] * c[1] + c[2] * c[2];
  const auto angle = sqrt(select(square > 1e-30, square, 1.0));
  const auto rest = cos(angle), turn = sin(angle) / angle;
  const auto along = (c[0] * x[0] + c[1] * x[1] + c[2] * x[2]) * (1.0 - rest) / (angle * angle);
  const std::array cross{c[1] * x[2] - c[2] * x[1], c[2] * x[0] - c[0] * x[2],
                         c[0] * x[1] - c[1] * x[0]};
  const auto rotated = [&](std::size_t i) {
    return select(square > 1e-30, rest * x[i] + turn * cross[i] + along * c[i], x[i] + cross[i]) +
           c[3 + i];
  };
  const auto depth = -rotated(2);  // the camera looks along the negative axis
  const auto u = rotated(0) / depth, v = rotated(1) / depth;
  const auto radius = u * u + v * v;
  const auto scale = c[6] * (1.0 + radius * (c[7] + c[8] * radius));
  return std::array{scale * u - observed[0], scale * v - observed[1]};
};

struct scene {
  std::vector<std::array<double, 9>> cameras;
  std::vector<std::array<double, 3>> points;
  std::vector<std::array<double, 2>> observations;  // of each camera, each point

  const std::array<double, 2>& of(std::size_t c, std::size_t p) const {
    return observations[c * points.size() + p];
  }
};

/// Cameras on an arc around points in a cube; guesses that are off, observations with noise.
/// `project(camera, point)` is where a camera sees a point.
template <class Project>
scene make_scene(std::size_t cameras, std::size_t points, Project project) {
  std::mt19937 bits(7);
  const auto around = [&bits](double width) {
    return width * (2.0 * static_cast<double>(bits()) / 4294967295.0 - 1.0);
  };
  scene s;
  for (std::size_t c = 0; c < cameras; ++c)
    s.cameras.push_back({around(0.05), 0.3 * static_cast<double>(c) - 0.4, around(0.05),
                         around(0.2), around(0.2), -6, 500, -0.05, 0.01});
  for (std::size_t p = 0; p < points; ++p) s.points.push_back({around(1), around(1), around(1)});
  for (const auto& c : s.cameras)
    for (const auto& p : s.points) {
      const std::array<double, 2> at = project(c, p);
      s.observations.push_back({at[0] + around(0.5), at[1] + around(0.5)});
    }
  for (auto& c : s.cameras)
    for (std::size_t i = 0; i < 6; ++i) c[i] += around(0.02);
  for (auto& p : s.points)
    for (double& x : p) x += around(0.05);
  return s;
}

}  // namespace bundle
