// SPDX-License-Identifier: BSL-1.0
// Cost functions from expressions in Ceres: a published fit, and what happens on bad input.
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <ceres/problem.h>
#include <ceres/solver.h>
#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/ceres.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;

namespace {

constexpr leibniz::vector_symbol<"b", 2> b;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

ceres::Solver::Summary solve(ceres::Problem& problem) {
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_QR;
  options.max_num_iterations = 200;
  options.function_tolerance = 1e-15;
  options.gradient_tolerance = 1e-14;
  options.parameter_tolerance = 1e-12;
  options.logging_type = ceres::SILENT;
  ceres::Solver::Summary summary;
  ceres::Solve(options, &problem, &summary);
  return summary;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_curve_fit_gives_the_certified_parameters) {
  // NIST Statistical Reference Datasets, BoxBOD: y = b1 (1 - exp(-b2 x)).
  const std::array<double, 6> days{1, 2, 3, 5, 7, 10}, demand{109, 149, 149, 191, 213, 224};
  std::array<double, 2> fit{100, 0.75};
  ceres::Problem problem;
  for (std::size_t i = 0; i < 6; ++i)
    problem.AddResidualBlock(
        adapters::ceres_cost(y - b[0_c] * (1_c - exp(-b[1_c] * x)), b, x = days[i], y = demand[i])
            .release(),
        nullptr, fit.data());
  const auto summary = solve(problem);
  // At the minimum a change of the parameters by 1e-8 is lost in the rounding of the sum.
  BOOST_TEST(fit[0] == 2.1380940889E+02, boost::test_tools::tolerance(1e-7));
  BOOST_TEST(fit[1] == 5.4723748542E-01, boost::test_tools::tolerance(1e-7));
  BOOST_TEST(2 * summary.final_cost == 1.1680088766E+03, boost::test_tools::tolerance(1e-10));
}

BOOST_AUTO_TEST_CASE(a_residual_that_is_nan_makes_ceres_fail_and_keeps_the_parameters) {
  std::array<double, 2> fit{-1, 2};
  ceres::Problem problem;
  problem.AddResidualBlock(adapters::ceres_cost(log(b[0_c]) - b[1_c], b).release(), nullptr,
                           fit.data());
  const auto summary = solve(problem);
  BOOST_TEST(summary.termination_type == ceres::FAILURE);
  BOOST_TEST(fit[0] == -1.0);
}

BOOST_AUTO_TEST_CASE(blocks_and_observations_of_another_length_are_errors) {
  ceres::Problem problem;
  std::vector<double> three(3);
  const auto says = [](const std::string& words) {
    return [words](const std::exception& e) { return e.what() == words; };
  };
  BOOST_CHECK_EXCEPTION(adapters::add_residual_block(
                            problem, adapters::ceres_cost(b[0_c] - b[1_c], b), nullptr, three),
                        std::length_error,
                        says("leibniz: the block of 'b' has 3 numbers, the symbol 2"));
  BOOST_CHECK_THROW(adapters::ceres_cost(x - b[0_c], x, b = three), std::length_error);
  BOOST_CHECK_EXCEPTION(
      adapters::add_residual_block(problem, adapters::ceres_cost(b[0_c] - b[1_c], b[0_c], b[1_c]),
                                   nullptr, std::span(three).first(1), three),
      std::length_error, says("leibniz: the block of 'b[1]' has 3 numbers, the symbol 1"));
}

BOOST_AUTO_TEST_CASE(a_variable_is_a_block_of_one_number) {
  double u = 0, v = 0;
  ceres::Problem problem;
  adapters::add_residual_block(problem, adapters::ceres_cost(x - 3_c, x), nullptr, u);
  adapters::add_residual_block(problem, adapters::ceres_cost(x * y - 6_c, x, y),
                               new ceres::TrivialLoss, u, v);
  u = v = 1;
  solve(problem);
  BOOST_TEST(u == 3.0, boost::test_tools::tolerance(1e-8));
  BOOST_TEST(v == 2.0, boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(a_derivative_that_is_not_asked_for_may_be_infinite) {
  const auto cost = adapters::ceres_cost(sqrt(x) + y * y, x, y);
  const double at[] = {0, 3};
  const double* const parameters[] = {at, at + 1};
  double residual = 0, by_y = 0, by_x = 0;
  double* y_alone[] = {nullptr, &by_y};
  BOOST_TEST(cost->Evaluate(parameters, &residual, y_alone));
  BOOST_TEST(residual == 9.0);
  BOOST_TEST(by_y == 6.0);
  double* none[] = {nullptr, nullptr};
  BOOST_TEST(cost->Evaluate(parameters, &residual, none));
  double* both[] = {&by_x, &by_y};
  BOOST_TEST(!cost->Evaluate(parameters, &residual, both));
}
