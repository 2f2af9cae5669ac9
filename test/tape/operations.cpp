// SPDX-License-Identifier: BSL-1.0
// Operations that move elements, multiply matrices and choose: values, and derivatives of first and
// second order in both modes against differences.
#include "checked.hpp"

using namespace tape_test;

BOOST_AUTO_TEST_SUITE(tape_operations)

namespace {
const constant<double> matrix_a({{0.5, -1.25, 2.0}, {1.5, 0.75, -0.5}}),
    vector_a({0.5, -1.25, 2.0}), column_a({{0.75}, {-1.5}}), scalar_a(0.75);
const auto all_ranks = {matrix_a, vector_a, column_a, scalar_a};
}  // namespace

BOOST_AUTO_TEST_CASE(matrix_products_in_all_transpositions) {
  const constant<double> b({{1.0, 2.0}, {-0.5, 0.25}, {0.75, -1.0}}),
      square_b({{1.0, -2.0}, {0.5, 0.25}});
  BOOST_TEST(matmul(matrix_a, b).value().isApprox(matrix_a.value() * b.value()));
  check([&](const auto& x) { return matmul(x, b); }, matrix_a);
  check([&](const auto& x) { return matmul(b, x); }, matrix_a);
  check([&](const auto& x) { return matmul(x, b, {.transpose_a = true, .transpose_b = true}); },
        matrix_a);
  check([&](const auto& x) { return matmul(b, x, {.transpose_a = true, .transpose_b = true}); },
        matrix_a);
  check([&](const auto& x) { return matmul(x, square_b, {.transpose_a = true}); }, matrix_a);
  check([&](const auto& x) { return matmul(square_b, x, {.transpose_a = true}); }, matrix_a);
  check([&](const auto& x) { return matmul(x, x, {.transpose_b = true}); }, matrix_a);
  check([&](const auto& x) { return matmul(x, x, {.transpose_a = true}); }, matrix_a);
}

BOOST_AUTO_TEST_CASE(elements_that_are_moved) {
  check([](const auto& x) { return square(transpose(x)); }, matrix_a);
  check([](const auto& x) { return square(reshape(x, {3, -1})); }, matrix_a);
  check([](const auto& x) { return square(reshape(x, {-1})); }, matrix_a);
  check([](const auto& x) { return square(slice(x, {0, 1}, {2, -1})); }, matrix_a);
  check([](const auto& x) { return square(slice(x, {1}, {2})); }, vector_a);
  check([](const auto& x) { return square(gather(x, {1, 0, 1})); }, matrix_a);
  check([](const auto& x) { return square(gather(x, {2, 2, 0})); }, vector_a);
  check([](const auto& x) { return square(gather(x, -1)); }, matrix_a);
  check([](const auto& x) { return square(concat(0, x, x * 2, square(x))); }, matrix_a);
  check([](const auto& x) { return square(concat(1, x, x * 2)); }, matrix_a);
  check([](const auto& x) { return square(concat(0, x, x * 2)); }, vector_a);
  check([](const auto& x) { return square(stack(x, x * x)); }, vector_a);
  check([](const auto& x) { return square(stack(x, x * x)); }, scalar_a);
  check([](const auto& x) { return square(expand_dims(x, 1)) * expand_dims(x, 0); }, vector_a);
  check([](const auto& x) { return square(squeeze(x)) + 1; }, column_a);
}

BOOST_AUTO_TEST_CASE(shapes_after_elements_are_moved) {
  BOOST_TEST((transpose(matrix_a).shape() == shape(3, 2)));
  BOOST_TEST((expand_dims(vector_a, 0).shape() == shape(1, 3)));
  BOOST_TEST((expand_dims(vector_a, -1).shape() == shape(3, 1)));
  BOOST_TEST((squeeze(column_a).shape() == shape(2)));
  BOOST_TEST((squeeze(constant<double>({{1.0}})).shape() == shape()));
  BOOST_TEST((gather(matrix_a, 1).shape() == shape(3)));
  BOOST_TEST((concat(0, matrix_a, matrix_a).shape() == shape(4, 3)));
  BOOST_TEST((concat(1, {matrix_a, matrix_a}).shape() == shape(2, 6)));
  BOOST_TEST(gather(matrix_a, 1)(0) == 1.5);
}

