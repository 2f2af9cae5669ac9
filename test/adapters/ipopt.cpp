// SPDX-License-Identifier: BSL-1.0
// Nonlinear programs in Ipopt against published optima, and against Ipopt without second derivatives.
#include <array>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/ipopt.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;
namespace hana = boost::hana;

namespace {

constexpr leibniz::vector_symbol<"x", 4> x;
constexpr leibniz::vector_symbol<"z", 12> z;
constexpr leibniz::symbol<"least"> least;

template <class Problem>
Ipopt::ApplicationReturnStatus solve(const Problem& problem, bool exact = true) {
  const Ipopt::SmartPtr<Ipopt::IpoptApplication> application = IpoptApplicationFactory();
  application->Options()->SetIntegerValue("print_level", 0);
  application->Options()->SetStringValue("sb", "yes");
  application->Options()->SetNumericValue("tol", 1e-10);
  if (!exact) application->Options()->SetStringValue("hessian_approximation", "limited-memory");
  application->Initialize();
  return application->OptimizeTNLP(problem);
}

template <class Error, class Call>
std::string message(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

// Hock and Schittkowski 1981, problem 71.
constexpr auto f = x[0_c] * x[3_c] * (x[0_c] + x[1_c] + x[2_c]) + x[2_c];
constexpr auto g =
    hana::make_tuple(x[0_c] * x[1_c] * x[2_c] * x[3_c] - least,
                     pow(x[0_c], 2_c) + pow(x[1_c], 2_c) + pow(x[2_c], 2_c) + pow(x[3_c], 2_c));

auto problem_71() {
  auto problem = adapters::ipopt_nlp(f, g, x, least = 25.0);
  problem->set_bounds(std::array{1., 1., 1., 1.}, std::array{5., 5., 5., 5.});
  problem->set_constraint_bounds(std::array{0., 40.}, std::array{problem->infinity, 40.});
  problem->set_start(std::array{1., 5., 5., 1.});
  return problem;
}

}  // namespace

BOOST_AUTO_TEST_CASE(problem_71_of_hock_and_schittkowski_has_its_published_optimum) {
  const auto problem = problem_71();
  BOOST_TEST(solve(problem) == Ipopt::Solve_Succeeded);
  const auto near = boost::test_tools::tolerance(1e-7);
  BOOST_TEST(problem->value() == 17.0140173, near);
  const double published[] = {1, 4.7429994, 3.8211503, 1.3794082};
  for (std::size_t i = 0; i < 4; ++i) BOOST_TEST(problem->solution()[i] == published[i], near);
  BOOST_TEST(problem->constraint_multipliers()[0] == -0.55229366, near);  // Ipopt's documentation
  BOOST_TEST(problem->constraint_multipliers()[1] == 0.16146857, near);
}

BOOST_AUTO_TEST_CASE(ipopt_gets_the_entries_that_are_not_0_and_no_others) {
  // A chain: each unknown meets its neighbour alone.
  constexpr auto chain = [](const auto& e) {
    auto total = 0 * e[0];
    for (std::size_t i = 0; i + 1 < e.size(); ++i) {
      const auto a = e[i + 1] - e[i] * e[i], b = 1 - e[i];
      total += 100 * a * a + b * b;
    }
    return total;
  };
  constexpr auto pairs = [](const auto& e) {
    return std::array{sin(e[0]) * e[1], e[5] - e[6], e[11] * e[11]};
  };
  const auto make = [&] {
    auto problem = adapters::ipopt_nlp(chain, pairs, z);
    problem->set_constraint_bounds(std::array{0.5, 0.1, 0.0}, std::array{0.5, 0.2, 0.25});
    problem->set_start(std::vector<double>(12, 0.8));
    return problem;
  };
  const auto exact = make(), approximate = make();
  BOOST_TEST(exact->jacobian_entries() == 5u);
  BOOST_TEST(exact->hessian_entries() == 12u + 11u);
  BOOST_TEST(solve(exact) == Ipopt::Solve_Succeeded);
  BOOST_TEST(solve(approximate, false) == Ipopt::Solve_Succeeded);
  BOOST_TEST(exact->value() == approximate->value(), boost::test_tools::tolerance(1e-7));
  for (std::size_t i = 0; i < 12; ++i)
    BOOST_TEST(exact->solution()[i] == approximate->solution()[i],
               boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(a_program_may_have_no_constraints) {
  const auto problem = adapters::ipopt_nlp(
      pow(x[0_c] - 3_c, 2_c) + x[1_c] * x[1_c] + x[2_c] * x[2_c] + x[3_c] * x[3_c],
      hana::make_tuple(), x);
  BOOST_TEST(solve(problem) == Ipopt::Solve_Succeeded);
  BOOST_TEST(problem->solution()[0] == 3.0, boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(a_start_at_which_the_objective_is_nan_ends_with_ipopts_status) {
  const auto problem =
      adapters::ipopt_nlp(sqrt(x[0_c]) + x[1_c] + x[2_c] + x[3_c], hana::make_tuple(x[1_c]), x);
  problem->set_start(std::array{-1., 0., 0., 0.});
  BOOST_TEST(solve(problem) == Ipopt::Invalid_Number_Detected);
}

BOOST_AUTO_TEST_CASE(numbers_that_do_not_fit_are_errors) {
  const auto problem = problem_71();
  const std::array<double, 4> one{1, 1, 1, 1}, two{2, 2, 2, 2};
  BOOST_TEST(message<std::length_error>([&] {
               problem->set_start(std::array{1., 2.});
             }) == "leibniz: 2 numbers of the start are given, 4 are needed");
  BOOST_TEST(message<std::invalid_argument>([&] { problem->set_bounds(two, one); }) ==
             "leibniz: the bounds leave no room at 0: from 2 to 1");
  auto bad = one;
  bad[2] = std::numeric_limits<double>::quiet_NaN();
  BOOST_TEST(message<std::invalid_argument>([&] { problem->set_start(bad); }) ==
             "leibniz: number 2 of the numbers of the start is NaN");
  BOOST_CHECK_THROW(problem->set_constraint_bounds(one, two), std::length_error);
  // Nothing is above a lower bound of infinity.
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(message<std::invalid_argument>([&] {
               problem->set_constraint_bounds({0, infinity}, {infinity, infinity});
             }) == "leibniz: the bounds of constraints leave no room at 1: from inf to inf");
  BOOST_CHECK_THROW(problem->set_bounds({1, 1, 1, -infinity}, {2, 2, 2, -infinity}),
                    std::invalid_argument);
  BOOST_CHECK_THROW(problem->set_bounds({1, 1, 1, problem->infinity}, {2, 2, 2, infinity}),
                    std::invalid_argument);
  problem->set_bounds({1, 1, 1, -infinity}, std::array{2., 2., 2., infinity});
  BOOST_TEST(message<std::invalid_argument>([&] {
               problem->set_start({1, 1, infinity, 1});
             }) == "leibniz: the start of x[2] is inf: give a finite one");
}

BOOST_AUTO_TEST_CASE(numbers_may_be_given_in_braces) {
  const auto problem = adapters::ipopt_nlp(f, g, x, least = 25.0);
  problem->set_bounds({1, 1, 1, 1}, {5, 5, 5, 5});
  problem->set_constraint_bounds({0, 40}, {problem->infinity, 40});
  problem->set_start({1, 5, 5, 1});
  BOOST_TEST(solve(problem) == Ipopt::Solve_Succeeded);
  BOOST_TEST(problem->value() == 17.0140173, boost::test_tools::tolerance(1e-7));
}
