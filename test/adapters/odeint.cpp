// SPDX-License-Identifier: BSL-1.0
// Stiff systems in Odeint's steppers, against published solutions and Jacobians by hand.
#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <leibniz/adapters/odeint.hpp>

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <boost/numeric/odeint/stepper/implicit_euler.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4_controller.hpp>
#include <boost/test/unit_test.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;
namespace odeint = boost::numeric::odeint;

namespace {

using state = boost::numeric::ublas::vector<double>;
using matrix = boost::numeric::ublas::matrix<double>;

constexpr leibniz::vector_symbol<"y", 3> y;
constexpr leibniz::vector_symbol<"u", 1> u;
constexpr leibniz::symbol<"t"> t;
constexpr leibniz::symbol<"k"> k;

// Robertson 1966, three reactions whose rates differ by nine orders of magnitude.
constexpr auto robertson = [](const auto& c) {
  const auto slow = 0.04 * c[0], fast = 1e4 * c[1] * c[2], second = 3e7 * c[1] * c[1];
  return std::array{-slow + fast, slow - fast - second, second};
};

state start() {
  state s(3);
  s[0] = 1;
  s[1] = s[2] = 0;
  return s;
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

}  // namespace

BOOST_AUTO_TEST_CASE(robertsons_reactions_follow_the_published_solution) {
  const auto system = adapters::stiff_system(robertson, y);
  // In order: problem D2 of STIFF DETEST (Enright and Pryce 1987), the reference of SUNDIALS'
  // cvRoberts, and problem ROBER of the Test Set for IVP Solvers (Mazzia and Magherini 2008).
  struct {
    double time, y0, y1, y2, tolerance;
  } const published[] = {
      {40, 7.158270687193941e-01, 9.185534764557338e-06, 2.841637457458413e-01, 1e-8},
      {4e10, 5.2083495894337328e-08, 2.0833399429795671e-13, 9.9999994791629776e-01, 1e-5},
      {1e11, 2.083340149701255e-08, 8.333360770334713e-14, 0.9999999791665050, 1e-5}};
  state now = start();
  double time = 0;
  for (const auto& p : published) {
    odeint::integrate_adaptive(
        odeint::rosenbrock4_controller<odeint::rosenbrock4<double>>(1e-14, 1e-9), system, now, time,
        p.time, 1e-6);
    time = p.time;
    const auto near = boost::test_tools::tolerance(p.tolerance);
    BOOST_TEST(now[0] == p.y0, near);
    BOOST_TEST(now[1] == p.y1, near);
    BOOST_TEST(now[2] == p.y2, near);
    BOOST_TEST(now[0] + now[1] + now[2] == 1.0, boost::test_tools::tolerance(1e-9));
  }
}

BOOST_AUTO_TEST_CASE(the_implicit_euler_method_steps_as_with_a_jacobian_by_hand) {
  const auto sides = [](const state& c, state& d, double) {
    d[0] = -0.04 * c[0] + 1e4 * c[1] * c[2];
    d[2] = 3e7 * c[1] * c[1];
    d[1] = -d[0] - d[2];
  };
  const auto by_hand = [](const state& c, matrix& j, double) {
    j(0, 0) = -0.04, j(0, 1) = 1e4 * c[2], j(0, 2) = 1e4 * c[1];
    j(2, 0) = 0, j(2, 1) = 6e7 * c[1], j(2, 2) = 0;
    for (std::size_t i = 0; i < 3; ++i) j(1, i) = -j(0, i) - j(2, i);
  };
  odeint::implicit_euler<double> mine, theirs;
  state a = start(), b = start();
  for (int step = 0; step < 100; ++step) {
    mine.do_step(adapters::stiff_system(robertson, y), a, 1e-4 * step, 1e-4);
    theirs.do_step(std::make_pair(sides, by_hand), b, 1e-4 * step, 1e-4);
  }
  for (std::size_t i = 0; i < 3; ++i) BOOST_TEST(a[i] == b[i], boost::test_tools::tolerance(1e-10));
}

BOOST_AUTO_TEST_CASE(the_derivative_by_time_keeps_rosenbrocks_order_of_4) {
  // u' = -k (u - cos t) - sin t from u = 1 stays on cos t.
  constexpr auto side = boost::hana::make_tuple(-k * (u[0_c] - cos(t)) - sin(t));
  const auto error_with = [&](int steps) {
    odeint::rosenbrock4<double, adapters::rosenbrock4_coefficients<double>> stepper;
    state now(1);
    now[0] = 1;
    for (int i = 0; i < steps; ++i)
      stepper.do_step(adapters::stiff_system(side, u, t, k = 3.0), now, 2.0 * i / steps,
                      2.0 / steps);
    return std::abs(now[0] - std::cos(2.0));
  };
  const double order = std::log2(error_with(20) / error_with(40));
  BOOST_TEST(order > 3.7);
  BOOST_TEST(order < 4.5);
}

BOOST_AUTO_TEST_CASE(a_state_of_another_size_is_an_error) {
  const auto system = adapters::stiff_system(robertson, y);
  std::vector<double> two(2), d(2);
  BOOST_TEST(message<std::length_error>([&] { system.first(two, d, 0.0); }) ==
             "leibniz: the state has 2 numbers, the system 3 equations");
}

BOOST_AUTO_TEST_CASE(a_derivative_that_is_nan_is_named_with_its_place) {
  constexpr auto side = boost::hana::make_tuple(sqrt(u[0_c]));
  const auto system = adapters::stiff_system(side, u);
  std::array<double, 1> at{-1}, d{};
  const auto text = message<std::domain_error>([&] { system.first(at, d, 2.5); });
  BOOST_TEST(text.starts_with("leibniz: du[0]/dt is -nan at t = 2.5: "));
  BOOST_TEST(text.ends_with("; u[0] = -1"));
  at[0] = 0;  // the slope of the square root is infinite there
  matrix j(1, 1);
  BOOST_TEST(message<std::domain_error>([&] {
               system.second(at, j, 0.0);
             }).starts_with("leibniz: the derivative of du[0]/dt by u[0] is inf at t = 0"));
  state now(1);
  now[0] = -1;
  BOOST_CHECK_THROW(odeint::implicit_euler<double>().do_step(system, now, 0.0, 0.1),
                    std::domain_error);
}

BOOST_AUTO_TEST_CASE(a_state_may_be_complex_and_both_of_its_parts_have_to_be_finite) {
  constexpr auto side = boost::hana::make_tuple(k * u[0_c]);
  using number = std::complex<double>;
  const auto system = adapters::stiff_system(side, u, k = number(0, 2));
  std::array<number, 1> at{number(1, 3)}, d{};
  system.first(at, d, 0.0);
  BOOST_TEST((d[0] == number(-6, 2)));
  at[0] = number(0, std::numeric_limits<double>::infinity());
  BOOST_CHECK_THROW(system.first(at, d, 0.0), std::domain_error);
  at[0] = number(std::numeric_limits<double>::quiet_NaN(), 0);
  BOOST_CHECK_THROW(system.first(at, d, 0.0), std::domain_error);
}
