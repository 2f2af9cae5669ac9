// SPDX-License-Identifier: BSL-1.0
// Eigen: a rotation as a matrix of expressions, a fit by its Levenberg-Marquardt solver to the NIST's
// reference data Misra1a, and an expression inside code for Eigen's dual numbers.
#include <iomanip>
#include <iostream>
#include <vector>

#include <Eigen/LU>
#include <boost/hana/tuple.hpp>

#include <leibniz/adapters/eigen.hpp>
#include <leibniz/leibniz.hpp>

#include <unsupported/Eigen/AutoDiff>
#include <unsupported/Eigen/NonLinearOptimization>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;
namespace hana = boost::hana;

// Two arms of a robot: where the hand is, and how it moves with the joints.
void move_an_arm() {
  constexpr leibniz::vector_symbol<"joint", 2> joint;
  constexpr auto hand = hana::make_tuple(2_c * cos(joint[0_c]) + cos(joint[0_c] + joint[1_c]),
                                         2_c * sin(joint[0_c]) + sin(joint[0_c] + joint[1_c]));
  constexpr auto kinematics = adapters::in_eigen(leibniz::value_and_jacobian(hand, joint));
  Eigen::Vector2d at(0.3, 0.5);
  const Eigen::Vector2d wanted(1, 2);
  for (int step = 0; step < 6; ++step) {  // Newton's method, with Eigen's solver
    const auto now = kinematics(at);
    at -= now.jacobian.partialPivLu().solve(now.value - wanted);
  }
  std::cout << "joints " << at.transpose() << " put the hand at "
            << kinematics(at).value.transpose() << '\n';
}

void fit() {
  constexpr leibniz::vector_symbol<"b", 2> b;
  constexpr leibniz::symbol<"x"> x;
  constexpr leibniz::symbol<"y"> y;
  const std::vector<double> xs{77.6,  114.9, 141.1, 190.8, 239.9, 289.0, 332.8,
                               378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0},
      ys{10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02,
         44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78};
  auto residuals = adapters::eigen_residuals(
      adapters::fit_rows(y - b[0_c] * (1_c - exp(-b[1_c] * x)), b, x = xs, y = ys));
  Eigen::LevenbergMarquardt<decltype(residuals)> solver(residuals);
  solver.parameters.xtol = 1e-13;
  solver.parameters.ftol = 1e-15;
  Eigen::VectorXd at(2);
  at << 250, 0.0005;
  solver.minimize(at);
  std::cout << "Misra1a: " << at[0] << ", " << at[1] << ", sum of squares "
            << solver.fnorm * solver.fnorm
            << "\ncertified: 238.94212918, 5.5015643181e-04, sum of squares 0.12455138894\n";
  at << 250, -10;  // exp(7600) is infinite
  std::cout << "from a bad start: "
            << (solver.minimize(at) == Eigen::LevenbergMarquardtSpace::UserAsked ? "refused"
                                                                                 : "went on")
            << '\n';
}

void mix_with_dual_numbers() {
  constexpr leibniz::symbol<"S"> spot;
  constexpr leibniz::symbol<"v"> volatility;
  constexpr auto call = adapters::for_autodiff(  // at the money, one year, no rates
      spot * (2_c * normal_cdf(volatility / 2_c) - 1_c), spot, volatility);
  using dual = Eigen::AutoDiffScalar<Eigen::Vector2d>;
  const dual s(100, 2, 0), rate(0.04, 2, 1);
  const dual price = 2.0 * call(s, sqrt(rate));  // Eigen's rules outside, the compiler's inside
  std::cout << "price " << price.value() << ", derivatives " << price.derivatives().transpose()
            << '\n';
}

int main() {
  std::cout << std::setprecision(8);
  move_an_arm();
  fit();
  mix_with_dual_numbers();
}
