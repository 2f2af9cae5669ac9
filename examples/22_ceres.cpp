// SPDX-License-Identifier: BSL-1.0
// Ceres Solver with Jacobians that the compiler has made: a curve of the NIST's reference data, and a
// bundle adjustment, side by side with Ceres' own automatic differentiation. Times go to std::cerr.
#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>

#include <ceres/problem.h>
#include <ceres/solver.h>

#include <leibniz/adapters/ceres.hpp>

#include "bundle_ceres.hpp"

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;

// NIST Statistical Reference Datasets, BoxBOD: oxygen demand over days.
void fit_a_curve() {
  constexpr leibniz::vector_symbol<"b", 2> b;
  constexpr leibniz::symbol<"days"> days;
  constexpr leibniz::symbol<"demand"> demand;
  constexpr auto residual = demand - b[0_c] * (1_c - exp(-b[1_c] * days));
  const double data[][2] = {{1, 109}, {2, 149}, {3, 149}, {5, 191}, {7, 213}, {10, 224}};

  double fit[] = {100, 0.75};
  ceres::Problem problem;
  for (const auto& [t, d] : data)
    problem.AddResidualBlock(adapters::ceres_cost(residual, b, days = t, demand = d).release(),
                             nullptr, fit);
  ceres::Solver::Options options;
  options.function_tolerance = 1e-14;
  ceres::Solver::Summary summary;
  ceres::Solve(options, &problem, &summary);
  std::cout << std::fixed << std::setprecision(4) << "BoxBOD: b = " << fit[0] << ", " << fit[1]
            << ", sum of squares " << 2 * summary.final_cost
            << "\ncertified:  213.8094, 0.5472, sum of squares 1168.0089\n";
}

struct result {
  double cost, microseconds;  // of all Jacobians
};

template <class MakeCost>
result adjust(bundle::scene s, MakeCost make_cost) {
  ceres::Problem problem;
  for (std::size_t c = 0; c < s.cameras.size(); ++c)
    for (std::size_t p = 0; p < s.points.size(); ++p)
      problem.AddResidualBlock(make_cost(s.of(c, p)), nullptr, s.cameras[c].data(),
                               s.points[p].data());
  std::vector<ceres::ResidualBlockId> blocks;
  problem.GetResidualBlocks(&blocks);
  double best = 1e9;
  for (int round = 0; round < 20; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (const auto id : blocks) {
      const ceres::CostFunction* cost = problem.GetCostFunctionForResidualBlock(id);
      std::vector<double*> at;
      problem.GetParameterBlocksForResidualBlock(id, &at);
      double out[2], by_camera[18], by_point[6], *jacobians[] = {by_camera, by_point};
      for (int k = 0; k < 100; ++k) cost->Evaluate(at.data(), out, jacobians);
    }
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / 100);
  }
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_SCHUR;
  options.max_num_iterations = 200;
  options.function_tolerance = 1e-14;
  ceres::Solver::Summary summary;
  ceres::Solve(options, &problem, &summary);
  return {summary.final_cost, best};
}

int main() {
  fit_a_curve();
  const bundle::scene s = bundle::make_scene(4, 25, bundle::project);
  const result mine = adjust(s, [](const std::array<double, 2>& at) -> ceres::CostFunction* {
    return adapters::ceres_cost(bundle::residual, bundle::camera, bundle::point, bundle::seen = at)
        .release();
  });
  const result theirs = adjust(s, bundle::cost_of_ceres);
  std::cout << "bundle adjustment of 4 cameras and 25 points, half the sum of squares:\n"
            << "  Jacobians by the compiler    " << mine.cost << '\n'
            << "  automatic differentiation    " << theirs.cost << '\n';
  std::cerr << "100 Jacobians: " << mine.microseconds << " us, by automatic differentiation "
            << theirs.microseconds << " us, ratio " << theirs.microseconds / mine.microseconds
            << '\n';
}