BOOST_AUTO_TEST_CASE(broadcasts_of_operands) {
  for (const auto& x : all_ranks) {
    check([](const auto& t) { return t * matrix_a; }, x);
    check([](const auto& t) { return matrix_a / (t * t + 1.0); }, x);
    check([](const auto& t) { return matrix_a - t; }, x);
    check([](const auto& t) { return squared_difference(t, matrix_a); }, x);
  }
}

BOOST_AUTO_TEST_CASE(choices) {
  for (const auto& x : all_ranks) {
    check([](const auto& t) { return where(t > 0.25, sin(t), t * t); }, x);
    check([](const auto& t) { return clip_by_value(t, -1.0, 1.0) * t; }, x);
    check([](const auto& t) { return maximum(t, 0.3) * minimum(t * t, 0.7); }, x);
  }
}

BOOST_AUTO_TEST_CASE(a_choice_between_two_numbers) {
  const constant<double> x({-1.0, 2.0});
  static_assert(std::is_same_v<decltype(where(x > 0, 1.0, 0)), tensor<double>>);
  static_assert(std::is_same_v<decltype(where(x > 0, 1.0f, 0)), tensor<float>>);
  static_assert(std::is_same_v<decltype(where(x > 0, 1, 0)), tensor<double>>);
  BOOST_TEST((where(x > 0, 1.0, 0).value() == Eigen::Vector2d(0, 1)));
  BOOST_TEST((where(x > 0, 1, 0).value() == Eigen::Vector2d(0, 1)));
}

BOOST_AUTO_TEST_CASE(a_limit_passes_the_gradient_on) {
  const variable<double> x({-1.0, 0.0, 1.0, 2.0});
  gradient_tape tape;
  const auto d = tape.gradient(clip_by_value(x, 0.0, 1.0), x);
  BOOST_TEST(d->value().isApprox(Eigen::Vector4d(0, 1, 1, 0)));
}

BOOST_AUTO_TEST_CASE(one_hot_rows) {
  const auto y = one_hot<double>({1, -1, 0}, 3);
  BOOST_TEST((y.shape() == shape(3, 3)));
  Eigen::Matrix3d expected;
  expected << 0, 1, 0, 0, 0, 0, 1, 0, 0;
  BOOST_TEST(y.value().isApprox(expected));
}

BOOST_AUTO_TEST_CASE(a_cast_passes_gradients_back_in_their_precision) {
  const variable<float> w({1.5f, 2.5f});
  gradient_tape outer({.persistent = true});
  const auto y = reduce_sum(pow(cast<double>(w), 3));
  static_assert(std::is_same_v<decltype(y), const tensor<double>>);
  const auto d = outer.gradient(y, w);
  BOOST_TEST((*d)(0) == 6.75f);
  BOOST_TEST((*outer.gradient(*d, w))(1) == 15.0f);
  forward_accumulator forward(w, constant<float>({1.0f, 0.0f}));
  BOOST_TEST(forward.jvp(reduce_sum(square(cast<double>(w))))->item() == 3.0);
}

BOOST_AUTO_TEST_CASE(powers_by_numbers_take_no_logarithm) {
  for (double p : {-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 7.0, 2.7})
    check([p](const auto& x) { return pow(x * x + 0.5, p); }, matrix_a);
  const variable<double> zero(0.0);
  gradient_tape tape({.persistent = true});
  BOOST_TEST(tape.gradient(pow(zero, 2), zero)->item() == 0.0);
  BOOST_TEST(tape.gradient(pow(zero, 1), zero)->item() == 1.0);
  BOOST_TEST(tape.gradient(pow(zero, 0), zero)->item() == 0.0);
  BOOST_TEST(tape.gradient(pow(zero, constant<double>(2.0)), zero)->item() == 0.0);
  check([](const auto& x) { return pow(x * x + 0.5, x); }, matrix_a);
}

BOOST_AUTO_TEST_CASE(arrays_of_one_number_and_unit_matrices) {
  BOOST_TEST(zeros<double>({2, 3}).shape() == shape(2, 3));
  BOOST_TEST(reduce_sum(ones<float>(shape(4))).item() == 4.0f);
  BOOST_TEST(fill<double>({1, 2}, 7)(0, 1) == 7.0);
  BOOST_TEST(ones_like(variable<double>({1.0, 2.0})).shape() == shape(2));
  BOOST_TEST(zeros_like(tensor<double>(3.0)).item() == 0.0);
  BOOST_TEST(eye<double>(3).value().isIdentity(0));
}

