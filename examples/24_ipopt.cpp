// SPDX-License-Identifier: BSL-1.0
// Ipopt with exact sparse derivatives: problem 71 of Hock and Schittkowski (1981), with its published
// optimum 17.0140173 at (1, 4.7429994, 3.8211503, 1.3794082).
#include <iomanip>
#include <iostream>

#include <boost/hana/tuple.hpp>

#include <leibniz/adapters/ipopt.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

constexpr leibniz::vector_symbol<"x", 4> x;
constexpr auto objective = x[0_c] * x[3_c] * (x[0_c] + x[1_c] + x[2_c]) + x[2_c];
constexpr auto product = x[0_c] * x[1_c] * x[2_c] * x[3_c];
constexpr auto squares = pow(x[0_c], 2_c) + pow(x[1_c], 2_c) + pow(x[2_c], 2_c) + pow(x[3_c], 2_c);

int main() {
  const auto problem =
      leibniz::adapters::ipopt_nlp(objective, boost::hana::make_tuple(product, squares), x);
  problem->set_bounds({1, 1, 1, 1}, {5, 5, 5, 5});
  problem->set_constraint_bounds({25, 40}, {problem->infinity, 40});
  problem->set_start({1, 5, 5, 1});

  const Ipopt::SmartPtr<Ipopt::IpoptApplication> application = IpoptApplicationFactory();
  application->Options()->SetIntegerValue("print_level", 0);
  application->Options()->SetStringValue("sb", "yes");  // no banner
  application->Options()->SetNumericValue("tol", 1e-9);
  application->Options()->SetNumericValue("bound_relax_factor", 0);
  if (application->Initialize() != Ipopt::Solve_Succeeded) return 1;
  const auto status = application->OptimizeTNLP(problem);

  std::cout << "entries of the Jacobian: " << problem->jacobian_entries()
            << ", of the Hessian's triangle: " << problem->hessian_entries() << '\n'
            << (status == Ipopt::Solve_Succeeded ? "solved" : "not solved") << " in "
            << application->Statistics()->IterationCount() << " iterations\n"
            << std::fixed << std::setprecision(7) << "objective " << problem->value() << "\nat";
  for (const double e : problem->solution()) std::cout << ' ' << e;
  std::cout << "\nmultipliers";
  for (const double e : problem->constraint_multipliers()) std::cout << ' ' << e;
  std::cout << '\n';
}
