// SPDX-License-Identifier: BSL-1.0
// Problems in NLopt against their published optima, and against gradients by hand.
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/nlopt.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;

namespace {

constexpr leibniz::vector_symbol<"x", 2> x;
constexpr leibniz::symbol<"u"> u;
constexpr leibniz::symbol<"v"> v;
constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"b"> b;

template <class Error, class Call>
std::string message(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_of_nlopts_tutorial_has_its_published_optimum) {
  // min sqrt(x1), (a x0 + b)^3 <= x1 for (2, 0) and (-1, 1): at (1/3, 8/27), value sqrt(8/27)
  for (const auto algorithm : {nlopt::LD_MMA, nlopt::LD_SLSQP}) {
    adapters::nlopt_problem problem(algorithm, x);
    problem.optimizer().set_lower_bounds({-HUGE_VAL, 1e-6});
    problem.optimizer().set_xtol_rel(1e-9);
    problem.minimize(sqrt(x[1_c]));
    constexpr auto g = pow(a * x[0_c] + b, 3_c) - x[1_c];
    problem.inequality(g, 1e-10, a = 2.0, b = 0.0);
    problem.inequality(g, 1e-10, a = -1.0, b = 1.0);
    const auto r = problem.solve({1.234, 5.678});
    BOOST_TEST(r.reason > 0);
    BOOST_TEST(r.at[0] == 1.0 / 3, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(r.at[1] == 8.0 / 27, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(r.value == std::sqrt(8.0 / 27), boost::test_tools::tolerance(1e-6));
  }
}

BOOST_AUTO_TEST_CASE(a_search_takes_the_path_of_one_with_a_gradient_by_hand) {
  static int evaluations = 0;  // NLopt takes a plain function
  evaluations = 0;
  nlopt::opt by_hand(nlopt::LD_LBFGS, 2);
  by_hand.set_min_objective(
      [](const std::vector<double>& p, std::vector<double>& g, void*) {
        ++evaluations;
        const double e = p[1] - p[0] * p[0];
        if (!g.empty()) {
          g[0] = -400 * p[0] * e - 2 * (1 - p[0]);
          g[1] = 200 * e;
        }
        return 100 * e * e + (1 - p[0]) * (1 - p[0]);
      },
      nullptr);
  by_hand.set_ftol_rel(1e-12);
  std::vector<double> at{-1.2, 1};
  double least = 0;
  by_hand.optimize(at, least);

  constexpr auto rosenbrock = [](auto p, auto q) {
    return 100 * (q - p * p) * (q - p * p) + (1 - p) * (1 - p);
  };
  adapters::nlopt_problem problem(nlopt::LD_LBFGS, u, v);
  problem.optimizer().set_ftol_rel(1e-12);
  problem.minimize(rosenbrock);
  const auto r = problem.solve({-1.2, 1});
  BOOST_TEST(r.at[0] == 1.0, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(r.at[1] == 1.0, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(std::abs(problem.optimizer().get_numevals() - evaluations) <= 2);
}

BOOST_AUTO_TEST_CASE(equalities_hold_and_a_maximum_is_found) {
  adapters::nlopt_problem problem(nlopt::LD_SLSQP, u, v);
  problem.optimizer().set_xtol_rel(1e-10);
  problem.maximize(u * v);
  problem.equality(u + v - a, 1e-12, a = 10.0);
  const auto r = adapters::nlopt_problem(std::move(problem)).solve({1, 2});  // it can be moved
  BOOST_TEST(r.value == 25.0, boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(nan_stops_the_search_and_says_where) {
  adapters::nlopt_problem problem(nlopt::LD_LBFGS, x);
  problem.minimize(log(x[0_c]) + x[1_c] * x[1_c]);
  const auto text = message<std::domain_error>([&] { problem.solve({-1, 2}); });
  BOOST_TEST(
      text ==
      "leibniz: the function is -nan at x[0] = -1, x[1] = 2: set bounds within which it is finite");
  problem.minimize(sqrt(x[0_c]) + x[1_c] * x[1_c]);
  BOOST_TEST(message<std::domain_error>([&] {
               problem.solve({0, 2});
             }).starts_with("leibniz: its derivative by x[0] is inf at x[0] = 0, x[1] = 2"));
  adapters::nlopt_problem of_an_element(nlopt::LD_LBFGS, x[1_c]);
  of_an_element.minimize(log(x[1_c]));
  BOOST_TEST(message<std::domain_error>([&] {
               of_an_element.solve({-1});
             }).starts_with("leibniz: the function is -nan at x[1] = -1: "));
}

BOOST_AUTO_TEST_CASE(a_start_of_another_size_or_outside_the_bounds_is_an_error) {
  adapters::nlopt_problem problem(nlopt::LD_LBFGS, x);
  problem.minimize(x[0_c] * x[0_c] + x[1_c] * x[1_c]);
  BOOST_TEST(message<std::length_error>([&] {
               problem.solve({1, 2, 3});
             }) == "leibniz: the start has 3 numbers, the unknowns 2");
  problem.optimizer().set_lower_bounds(2.0);
  BOOST_CHECK_THROW(problem.solve({1, 3}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_search_that_rounding_ends_gives_the_best_point) {
  adapters::nlopt_problem problem(nlopt::LD_SLSQP, u, v);
  problem.optimizer().set_xtol_rel(1e-9);
  problem.minimize(u * u + v * v);
  const auto r = problem.solve({1, 1});
  BOOST_TEST(r.reason == nlopt::ROUNDOFF_LIMITED);
  BOOST_TEST(std::abs(r.at[0]) < 1e-12);
  BOOST_TEST(r.value == r.at[0] * r.at[0] + r.at[1] * r.at[1]);
}

BOOST_AUTO_TEST_CASE(nan_is_an_error_of_an_algorithm_that_hides_that_it_was_stopped) {
  adapters::nlopt_problem problem(nlopt::GD_STOGO, u, v);
  problem.optimizer().set_maxeval(300);
  problem.optimizer().set_lower_bounds(-2.0);
  problem.optimizer().set_upper_bounds(2.0);
  problem.minimize(log(u) + v * v);
  try {
    problem.solve({1, 1});
    BOOST_ERROR("NaN was passed over");
  } catch (const std::domain_error& e) {
    BOOST_TEST(std::string(e.what()).starts_with("leibniz: the function is "));
  } catch (const std::invalid_argument&) {
    BOOST_TEST_MESSAGE("this NLopt was built without StoGO");
  }
}
