// SPDX-License-Identifier: BSL-1.0
// Fits and roots by GSL with exact derivatives, against certified and published results.
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/gsl.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;
namespace hana = boost::hana;

namespace {

constexpr leibniz::vector_symbol<"b", 3> b;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

template <class Error, class Call>
std::string message(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

// NIST Statistical Reference Datasets, Rat42: growth of pasture, y = b1 / (1 + exp(b2 - b3 x)).
const std::vector<double> xs{9, 14, 21, 28, 42, 57, 63, 70, 79},
    ys{8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08};
constexpr auto rat42 = y - b[0_c] / (1_c + exp(b[1_c] - b[2_c] * x));
constexpr auto valley = hana::make_tuple(1_c - x, 10_c * (y - x * x));

}  // namespace

BOOST_AUTO_TEST_CASE(a_fit_has_the_certified_parameters_and_deviations) {
  for (const bool acceleration : {false, true}) {
    const auto r = adapters::gsl_fit(adapters::fit_rows(rat42, b, x = xs, y = ys), {100, 1, 0.1},
                                     {.acceleration = acceleration});
    const double parameters[] = {7.2462237576E+01, 2.6180768402E+00, 6.7359200066E-02},
                 deviations[] = {1.7340283401E+00, 8.8295217536E-02, 3.4465663377E-03};
    for (std::size_t i = 0; i < 3; ++i) {
      BOOST_TEST(r.at[i] == parameters[i], boost::test_tools::tolerance(1e-8));
      BOOST_TEST(r.deviations[i] == deviations[i], boost::test_tools::tolerance(1e-7));
    }
    BOOST_TEST(r.sum_of_squares == 8.0565229338E+00, boost::test_tools::tolerance(1e-10));
    BOOST_TEST(r.iterations < 30u);
  }
}

BOOST_AUTO_TEST_CASE(the_second_derivative_along_a_direction_is_that_of_differences) {
  adapters::gsl_residuals residuals(adapters::fit_rows(rat42, b, x = xs, y = ys));
  const auto at = [&](double t) {  // residuals at a point on a line
    const adapters::detail::gsl_owned<gsl_vector> p(gsl_vector_alloc(3)), out(gsl_vector_alloc(9));
    const double first[] = {70, 2.5, 0.07}, along[] = {1, -0.5, 0.01};
    for (std::size_t i = 0; i < 3; ++i) gsl_vector_set(p.get(), i, first[i] + t * along[i]);
    BOOST_TEST(residuals.f(p.get(), residuals.params, out.get()) == GSL_SUCCESS);
    return std::vector<double>(out->data, out->data + 9);
  };
  const adapters::detail::gsl_owned<gsl_vector> p(gsl_vector_alloc(3)), v(gsl_vector_alloc(3)),
      fvv(gsl_vector_alloc(9));
  const double first[] = {70, 2.5, 0.07}, along[] = {1, -0.5, 0.01};
  for (std::size_t i = 0; i < 3; ++i) {
    gsl_vector_set(p.get(), i, first[i]);
    gsl_vector_set(v.get(), i, along[i]);
  }
  BOOST_TEST(residuals.fvv(p.get(), v.get(), residuals.params, fvv.get()) == GSL_SUCCESS);
  const double h = 1e-3;
  const auto less = at(-h), here = at(0), more = at(h);
  for (std::size_t i = 0; i < 9; ++i)
    BOOST_TEST(gsl_vector_get(fvv.get(), i) == (less[i] - 2 * here[i] + more[i]) / (h * h),
               boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(rosenbrocks_equations_have_their_root_by_all_methods) {
  for (const auto* method : {gsl_multiroot_fdfsolver_hybridsj, gsl_multiroot_fdfsolver_hybridj,
                             gsl_multiroot_fdfsolver_newton, gsl_multiroot_fdfsolver_gnewton}) {
    const auto r = adapters::gsl_root(valley, {-10, -5}, {.method = method}, x, y);
    for (const double e : r.at) BOOST_TEST(e == 1.0, boost::test_tools::tolerance(1e-9));
    for (const double e : r.residual) BOOST_TEST(std::abs(e) < 1e-11);
    BOOST_TEST(r.iterations < 20u);
  }
}

BOOST_AUTO_TEST_CASE(bad_data_and_starts_are_errors_that_say_where) {
  const auto fit = [](std::vector<double> u, std::vector<double> v) {
    return [=] { adapters::gsl_fit(adapters::fit_rows(rat42, b, x = u, y = v), {100, 1, 0.1}); };
  };
  BOOST_TEST(message<std::length_error>(fit({1, 2, 3, 4}, {1, 2, 3})) ==
             "leibniz: the column of 'y' has 3 numbers, that of 'x' 4");
  BOOST_TEST(message<std::invalid_argument>(
                 fit({1, 2, 3, 4}, {1, 2, std::numeric_limits<double>::infinity(), 4})) ==
             "leibniz: number 2 of the column of 'y' is inf: leave that row out");
  BOOST_TEST(message<std::invalid_argument>(fit({1, 2}, {1, 2})) ==
             "leibniz: 2 residuals cannot determine 3 parameters: give more rows");
  BOOST_TEST(message<std::length_error>([] {
               adapters::gsl_fit(adapters::fit_rows(rat42, b, x = xs, y = ys), {1});
             }) == "gsl_fit: the start has 1 numbers, the unknowns 3");
  BOOST_TEST(message<std::length_error>([] { adapters::gsl_root(valley, {1}, {}, x, y); }) ==
             "gsl_root: the start has 1 numbers, the unknowns 2");
}

BOOST_AUTO_TEST_CASE(nan_is_an_error_and_ends_no_program) {
  BOOST_TEST(message<std::domain_error>([] {
               adapters::gsl_root(hana::make_tuple(log(x) - y, y), {-1, 2}, {}, x, y);
             }) ==
             "gsl_root: a function or derivative is NaN or infinite at x = -1, y = 2: start where "
             "they are finite");
  constexpr auto residual = y - sqrt(b[0_c]) * x - b[1_c] - b[2_c];
  BOOST_TEST(message<std::domain_error>([&] {
               adapters::gsl_fit(adapters::fit_rows(residual, b, x = xs, y = ys), {-1, 1, 1});
             }).starts_with("gsl_fit: a function or derivative is NaN or infinite at b[0] = -1, "));
  // No root: GSL says that it is stuck, and the adapter passes that on.
  BOOST_TEST(message<std::runtime_error>([] {
               adapters::gsl_root(hana::make_tuple(x * x + 1_c, y), {1, 1}, {}, x, y);
             }).starts_with("gsl_root: "));
}
