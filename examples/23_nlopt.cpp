// SPDX-License-Identifier: BSL-1.0
// NLopt with exact gradients: the cheapest tin. A can of one litre, whose seams cost extra: side, lid
// and bottom by area, two rims by length. Then the same with a limit on its height.
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>

#include <leibniz/adapters/nlopt.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

constexpr leibniz::symbol<"r"> radius;  // centimetres
constexpr leibniz::symbol<"h"> height;
constexpr leibniz::symbol<"c"> seam;  // what a centimetre of rim costs, in square centimetres
constexpr leibniz::symbol<"V"> volume;

constexpr auto cost =
    2_c * leibniz::pi * radius * (radius + height) + 4_c * leibniz::pi * radius * seam;
constexpr auto contents = leibniz::pi * radius * radius * height - volume;

void solve(double rim, double highest) {
  leibniz::adapters::nlopt_problem problem(nlopt::LD_SLSQP, radius, height);
  problem.optimizer().set_lower_bounds(0.1);
  problem.optimizer().set_upper_bounds({100, highest});
  problem.optimizer().set_xtol_rel(1e-10);
  problem.minimize(cost, seam = rim);
  problem.equality(contents, 1e-9, volume = 1000.0);
  const auto best = problem.solve({4, std::min(10.0, highest)});
  std::cout << "rim " << rim << ", height up to " << highest << ": radius " << best.at[0]
            << ", height " << best.at[1] << ", cost " << best.value << '\n';
}

int main() {
  std::cout << "gradient: " << leibniz::derivative(cost, radius) << ", "
            << leibniz::derivative(cost, height) << '\n'
            << std::fixed << std::setprecision(3);
  solve(0, 100);
  std::cout << "without rims in closed form: radius " << std::cbrt(500 / std::acos(-1.0)) << '\n';
  solve(0.5, 100);
  solve(0.5, 9);
}
