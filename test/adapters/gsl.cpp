// SPDX-License-Identifier: BSL-1.0
// Fits and roots by GSL with exact derivatives, against certified and published results.
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
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
constexpr leibniz::symbol<"z"> z;
constexpr leibniz::vector_symbol<"q", 2> q;

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
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(message<std::invalid_argument>([&] {
               adapters::gsl_fit(adapters::fit_rows(rat42, b, x = xs, y = ys), {1, infinity, 1});
             }) == "gsl_fit: the start of b[1] is inf: give a finite one");
  BOOST_TEST(message<std::invalid_argument>([&] {
               adapters::gsl_root(valley, {1, -infinity}, {}, x, y);
             }) == "gsl_root: the start of y is -inf: give a finite one");
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

BOOST_AUTO_TEST_CASE(several_residuals_of_a_row_are_fitted_together) {
  // y = 2 exp(-t / 2), z = 2 cos(t / 2): both belong to q = (2, 1/2).
  std::vector<double> ts{0, 1, 2, 3}, us, vs;
  for (const double t : ts) us.push_back(2 * std::exp(-t / 2)), vs.push_back(2 * std::cos(t / 2));
  constexpr auto pair =
      hana::make_tuple(y - q[0_c] * exp(-q[1_c] * x), z - q[0_c] * cos(q[1_c] * x));
  constexpr auto callable = [](const auto& p, auto t, auto u, auto v) {
    return std::array{u - p[0] * exp(-p[1] * t), v - p[0] * cos(p[1] * t)};
  };
  for (const bool acceleration : {false, true})
    for (const auto& r : {adapters::gsl_fit(adapters::fit_rows(pair, q, x = ts, y = us, z = vs),
                                            {1, 1}, {.acceleration = acceleration}),
                          adapters::gsl_fit(adapters::fit_rows(callable, q, x = ts, y = us, z = vs),
                                            {1, 1}, {.acceleration = acceleration})}) {
      BOOST_TEST(r.at[0] == 2.0, boost::test_tools::tolerance(1e-10));
      BOOST_TEST(r.at[1] == 0.5, boost::test_tools::tolerance(1e-10));
    }
  // The second derivatives along a direction stand where the residuals do.
  adapters::gsl_residuals residuals(adapters::fit_rows(pair, q, x = ts, y = us, z = vs));
  const adapters::detail::gsl_owned<gsl_vector> p(adapters::detail::gsl_copy(std::array{2.0, 0.5})),
      along(adapters::detail::gsl_copy(std::array{1.0, -2.0})), fvv(gsl_vector_alloc(8));
  BOOST_TEST(residuals.fvv(p.get(), along.get(), residuals.params, fvv.get()) == GSL_SUCCESS);
  for (std::size_t i = 0; i < 4; ++i) {
    const double t = ts[i], e = std::exp(-t / 2), c = std::cos(t / 2), s = std::sin(t / 2);
    // of -a exp(-k t): 2 da dk t e - dk^2 a t^2 e; of -a cos(k t): 2 da dk t s + dk^2 a t^2 c
    BOOST_TEST(gsl_vector_get(fvv.get(), 2 * i) == -4 * t * e - 8 * t * t * e,
               boost::test_tools::tolerance(1e-13));
    BOOST_TEST(gsl_vector_get(fvv.get(), 2 * i + 1) == -4 * t * s + 8 * t * t * c,
               boost::test_tools::tolerance(1e-13));
  }
}

