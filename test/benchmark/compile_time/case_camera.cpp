// SPDX-License-Identifier: BSL-1.0
// Bundle adjustment's reprojection of a point, 15 inputs: value and 2 x 15 Jacobian, 300 operations.
// Rotation as angle and axis, translation, focal length, two radial distortions, principal point; the
// point; a weight.
#include <array>

#include <leibniz/leibniz.hpp>

namespace {

struct reprojection {
  template <class Camera, class Point, class T>
  constexpr auto operator()(const Camera& camera, const Point& x, const T& weight) const {
    using std::cos;
    using std::sin;
    using std::sqrt;
    const T angle =
        sqrt(camera[0] * camera[0] + camera[1] * camera[1] + camera[2] * camera[2]);
    const T c = cos(angle), s = sin(angle), inverse = 1.0 / angle;
    const T a0 = camera[0] * inverse, a1 = camera[1] * inverse, a2 = camera[2] * inverse;
    const T along = (a0 * x[0] + a1 * x[1] + a2 * x[2]) * (1.0 - c);
    const T p0 = x[0] * c + (a1 * x[2] - a2 * x[1]) * s + a0 * along + camera[3];
    const T p1 = x[1] * c + (a2 * x[0] - a0 * x[2]) * s + a1 * along + camera[4];
    const T p2 = x[2] * c + (a0 * x[1] - a1 * x[0]) * s + a2 * along + camera[5];
    const T u = -p0 / p2, v = -p1 / p2, r2 = u * u + v * v;
    const T scale = camera[6] * (1.0 + r2 * (camera[7] + camera[8] * r2));
    return std::array<T, 2>{weight * (scale * u + camera[9]), weight * (scale * v + camera[10])};
  }
};

constexpr leibniz::vector_symbol<"camera", 11> camera;
constexpr leibniz::vector_symbol<"x", 3> x;
constexpr leibniz::symbol<"w"> w;
constexpr auto residuals =
    leibniz::trace<leibniz::vector_symbol<"camera", 11>, leibniz::vector_symbol<"x", 3>,
                   leibniz::symbol<"w">>(reprojection{});
constexpr auto evaluate_all = leibniz::value_and_jacobian(residuals, camera, x, w);

}  // namespace

std::array<double, 30> jacobian_at(const std::array<double, 11>& at, const std::array<double, 3>& point,
                                   double weight);
std::array<double, 30> jacobian_at(const std::array<double, 11>& at, const std::array<double, 3>& point,
                                   double weight) {
  const auto r = evaluate_all(at, point, weight);
  std::array<double, 30> out{};
  for (std::size_t i = 0; i < 30; ++i) out[i] = r.jacobian[i / 15][i % 15];
  return out;
}
