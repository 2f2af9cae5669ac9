// SPDX-License-Identifier: BSL-1.0
// Reductions over all elements and over axes: values, and derivatives in both modes and two orders.
#include "checked.hpp"

using namespace tape_test;

BOOST_AUTO_TEST_SUITE(tape_reductions)

namespace {

const constant<double> a({{0.5, -1.25, 2.0}, {1.5, 0.75, -0.5}}), v({0.5, -1.25, 2.0}), s(0.75);
const constant<double> column({{0.5}, {-1.25}, {2.0}}), row({{0.5, -1.25, 2.0}});
const reduction axes[] = {{},
                          {.axis = 0},
                          {.axis = 1},
                          {.axis = -1},
                          {.axis = {}, .keepdims = true},
                          {.axis = 0, .keepdims = true},
                          {.axis = 1, .keepdims = true}};

void check_all_axes(
    const std::function<tensor<double>(const tensor<double>&, const reduction&)>& reduce) {
  for (const auto& matrix : {a, column, row})
    for (const reduction& r : axes) check([&](const auto& x) { return reduce(x * x + x, r); }, matrix);
  check([&](const auto& x) { return reduce(x * x + x, reduction{}); }, v);
  check([&](const auto& x) { return reduce(x * x + x, reduction{.axis = 0}); }, v);
  check([&](const auto& x) { return reduce(x * x + x, reduction{}); }, s);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_product_over_the_rows_of_one_column) {
  const variable<double> x({{2.0}, {3.0}, {4.0}});
  gradient_tape tape;
  const auto y = reduce_prod(x, {.axis = 0});
  BOOST_TEST(y.shape() == shape(1));
  BOOST_TEST(y.item() == 24.0);
  BOOST_TEST((tape.gradient(y, x)->value() == Eigen::Vector3d(12, 8, 6)));
}

BOOST_AUTO_TEST_CASE(shapes_of_reductions) {
  const shape expected[] = {shape(),     shape(3),    shape(2),   shape(2),
                            shape(1, 1), shape(1, 3), shape(2, 1)};
  for (std::size_t k = 0; k < std::size(axes); ++k) {
    BOOST_TEST(reduce_sum(a, axes[k]).shape() == expected[k]);
    BOOST_TEST(reduce_max(a, axes[k]).shape() == expected[k]);
    BOOST_TEST(reduce_prod(a, axes[k]).shape() == expected[k]);
    BOOST_TEST(reduce_logsumexp(a, axes[k]).shape() == expected[k]);
  }
}

BOOST_AUTO_TEST_CASE(sums_and_means) {
  BOOST_TEST(reduce_sum(a).item() == 3.0);
  BOOST_TEST(reduce_mean(a).item() == 0.5);
  BOOST_TEST(reduce_sum(a, {.axis = 0})(0) == 2.0);
  BOOST_TEST(reduce_mean(a, {.axis = 1})(1) == 1.75 / 3);
  check_all_axes([](const auto& x, const reduction& r) { return square(reduce_sum(x, r)); });
  check_all_axes([](const auto& x, const reduction& r) { return square(reduce_mean(x, r)); });
}

BOOST_AUTO_TEST_CASE(extrema) {
  BOOST_TEST(reduce_max(a).item() == 2.0);
  BOOST_TEST(reduce_min(a, {.axis = 0})(1) == -1.25);
  check_all_axes([](const auto& x, const reduction& r) { return square(reduce_max(x, r)); });
  check_all_axes([](const auto& x, const reduction& r) { return square(reduce_min(x, r)); });
}

BOOST_AUTO_TEST_CASE(a_nan_is_the_extremum_wherever_it_stands_and_recorded_or_not) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const std::vector<double>& numbers :
       {std::vector{nan, 1.0, 2.0}, {1.0, nan, 2.0}, {1.0, 2.0, nan}}) {
    const variable<double> x(numbers);
    BOOST_TEST(std::isnan(reduce_max(x).item()));
    BOOST_TEST(std::isnan(reduce_min(x).item()));
    gradient_tape tape({.persistent = true});
    BOOST_TEST(std::isnan(reduce_max(x).item()));
    BOOST_TEST(std::isnan(reduce_min(x, {.axis = 0}).item()));
  }
}

BOOST_AUTO_TEST_CASE(equal_extrema_share_the_gradient) {
  const variable<double> x({1.0, 3.0, 3.0});
  gradient_tape tape;
  BOOST_TEST(tape.gradient(reduce_max(x), x)->value().isApprox(Eigen::Vector3d(0, 0.5, 0.5)));
}

BOOST_AUTO_TEST_CASE(products) {
  BOOST_TEST(reduce_prod(a).item() == 0.5 * -1.25 * 2.0 * 1.5 * 0.75 * -0.5);
  check_all_axes([](const auto& x, const reduction& r) { return reduce_prod(x, r); });
}

BOOST_AUTO_TEST_CASE(a_zero_in_a_product_leaves_the_derivative_by_it) {
  const variable<double> x({2.0, 0.0, 5.0});
  gradient_tape tape;
  BOOST_TEST(tape.gradient(reduce_prod(x), x)->value().isApprox(Eigen::Vector3d(0, 10, 0)));
  const variable<double> two({2.0, 0.0, 0.0});
  gradient_tape again;
  BOOST_TEST(again.gradient(reduce_prod(two), two)->value().isZero(0));
  check([](const auto& y) { return reduce_prod(y); }, constant<double>({2.0, 0.0, 5.0}));
}

BOOST_AUTO_TEST_CASE(log_sum_exp_does_not_overflow) {
  const constant<double> large({1000.0, 1000.0});
  BOOST_TEST(reduce_logsumexp(large).item() == 1000 + std::log(2.0));
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(reduce_logsumexp(constant<double>({-infinity, -infinity})).item() == -infinity);
  BOOST_TEST(reduce_logsumexp(constant<double>({infinity, 1.0})).item() == infinity);
  check_all_axes([](const auto& x, const reduction& r) { return square(reduce_logsumexp(x, r)); });
}

BOOST_AUTO_TEST_CASE(softmax_of_rows_and_columns) {
  const constant<double> large({{1000.0, 1000.0}, {0.0, -1000.0}});
  BOOST_TEST(softmax(large).value().row(0).isApprox(Eigen::RowVector2d(0.5, 0.5)));
  BOOST_TEST(softmax(large)(1, 0) == 1.0);
  BOOST_TEST(log_softmax(large)(1, 1) == -1000.0);
  check([](const auto& x) { return softmax(x); }, a);
  check([](const auto& x) { return softmax(x, 0) * x; }, a);
  check([](const auto& x) { return log_softmax(x) * x; }, v);
}

BOOST_AUTO_TEST_CASE(norms) {
  BOOST_TEST(norm(constant<double>({3.0, 4.0})).item() == 5.0);
  BOOST_TEST(norm(constant<double>({3.0, -4.0}), 1).item() == 7.0);
  BOOST_TEST(norm(constant<double>({3.0, -4.0}), std::numeric_limits<double>::infinity()).item() ==
             4.0);
  for (double p : {1.0, 2.0, 3.0, 1.5}) {
    check([p](const auto& x) { return norm(x, p); }, a);
    check([p](const auto& x) { return norm(x, p, {.axis = 1}); }, a);
  }
  const variable<double> zero({0.0, 0.0});
  gradient_tape tape;
  BOOST_TEST(tape.gradient(norm(zero), zero)->value().isZero(0));
  BOOST_CHECK_THROW(norm(a, 0), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