BOOST_AUTO_TEST_CASE(a_matrix_times_a_vector) {
  const tensor<double> m({{1.0, 2.0}, {3.0, 4.0}, {5.0, 6.0}}), v({0.5, -1.0});
  BOOST_TEST(matvec(m, v).value().isApprox(m.value() * v.value()));
  check([&](const auto& x) { return matvec(m, x * x); }, v);
  check([&](const auto& x) { return matvec(x * x, v); }, m);
}

BOOST_AUTO_TEST_CASE(indices_and_lists_of_any_kind) {
  const tensor<double> v({1.0, 2.0, 3.0});
  BOOST_TEST(gather(v, std::vector<int>{2, 0})(0) == 3.0);
  BOOST_TEST(gather(v, std::vector<index_type>{1}).item() == 2.0);
  BOOST_TEST(one_hot<double>(std::vector<std::size_t>{1, 0}, 2)(0, 1) == 1.0);
  const std::vector<variable<double>> variables{variable<double>(1.0), variable<double>(2.0)};
  gradient_tape tape;
  const auto y = reduce_sum(square(stack(variables)));
  const auto by = tape.gradient(y, variables);
  BOOST_TEST(by[0]->item() == 2.0);
  BOOST_TEST(by[1]->item() == 4.0);
  BOOST_TEST(reshape(v, shape(3, 1)).shape() == shape(3, 1));
  BOOST_TEST(reshape(tensor<double>({2.0}), shape()).item() == 2.0);
}

BOOST_AUTO_TEST_CASE(operations_of_no_rows_have_no_rows) {
  const tensor<double> none = zeros<double>({0, 3});
  BOOST_TEST(softmax(none).shape() == shape(0, 3));
  BOOST_TEST(softmax(none, 0).shape() == shape(0, 3));
  BOOST_TEST(log_softmax(none).shape() == shape(0, 3));
  BOOST_TEST(reduce_max(none, {.axis = 1}).shape() == shape(0));
  BOOST_TEST(reduce_logsumexp(none, {.axis = 1}).shape() == shape(0));
  BOOST_TEST(reduce_logsumexp(none).item() == -std::numeric_limits<double>::infinity());
}

BOOST_AUTO_TEST_CASE(mistakes_are_named_after_the_operation_that_was_called) {
  const tensor<double> m = zeros<double>({2, 3}), v({1.0, 2.0, 3.0}), two({1.0, 2.0}), s(1.0);
  const auto fails = [](const auto& f, const std::string& expected) {
    try {
      f();
      BOOST_ERROR("nothing is thrown, expected: " << expected);
    } catch (const std::exception& e) {
      BOOST_TEST(std::string(e.what()).find(expected) == 0u, e.what());
    }
  };
  fails([&] { softmax(s); }, "softmax: shape ()");
  fails(
      [&] {
        softmax(zeros<double>({0, 3}), 2);
      },
      "softmax: shape (0, 3)");
  fails([&] { log_softmax(s); }, "log_softmax: shape ()");
  fails([&] { stack(v, two); }, "stack: shapes (3,) and (2,) do not fit; arrays that are stacked");
  fails([&] { stack(m, m); }, "stack: shape (2, 3) does not fit; the result would have 3 axes");
  fails([&] { static_cast<void>(v > two); }, "greater: shapes (3,) and (2,)");
  fails([&] { static_cast<void>(v >= two); }, "greater_equal: shapes (3,) and (2,)");
  fails([&] { gather(v, -4); }, "gather: there is no row -4 among 3");
  fails(
      [&] {
        reshape(v, {0, -1});
      },
      "reshape: shape (3,) does not fit; a length of -1 is what is left");
  fails([&] { concat(0, s, s); },
        "concat: shape () does not fit; scalars have no axis: write stack");
  fails([&] { matmul(m, v); },
        "matmul: shapes (2, 3) and (3,) do not fit; (m, k) and (k, n) fit: write matvec");
  fails([&] { matvec(m, two); }, "matvec: shapes (2, 3) and (2,)");
}

BOOST_AUTO_TEST_SUITE_END()
