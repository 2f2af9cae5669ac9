// SPDX-License-Identifier: BSL-1.0
// Robertson's reactions (1966), the standard example of a stiff system, with Boost.Odeint: its
// Rosenbrock stepper takes the Jacobian that the compiler has made. At t = 40 the
// published solution (STIFF DETEST, problem D2) is 0.71582706871939, 9.1855347645573e-06,
// 0.28416374574584.
#include <iomanip>
#include <iostream>

#include <boost/hana/for_each.hpp>

#include <leibniz/adapters/odeint.hpp>
#include <leibniz/leibniz.hpp>

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4_controller.hpp>

namespace odeint = boost::numeric::odeint;

constexpr leibniz::vector_symbol<"y", 3> y;

constexpr auto robertson = [](const auto& c) {
  const auto slow = 0.04 * c[0], fast = 1e4 * c[1] * c[2], second = 3e7 * c[1] * c[1];
  return std::array{-slow + fast, slow - fast - second, second};
};

int main() {
  std::cout << "df/dy:\n";
  boost::hana::for_each(leibniz::jacobian(robertson, y), [](const auto& row) {
    boost::hana::for_each(row, [](const auto& entry) { std::cout << "  " << entry << ';'; });
    std::cout << '\n';
  });

  const auto system = leibniz::adapters::stiff_system(robertson, y);
  boost::numeric::ublas::vector<double> state(3);
  state[0] = 1;
  state[1] = state[2] = 0;
  double time = 0;
  std::cout << std::scientific << std::setprecision(8);
  for (const double next : {0.4, 4.0, 40.0, 400.0, 4000.0}) {
    const odeint::rosenbrock4_controller<odeint::rosenbrock4<double>> stepper(1e-14, 1e-8);
    const auto steps = odeint::integrate_adaptive(stepper, system, state, time, next, 1e-6);
    time = next;
    std::cout << "t = " << time << ": " << state[0] << "  " << state[1] << "  " << state[2]
              << "  in " << steps << " steps\n";
  }
}
