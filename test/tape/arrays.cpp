// SPDX-License-Identifier: BSL-1.0
// Arrays: how they are made, read, assigned to and printed, and which shapes fit each other.
#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <list>
#include <sstream>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

BOOST_AUTO_TEST_SUITE(tape_arrays)

namespace {

template <class A>
std::string printed(const A& a) {
  std::ostringstream out;
  out << a;
  return out.str();
}

bool says(const std::exception& e, std::string_view words) {
  return std::string_view(e.what()).find(words) != std::string_view::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(arrays_are_made_of_numbers_braces_ranges_and_eigen) {
  const variable<double> number(3), list({1.0, 2.0}), rows({{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}});
  BOOST_TEST((number.shape() == shape()));
  BOOST_TEST((list.shape() == shape(2)));
  BOOST_TEST((rows.shape() == shape(2, 3)));
  const constant<float> column({{1.0f}, {2.0f}}), one({1.0f}), single({{1.0f}});
  BOOST_TEST((column.shape() == shape(2, 1)));
  BOOST_TEST((one.shape() == shape(1)));
  BOOST_TEST((single.shape() == shape(1, 1)));

  const std::vector<double> numbers{1, 2, 3};
  const std::vector<std::vector<double>> nested{{1, 2}, {3, 4}, {5, 6}};
  BOOST_TEST((constant<double>(numbers).shape() == shape(3)));
  BOOST_TEST((variable<double>(nested).shape() == shape(3, 2)));
  BOOST_TEST((constant<double>(std::array{1, 2}).shape() == shape(2)));
  BOOST_TEST((constant<double>(std::list{1.0f, 2.0f}).shape() == shape(2)));

  Eigen::MatrixXd m(2, 3);
  m << 1, 2, 3, 4, 5, 6;
  const constant<double> from_eigen(m);
  BOOST_TEST((from_eigen.shape() == shape(2, 3)));
  BOOST_TEST(from_eigen(0, 2) == 3.0);
  BOOST_TEST(from_eigen(1, 0) == 4.0);
  BOOST_TEST((variable<float>(m.row(0)).shape() == shape(3)));
  BOOST_TEST((variable<double>(Eigen::Vector3d(1, 2, 3)).shape() == shape(3)));
  BOOST_TEST(from_eigen.value().isApprox(m));
}

BOOST_AUTO_TEST_CASE(the_precision_of_a_number_is_deduced) {
  static_assert(std::is_same_v<decltype(variable(3.0)), variable<double>>);
  static_assert(std::is_same_v<decltype(variable(3.0f)), variable<float>>);
  static_assert(std::is_same_v<decltype(variable(3)), variable<double>>);
  static_assert(std::is_same_v<decltype(constant(2.5f)), constant<float>>);
  static_assert(sizeof(tensor<double>) <= 32);
}

BOOST_AUTO_TEST_CASE(the_precision_of_numbers_in_braces_is_deduced) {
  const variable vector({1.0, 2.0}), of_integers({1, 2, 3}, {.trainable = false});
  const variable rows({{1.0f, 2.0f}, {3.0f, 4.0f}});
  const constant given({1.0, 2.0}), given_rows({{1.0, 2.0}, {3.0, 4.0}});
  static_assert(std::is_same_v<decltype(of_integers), const variable<double>>);
  static_assert(std::is_same_v<decltype(rows), const variable<float>>);
  BOOST_TEST((vector.shape() == shape(2) && rows.shape() == shape(2, 2)));
  BOOST_TEST((of_integers.shape() == shape(3) && !of_integers.trainable()));
  BOOST_TEST((given.shape() == shape(2) && given_rows.shape() == shape(2, 2)));
}

BOOST_AUTO_TEST_CASE(a_shape_in_braces_has_any_rank) {
  BOOST_TEST((ones<double>({3}).shape() == shape(3) && zeros<float>({3}).shape() == shape(3)));
  BOOST_TEST((fill<double>({2}, 0.5).value() == Eigen::Vector2d(0.5, 0.5)));
  BOOST_TEST((ones<double>({}).shape() == shape() && ones<double>({3, 2}).shape() == shape(3, 2)));
}

BOOST_AUTO_TEST_CASE(item_reads_an_array_of_one_element) {
  BOOST_TEST(constant<double>(3.5).item() == 3.5);
  BOOST_TEST(variable<float>({{2.0f}}).item() == 2.0f);
  BOOST_CHECK_EXCEPTION(constant<double>({1.0, 2.0}).item(), std::invalid_argument,
                        [](const auto& e) { return says(e, "item: shape (2,)"); });
}

BOOST_AUTO_TEST_CASE(value_of_a_temporary_is_a_copy) {
  const auto copy = (constant<double>(2.0) * 3.0).value();
  static_assert(std::is_same_v<decltype(copy), const matrix<double>>);
  BOOST_TEST(copy(0, 0) == 6.0);
  const constant<double> named({1.0, 2.0});
  static_assert(std::is_same_v<decltype(named.value()), matrix_view<double>>);
  BOOST_TEST(named.value().rows() == 2);
}

BOOST_AUTO_TEST_CASE(a_tensor_never_changes_when_the_variable_does) {
  variable<double> x({1.0, 2.0});
  const tensor<double> before = x;
  x.assign_add(constant<double>({10.0, 20.0}));
  BOOST_TEST(before(0) == 1.0);
  BOOST_TEST(x.value()(0) == 11.0);
  x.assign_sub(constant<double>(1.0));
  BOOST_TEST(x.value()(1) == 21.0);
  x.mutable_data()[0] = 5.0;
  BOOST_TEST(before(0) == 1.0);
  BOOST_TEST(printed(x) == "[ 5. 21.]");
}

BOOST_AUTO_TEST_CASE(copies_of_a_variable_are_one_variable) {
  variable<double> x(1.0);
  variable<double> same = x;
  same.assign(2.0);
  BOOST_TEST(x.item() == 2.0);
}

BOOST_AUTO_TEST_CASE(assignment_keeps_the_shape) {
  variable<double> x({1.0, 2.0});
  BOOST_CHECK_EXCEPTION(x.assign(constant<double>({1.0, 2.0, 3.0})), std::invalid_argument,
                        [](const auto& e) { return says(e, "assign: shapes (2,) and (3,)"); });
  BOOST_CHECK_THROW(x.assign(3.0), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(rows_of_different_lengths_are_refused) {
  BOOST_CHECK_EXCEPTION(constant<double>({{1.0, 2.0}, {3.0}}), std::invalid_argument,
                        [](const auto& e) { return says(e, "rows of 2 and of 1 numbers"); });
}

BOOST_AUTO_TEST_CASE(shapes_whose_bytes_no_number_holds_are_refused) {
  BOOST_CHECK_EXCEPTION(dense<double>(shape(2147483648, 1073741824), 0.0), std::length_error,
                        [](const std::exception& e) {
                          return std::string(e.what()) ==
                                 "an array of shape (2147483648, 1073741824) has too many elements";
                        });
}

BOOST_AUTO_TEST_CASE(elementwise_operations_broadcast_as_numpy_does) {
  const constant<double> m({{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}}), row({10.0, 20.0, 30.0}),
      column({{100.0}, {200.0}});
  BOOST_TEST(printed(m + row) == "[[11. 22. 33.]\n [14. 25. 36.]]");
  BOOST_TEST(printed(column - m) == "[[ 99.  98.  97.]\n [196. 195. 194.]]");
  BOOST_TEST(printed(row * column) == "[[1000. 2000. 3000.]\n [2000. 4000. 6000.]]");
  BOOST_TEST(printed(2 / constant<double>({1.0, 4.0})) == "[2.  0.5]");
}

BOOST_AUTO_TEST_CASE(shapes_that_do_not_fit_are_named_with_the_operation) {
  const constant<double> a({1.0, 2.0, 3.0}), b({1.0, 2.0});
  BOOST_CHECK_EXCEPTION(a + b, std::invalid_argument,
                        [](const auto& e) { return says(e, "add: shapes (3,) and (2,)"); });
  const constant<double> m({{1.0, 2.0}, {3.0, 4.0}});
  BOOST_CHECK_EXCEPTION(m * a, std::invalid_argument,
                        [](const auto& e) { return says(e, "multiply: shapes (2, 2) and (3,)"); });
  BOOST_CHECK_EXCEPTION(matmul(m, a), std::invalid_argument,
                        [](const auto& e) { return says(e, "matmul: shapes (2, 2) and (3,)"); });
}

BOOST_AUTO_TEST_CASE(a_column_beside_a_vector_is_an_error_that_says_squeeze) {
  const constant<double> column({{1.0}, {2.0}, {3.0}}), vector({1.0, 2.0, 3.0});
  for (int order = 0; order < 2; ++order)
    BOOST_CHECK_EXCEPTION(
        order == 0 ? squared_difference(column, vector) : squared_difference(vector, column),
        std::invalid_argument, [](const auto& e) {
          return says(e, "squared_difference") && says(e, "(3, 1)") && says(e, "(3,)") &&
                 says(e, "squeeze");
        });
  BOOST_CHECK_THROW(static_cast<void>(column < vector), std::invalid_argument);
  BOOST_TEST(printed(squeeze(column, 1) - vector) == "[0. 0. 0.]");
}

BOOST_AUTO_TEST_CASE(conditions_of_several_elements_are_no_truth) {
  const constant<double> a({1.0, 2.0});
  BOOST_TEST(bool(constant<double>(1.0) < 2.0));
  BOOST_CHECK_EXCEPTION(static_cast<void>(bool(a < 2.0)), std::invalid_argument,
                        [](const auto& e) { return says(e, "ambiguous"); });
  BOOST_TEST(any(a < 2.0));
  BOOST_TEST(!all(a < 2.0));
  BOOST_TEST(all(a < 2.0 || a == 2.0));
  BOOST_TEST(!any(a > 1.0 && !(a >= 2.0)));
  BOOST_TEST(all(a != 3.0));
}

BOOST_AUTO_TEST_CASE(scalars_print_as_in_python) {
  BOOST_TEST(printed(constant<double>(9.0)) == "9.0");
  BOOST_TEST(printed(constant<double>(-0.1)) == "-0.1");
  BOOST_TEST(printed(constant<double>(1e16)) == "1e+16");
  BOOST_TEST(printed(constant<double>(1.5e-5)) == "1.5e-05");
  BOOST_TEST(printed(constant<double>(1.0 / 3)) == "0.3333333333333333");
  BOOST_TEST(printed(constant<float>(1.0f / 3)) == "0.33333334");
  BOOST_TEST(printed(constant<double>(-std::numeric_limits<double>::infinity())) == "-inf");
  BOOST_TEST(printed(constant<double>(std::nan(""))) == "nan");
}

BOOST_AUTO_TEST_CASE(vectors_and_matrices_print_as_in_numpy) {
  BOOST_TEST(printed(constant<double>({1.0, 2.0})) == "[1. 2.]");
  BOOST_TEST(printed(constant<double>({1.0, 2.5, -3.25})) == "[ 1.    2.5  -3.25]");
  BOOST_TEST(printed(constant<double>({1e-5, 1.0})) == "[1.e-05 1.e+00]");
  BOOST_TEST(printed(constant<double>({{1.0, 2.0}, {3.0, 4.0}})) == "[[1. 2.]\n [3. 4.]]");
  BOOST_TEST(printed(constant<double>({std::nan(""), 1.0})) == "[nan  1.]");
  BOOST_TEST(printed(constant<double>(dense<double>(shape(0)))) == "[]");
}

BOOST_AUTO_TEST_CASE(a_missing_gradient_prints_as_none) {
  const variable<double> x(1.0);
  gradient_tape tape;
  const tensor<double> y(2.0);
  BOOST_TEST(printed(tape.gradient(y, x)) == "none");
}

BOOST_AUTO_TEST_SUITE_END()
