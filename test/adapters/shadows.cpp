// SPDX-License-Identifier: BSL-1.0
// A user's names are no reason for -Wshadow to speak of names in the adapters: a warning is an error here.
#include <array>
#include <vector>

#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#ifdef WITH_ODEINT
#include <leibniz/adapters/odeint.hpp>
#endif
#ifdef WITH_BOOST_MATH
#include <leibniz/adapters/boost_math.hpp>
#endif
#ifdef WITH_CERES
#include <leibniz/adapters/ceres.hpp>
#endif
#ifdef WITH_EIGEN
#include <leibniz/adapters/eigen.hpp>
#endif
#ifdef WITH_GSL
#include <leibniz/adapters/gsl.hpp>
#endif
#ifdef WITH_IPOPT
#include <leibniz/adapters/ipopt.hpp>
#endif
#ifdef WITH_NLOPT
#include <leibniz/adapters/nlopt.hpp>
#endif
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;
namespace hana = boost::hana;

// Names of local variables and parameters in the adapters.
// clang-format off
#define LEIBNIZ_NAME(name) [[maybe_unused]] constexpr leibniz::symbol<#name> name;
LEIBNIZ_NAME(a) LEIBNIZ_NAME(all) LEIBNIZ_NAME(along) LEIBNIZ_NAME(at) LEIBNIZ_NAME(bad)
LEIBNIZ_NAME(column) LEIBNIZ_NAME(copy) LEIBNIZ_NAME(count) LEIBNIZ_NAME(d) LEIBNIZ_NAME(entry)
LEIBNIZ_NAME(f) LEIBNIZ_NAME(first) LEIBNIZ_NAME(g) LEIBNIZ_NAME(i) LEIBNIZ_NAME(in)
LEIBNIZ_NAME(j) LEIBNIZ_NAME(k) LEIBNIZ_NAME(least) LEIBNIZ_NAME(lengths) LEIBNIZ_NAME(look)
LEIBNIZ_NAME(made) LEIBNIZ_NAME(next) LEIBNIZ_NAME(number) LEIBNIZ_NAME(out) LEIBNIZ_NAME(part)
LEIBNIZ_NAME(row) LEIBNIZ_NAME(rows) LEIBNIZ_NAME(singular) LEIBNIZ_NAME(size) LEIBNIZ_NAME(slope)
LEIBNIZ_NAME(state) LEIBNIZ_NAME(sum) LEIBNIZ_NAME(t) LEIBNIZ_NAME(text) LEIBNIZ_NAME(u)
LEIBNIZ_NAME(value) LEIBNIZ_NAME(values) LEIBNIZ_NAME(way) LEIBNIZ_NAME(within) LEIBNIZ_NAME(x)
LEIBNIZ_NAME(y)
// clang-format on
constexpr leibniz::vector_symbol<"b", 2> b;

namespace {

const std::vector<double> times{0, 1, 2}, counts{3, 2, 1.5};
constexpr auto residual = y - b[0_c] * exp(-b[1_c] * x);

}  // namespace

BOOST_AUTO_TEST_CASE(what_compiles_without_a_warning_also_runs) {
#ifdef WITH_BOOST_MATH
  BOOST_TEST(adapters::newton(x - a, x, adapters::bracket{1.0, 0.0, 3.0}, a = 2.0).at == 2.0);
#endif
#ifdef WITH_CERES
  BOOST_TEST(adapters::ceres_cost(residual, b, x = 1.0, y = 2.0)->num_residuals() == 1);
#endif
#ifdef WITH_EIGEN
  const adapters::eigen_residuals fit(adapters::fit_rows(residual, b, x = times, y = counts));
  Eigen::VectorXd numbers(3);
  Eigen::MatrixXd slopes(3, 2);
  BOOST_TEST(fit(Eigen::Vector2d(1, 1), numbers) == 0);
  BOOST_TEST(fit.df(Eigen::Vector2d(1, 1), slopes) == 0);
#endif
#ifdef WITH_GSL
  const auto fitted = adapters::gsl_fit(adapters::fit_rows(residual, b, x = times, y = counts),
                                        {1.0, 1.0}, {.acceleration = true});
  BOOST_TEST(fitted.sum_of_squares < 1.0);
  BOOST_TEST(adapters::gsl_root(x - a, {1.0}, {}, x, a = 2.0).at[0] == 2.0);
#endif
#ifdef WITH_IPOPT
  const auto problem = adapters::ipopt_nlp(x * x + a * y, hana::make_tuple(x * y), x, y, a = 2.0);
  problem->set_start({1.0, 2.0});
  BOOST_TEST(problem->hessian_entries() == 2u);
#endif
#ifdef WITH_NLOPT
  adapters::nlopt_problem search(nlopt::LD_SLSQP, x, y);
  search.optimizer().set_xtol_rel(1e-8);
  search.minimize(x * x + a * y * y, a = 2.0);
  BOOST_TEST(search.solve({1, 1}).value < 1e-8);
#endif
#ifdef WITH_ODEINT
  const auto system = adapters::stiff_system(hana::make_tuple(b[1_c], -a * b[0_c]), b, t, a = 2.0);
  std::array<double, 2> here{1, 2}, there{};
  system.first(here, there, 0.0);
  BOOST_TEST(there[1] == -2.0);
#endif
}