BOOST_AUTO_TEST_CASE(a_fit_that_starts_at_its_minimum_stays_there) {
  constexpr auto residual = y - q[0_c] * exp(-q[1_c] * x);
  const std::vector<double> ts{0, 1, 2, 3, 4};
  std::vector<double> us;
  for (const double t : ts) us.push_back(2 * std::exp(-0.5 * t));
  for (const bool acceleration : {false, true}) {
    const auto fit = [&](const std::vector<double>& start) {
      return adapters::gsl_fit(adapters::fit_rows(residual, q, x = ts, y = us), start,
                               {.acceleration = acceleration});
    };
    auto r = fit({2, 0.5});  // all residuals are 0
    BOOST_TEST(r.at[1] == 0.5);
    const auto kept = us;
    us[1] += 0.1, us[3] -= 0.05;
    r = fit({1, 1});
    const auto again = fit({r.at[0], r.at[1]});
    BOOST_TEST(again.at[0] == r.at[0], boost::test_tools::tolerance(1e-8));
    BOOST_TEST(again.sum_of_squares == r.sum_of_squares, boost::test_tools::tolerance(1e-14));
    us = kept;
  }
  const auto line = adapters::gsl_fit(
      adapters::fit_rows(y - q[0_c] - q[1_c] * x, q, x = std::vector<double>{0, 1, 2},
                         y = std::vector<double>{1.1, 3.3, 5.5}),
      {1.1, 2.2});
  BOOST_TEST(line.at[1] == 2.2, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(a_step_to_where_residuals_are_nan_is_shortened) {
  // The first steps lead to a negative number below the logarithm.
  constexpr auto residual = y - q[1_c] * log(q[0_c] + x);
  const std::vector<double> ts{0, 1, 2, 3, 4};
  std::vector<double> us;
  for (const double t : ts) us.push_back(1.5 * std::log(0.25 + t) + (t == 2 ? 0.1 : 0));
  const auto far = adapters::gsl_fit(adapters::fit_rows(residual, q, x = ts, y = us), {20, 1});
  const auto near = adapters::gsl_fit(adapters::fit_rows(residual, q, x = ts, y = us), {1, 1});
  BOOST_TEST(far.sum_of_squares == near.sum_of_squares, boost::test_tools::tolerance(1e-10));
  BOOST_TEST(far.at[0] > 0.0);
  // The sum of squares falls down to q0 = 1, the last that is a number, where the derivative is infinite.
  const auto text = message<std::domain_error>([&] {
    adapters::gsl_fit(
        adapters::fit_rows(5_c + sqrt(q[0_c] - x), q[0_c], x = std::vector<double>{0, 1}), {4});
  });
  BOOST_TEST(text.starts_with("gsl_fit: a function or derivative is NaN or infinite at q[0] = "));
}

BOOST_AUTO_TEST_CASE(parameters_that_nothing_determines_have_infinite_deviations) {
  const std::vector<double> ts{0, 1, 2, 3, 4}, us{1, 3.5, 5, 6.5, 9.5};
  const double infinity = std::numeric_limits<double>::infinity();
  const auto deviations = [&](auto residual, auto u, auto v) {
    return adapters::gsl_fit(adapters::fit_rows(residual, b, x = u, y = v), {0.5, 0.25, 0.125})
        .deviations;
  };
  // b0 + b1 is one number; b2, the slope, has its own: that of the line through the points.
  const auto sum = deviations(y - b[0_c] - b[1_c] - b[2_c] * x, ts, us);
  BOOST_TEST(sum[0] == infinity);
  BOOST_TEST(sum[1] == infinity);
  const auto line =
      adapters::gsl_fit(adapters::fit_rows(y - q[0_c] - q[1_c] * x, q, x = ts, y = us), {0, 0});
  // The line leaves 4 residuals' worth of freedom, 5 - 2, where the three parameters leave 5 - 3.
  BOOST_TEST(sum[2] == line.deviations[1] * std::sqrt(3.0 / 2), boost::test_tools::tolerance(1e-8));
  const auto unused = deviations(y - b[0_c] - b[2_c] * x + 0_c * b[1_c], ts, us);
  BOOST_TEST(unused[1] == infinity);
  BOOST_TEST(unused[2] == sum[2], boost::test_tools::tolerance(1e-8));
  for (const double d : deviations(y - b[0_c] - b[1_c] * x - b[2_c] * x * x,
                                   std::vector<double>{0, 1, 2}, std::vector<double>{1, 2, 5}))
    BOOST_TEST(d == infinity);  // as many residuals as parameters
  // A scale of 1e-30 of one parameter is no lack of one.
  const auto scaled = adapters::gsl_fit(
      adapters::fit_rows(y - q[0_c] - z * q[1_c] * x, q, x = ts, y = us, z = 1e-30), {1, 1e30});
  BOOST_TEST(scaled.deviations[1] == 1e30 * line.deviations[1], boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(two_threads_keep_the_users_error_handler) {
  const auto handler = [](const char*, const char*, int, int) {};
  gsl_error_handler_t* const before = gsl_set_error_handler(handler);
  const auto work = [] {  // a singular Jacobian is an error each time
    for (int i = 0; i < 20000; ++i) try {
        adapters::gsl_root(hana::make_tuple(x * x + y * y - 1_c, x - y), {0, 0},
                           {.method = gsl_multiroot_fdfsolver_newton}, x, y);
      } catch (const std::runtime_error&) {
      }
  };
  std::thread other(work);
  work();
  other.join();
  BOOST_TEST((gsl_set_error_handler(before) == static_cast<gsl_error_handler_t*>(handler)));
}
