// SPDX-License-Identifier: BSL-1.0
// A small bundle adjustment with Jacobians from expressions and with Ceres' automatic differentiation.
#include <array>
#include <cstddef>
#include <memory>

#include <ceres/problem.h>
#include <ceres/solver.h>
#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/ceres.hpp>

#include "../../examples/bundle_ceres.hpp"

namespace adapters = leibniz::adapters;

namespace {

ceres::Solver::Summary solve(ceres::Problem& problem) {
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_SCHUR;
  options.max_num_iterations = 200;
  options.function_tolerance = 1e-15;
  options.parameter_tolerance = 1e-12;
  options.logging_type = ceres::SILENT;
  ceres::Solver::Summary summary;
  ceres::Solve(options, &problem, &summary);
  return summary;
}

}  // namespace

BOOST_AUTO_TEST_CASE(jacobians_are_those_of_ceres_automatic_differentiation) {
  const bundle::scene s = bundle::make_scene(2, 3, bundle::project);
  for (const bool tiny : {false, true}) {
    auto camera = s.cameras[0];
    if (tiny) camera[0] = camera[1] = camera[2] = 0;
    const auto mine = adapters::ceres_cost(bundle::residual, bundle::camera, bundle::point,
                                           bundle::seen = s.of(0, 1));
    const std::unique_ptr<ceres::CostFunction> other(bundle::cost_of_ceres(s.of(0, 1)));
    const double* blocks[] = {camera.data(), s.points[1].data()};
    double r[2], q[2], a[18], c[6], d[18], e[6];
    double *by_mine[] = {a, c}, *by_theirs[] = {d, e}, *by_points[] = {nullptr, e};
    BOOST_TEST(mine->Evaluate(blocks, r, by_mine));
    BOOST_TEST(other->Evaluate(blocks, q, by_theirs));
    const auto near = boost::test_tools::tolerance(1e-10);
    for (int i = 0; i < 2; ++i) BOOST_TEST(r[i] == q[i], near);
    for (int i = 0; i < 18; ++i) BOOST_TEST(a[i] == d[i], near);
    for (int i = 0; i < 6; ++i) BOOST_TEST(c[i] == e[i], near);
    e[0] = 0;  // a block that is held constant is not asked for
    BOOST_TEST(mine->Evaluate(blocks, r, by_points));
    BOOST_TEST(e[0] == c[0]);
    BOOST_TEST(mine->Evaluate(blocks, q, nullptr));
    BOOST_TEST(q[1] == r[1], near);
  }
}

BOOST_AUTO_TEST_CASE(a_bundle_adjustment_comes_to_the_same_minimum) {
  bundle::scene by_mine = bundle::make_scene(3, 12, bundle::project), by_theirs = by_mine;
  ceres::Problem mine, other;
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t p = 0; p < 12; ++p) {
      adapters::add_residual_block(
          mine,
          adapters::ceres_cost(bundle::residual, bundle::camera, bundle::point,
                               bundle::seen = by_mine.of(c, p)),
          nullptr, by_mine.cameras[c], by_mine.points[p]);
      other.AddResidualBlock(bundle::cost_of_ceres(by_theirs.of(c, p)), nullptr,
                             by_theirs.cameras[c].data(), by_theirs.points[p].data());
    }
  const auto a = solve(mine), t = solve(other);
  BOOST_TEST((a.IsSolutionUsable() && t.IsSolutionUsable()));
  BOOST_TEST(a.initial_cost == t.initial_cost, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(a.final_cost == t.final_cost, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(a.final_cost < 10.0);  // 72 residuals with noise of at most 0.5
  BOOST_TEST(a.final_cost > 0.1);
}
