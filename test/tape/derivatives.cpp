// SPDX-License-Identifier: BSL-1.0
// Jacobians, forward mode, Hessian-vector products, gradients of a user's own, recomputed ones, and
// fused expressions.
#include <numbers>

#include "checked.hpp"

using namespace tape_test;

BOOST_AUTO_TEST_SUITE(tape_derivatives)

BOOST_AUTO_TEST_CASE(a_jacobian_has_the_shape_of_target_and_source) {
  const variable<double> x({1.0, 2.0}), y({3.0, 4.0});
  gradient_tape tape;
  const auto z = square(x) * y;
  const auto [dx, dy] = tape.jacobian(z, std::tuple{x, y});
  BOOST_TEST((dx->lengths() == std::vector<index_type>{2, 2}));
  BOOST_TEST(dx->value().isApprox(Eigen::Vector2d(6, 16).asDiagonal().toDenseMatrix()));
  BOOST_TEST(dy->value().isApprox(Eigen::Vector2d(1, 4).asDiagonal().toDenseMatrix()));
}

BOOST_AUTO_TEST_CASE(jacobians_of_matrices_have_rank_four) {
  const variable<double> x({{1.0, 2.0}, {3.0, 4.0}});
  gradient_tape tape;
  const auto z = transpose(square(x));
  const auto d = tape.jacobian(z, x);
  BOOST_TEST((d->lengths() == std::vector<index_type>{2, 2, 2, 2}));
  BOOST_TEST((*d)(0, 1, 1, 0) == 6.0);
  BOOST_TEST((*d)(0, 1, 0, 1) == 0.0);
  BOOST_CHECK_THROW(d->as_tensor(), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_jacobian_of_what_does_not_depend_is_empty) {
  const variable<double> x({1.0, 2.0}), y({3.0, 4.0});
  gradient_tape tape({.persistent = true});
  const auto z = square(x);
  BOOST_TEST(!tape.jacobian(z, y));
  BOOST_TEST(tape.jacobian(z, y, unconnected_gradients::zero)->value().isZero(0));
}

BOOST_AUTO_TEST_CASE(a_batch_jacobian_is_taken_row_by_row) {
  const variable<double> x({{1.0, 2.0}, {3.0, 4.0}}), y({{3.0, 4.0}, {5.0, 6.0}});
  gradient_tape tape;
  const auto z = square(x) * y;
  const auto d = tape.batch_jacobian(z, x);
  BOOST_TEST((d->lengths() == std::vector<index_type>{2, 2, 2}));
  const double expected[2][2][2] = {{{6, 0}, {0, 16}}, {{30, 0}, {0, 48}}};
  for (index_type b = 0; b < 2; ++b)
    for (index_type i = 0; i < 2; ++i)
      for (index_type k = 0; k < 2; ++k) BOOST_TEST((*d)(b, i, k) == expected[b][i][k]);
}

BOOST_AUTO_TEST_CASE(a_batch_jacobian_of_vectors) {
  const variable<double> x({1.0, 2.0, 3.0});
  gradient_tape tape;
  const auto z = square(x);
  const auto d = tape.batch_jacobian(z, x);
  BOOST_TEST((d->lengths() == std::vector<index_type>{3}));
  BOOST_TEST(d->as_tensor()(2) == 6.0);
}

BOOST_AUTO_TEST_CASE(lists_of_jacobians_print) {
  const variable<double> a({1.0, 2.0}), b({3.0, 4.0}), unused(1.0);
  gradient_tape tape({.persistent = true});
  const auto y = a * b;
  std::ostringstream list, tuple;
  list << tape.jacobian(y, {a, b});
  BOOST_TEST(list.str() == "[[[3. 0.]\n [0. 4.]], [[1. 0.]\n [0. 2.]]]");
  tuple << tape.jacobian(y, std::tuple{b, unused});
  BOOST_TEST(tuple.str() == "([[1. 0.]\n [0. 2.]], none)");
}

BOOST_AUTO_TEST_CASE(what_has_no_elements_keeps_its_gradient) {
  const variable<double> none(leibniz::tape::matrix<double>(3, 0));
  gradient_tape tape({.persistent = true});
  const auto product = reduce_prod(none, {1}), sum = reduce_logsumexp(none, {1}), all = softmax(none);
  BOOST_TEST((product.value() == Eigen::Vector3d::Ones()));
  BOOST_TEST(sum(2) == -std::numeric_limits<double>::infinity());
  BOOST_TEST((all.shape() == none.shape()));
  for (const auto& y : {product, sum, all}) {
    const auto g = tape.gradient(y, none);
    BOOST_TEST_REQUIRE(g.has_value());
    BOOST_TEST((g->shape() == none.shape()));
  }
}

BOOST_AUTO_TEST_CASE(jacobians_of_arrays_without_elements_are_empty_arrays) {
  const variable<double> m(dense<double>(shape(0, 3))), v({1.0, 2.0});
  gradient_tape tape({.persistent = true});
  const auto y = m * 2.0;
  const auto rows = tape.batch_jacobian(y, m);
  BOOST_TEST(rows.has_value());
  BOOST_TEST(rows->lengths() == (std::vector<index_type>{0, 3, 3}),
             boost::test_tools::per_element());
  BOOST_TEST(rows->size() == 0);
  const auto none = tape.jacobian(slice(v, {0}, {0}), v);
  BOOST_TEST(none.has_value());
  BOOST_TEST(none->as_tensor().shape() == shape(0, 2));
  BOOST_TEST(!tape.jacobian(y, v));
}

BOOST_AUTO_TEST_CASE(a_jacobian_of_a_variable_by_itself_is_a_unit_matrix_watched_or_not) {
  const variable<double> x({3.0, 4.0}, {.trainable = false});
  gradient_tape tape({.persistent = true});
  const auto unit = tape.jacobian(x, x);
  BOOST_TEST((*unit)(0, 0) == 1.0);
  BOOST_TEST((*unit)(0, 1) == 0.0);
  BOOST_TEST((*unit)(1, 1) == 1.0);
  BOOST_TEST(tape.gradient(x, x)->numbers().data()[0] == 1.0);
}

BOOST_AUTO_TEST_CASE(the_jacobian_of_a_gradient_is_the_hessian) {
  const variable<double> x({1.0, 2.0});
  gradient_tape outer;
  gradient_tape inner;
  const auto y = reduce_prod(square(x));  // x1^2 x2^2
  const auto g = inner.gradient(y, x);
  Eigen::Matrix2d expected;
  expected << 8, 8, 8, 2;
  BOOST_TEST(outer.jacobian(*g, x)->value().isApprox(expected));
}

BOOST_AUTO_TEST_CASE(a_jacobian_can_be_differentiated) {
  const variable<double> x({1.0, 2.0});
  gradient_tape outer;
  gradient_tape inner;
  const auto y = x * x * x;
  const auto j = inner.jacobian(y, x);
  const auto sum = reduce_sum(j->as_tensor());
  BOOST_TEST(outer.gradient(sum, x)->value().isApprox(Eigen::Vector2d(6, 12)));
}

BOOST_AUTO_TEST_CASE(forward_mode_follows_the_tangents) {
  const variable<double> x({1.0, 2.0, 3.0}), w(2.0);
  forward_accumulator forward(
      std::tuple{x, w}, std::tuple{constant<double>({1.0, 0.0, -1.0}), constant<double>(0.5)});
  const auto y = square(x) * w;
  BOOST_TEST(forward.jvp(y)->value().isApprox(Eigen::Vector3d(4.5, 2.0, -7.5)));
  const auto z = reduce_sum(y) + 1;  // more that runs while it lives
  BOOST_TEST(forward.jvp(z)->item() == -1.0);
  const constant<double> c(1.0);
  BOOST_TEST(!forward.jvp(c * 2));
}

BOOST_AUTO_TEST_CASE(forward_mode_nests) {
  const constant<double> x(2.0);
  forward_accumulator outer(x, constant<double>(1.0));
  std::optional<tensor<double>> first;
  {
    forward_accumulator inner(x, constant<double>(1.0));
    first = inner.jvp(pow(x, 4));
  }
  BOOST_TEST(first->item() == 32.0);
  BOOST_TEST(outer.jvp(*first)->item() == 48.0);
}

BOOST_AUTO_TEST_CASE(reverse_over_forward) {
  const variable<double> x(2.0);
  gradient_tape tape;
  std::optional<tensor<double>> tangent;
  {
    forward_accumulator forward(x, constant<double>(1.0));
    tangent = forward.jvp(exp(x) * x);
  }
  BOOST_TEST(tape.gradient(*tangent, x)->item() == 4 * std::exp(2.0),
             boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(hessian_vector_products_by_both_modes_are_equal) {
  const variable<double> a(2.0), b({1.0, 0.5});
  const auto f = [](const auto& p, const auto& q) { return reduce_sum(sin(p * q) * exp(q)) * p; };
  const auto v = std::tuple{constant<double>(1.0), constant<double>({0.5, -1.0})};
  const auto [forward_a, forward_b] = hvp(f, std::tuple{a, b}, v);
  const auto [reverse_a, reverse_b] = hvp(f, std::tuple{a, b}, v, hvp_mode::reverse_over_reverse);
  BOOST_TEST(forward_a->item() == reverse_a->item(), boost::test_tools::tolerance(1e-14));
  BOOST_TEST(forward_b->value().isApprox(reverse_b->value(), 1e-14));
}

BOOST_AUTO_TEST_CASE(a_custom_gradient_is_what_the_rule_says) {
  const auto f = custom_gradient([](const tensor<double>& x) {
    return std::pair{x * x, [x](const tensor<double>& dr) { return 2 * dr * x + 1; }};
  });
  const variable<double> x(3.0);
  gradient_tape tape;
  BOOST_TEST(tape.gradient(f(x), x)->item() == 7.0);
  BOOST_TEST(f(constant<double>(4.0)).item() == 16.0);
}

BOOST_AUTO_TEST_CASE(a_custom_gradient_of_several_arguments_and_results) {
  const auto f = custom_gradient([](const tensor<double>& a, const tensor<double>& b) {
    return std::pair{std::tuple{a * b, a + b},
                     [a, b](const tensor<double>& u, const tensor<double>& v) {
                       return std::tuple{u * b + v, u * a + v};
                     }};
  });
  const auto whole = [&f](const auto& x) {
    const auto [p, s] = f(x * x, sin(x));
    return p * s + p;
  };
  check(whole, constant<double>({0.5, -1.25}));
  check(whole, constant<double>(0.75));
}

BOOST_AUTO_TEST_CASE(recomputed_gradients_are_those_of_the_function) {
  const variable<double> w({1.0, 2.0, 3.0});
  const auto plain = [&w](const auto& x) { return sin(x * w) * w; };
  const auto again = recompute_grad(plain);
  check(again, constant<double>({0.5, -1.25, 2.0}));
  const variable<double> x({0.5, -1.25, 2.0});
  std::vector<Eigen::MatrixXd> found;
  const auto gradients = [&](const auto& f) {
    gradient_tape outer({.persistent = true});
    gradient_tape tape;
    const auto y = f(x) * x;
    const auto [dx, dw] = tape.gradient(y, std::tuple{x, w});
    for (const auto& g : {dx, dw, outer.gradient(*dx, w), outer.gradient(*dw, w)})
      found.push_back(g->value());
  };
  gradients(plain);
  gradients(again);
  for (std::size_t i = 0; i < 4; ++i) BOOST_TEST(found[i].isApprox(found[i + 4], 1e-14));
}

BOOST_AUTO_TEST_CASE(what_is_stopped_is_a_constant) {
  const variable<double> x(3.0);
  gradient_tape tape;
  const auto y = x * stop_gradient(x * x);
  BOOST_TEST(tape.gradient(y, x)->item() == 9.0);
}

BOOST_AUTO_TEST_CASE(an_expression_is_one_operation) {
  constexpr leibniz::symbol<"x"> x;
  constexpr leibniz::symbol<"a"> a;
  const variable<double> u({0.5, 1.5}), v(2.0);
  gradient_tape tape({.persistent = true});
  const auto before = tape_test::tensor<double>(u);
  const auto y = apply(a * exp(-x * x), x = u, a = v);
  const auto [du, dv] = tape.gradient(y, std::tuple{u, v});
  BOOST_TEST((*du)(0) == -2 * std::exp(-0.25), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(dv->item() == std::exp(-0.25) + std::exp(-2.25), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(apply(leibniz::sqrt(x), constant<double>(4.0)).item() == 2.0);
}

BOOST_AUTO_TEST_CASE(exact_constants_are_numbers) {
  using namespace leibniz::literals;
  const variable<double> x(3.0);
  gradient_tape tape({.persistent = true});
  const auto y = pow(x, 2_c) / 4_c, turns = leibniz::pi * x;
  BOOST_TEST(y.item() == 2.25);
  BOOST_TEST(tape.gradient(y, x)->item() == 1.5);
  BOOST_TEST(tape.gradient(turns, x)->item() == std::numbers::pi);
}

BOOST_AUTO_TEST_CASE(a_lambda_is_one_operation) {
  const auto f = [](const auto& t) {
    return apply([](auto p, auto q) { return p * exp(-q * q) + 0.5 * q; }, t, t * t);
  };
  check(f, constant<double>({0.5, -1.25}));
  check(f, constant<double>(0.75));
}

// One array of derivatives serves z and b, also where a tape watches b alone.
BOOST_AUTO_TEST_CASE(arguments_with_equal_derivatives) {
  using leibniz::symbol;
  constexpr leibniz::expression auto sine = sin(symbol<"z">() + symbol<"b">());
  using formula = tape_test::detail::formula<"f", std::remove_const_t<decltype(sine)>, symbol<"z">,
                                             symbol<"b">>;
  static_assert(tape_test::detail::saving_arguments<formula>.count == 1);
  const constant<double> z({{0.5, -1.25}, {2.0, 3.0}}), b({0.25, -1.0}), c({1.5, 0.5});
  const auto f = [](const auto& x, const auto& y, const auto& w) {
    return apply([](auto p, auto q, auto r) { return r * sin(p + q) - r; }, x, y, w);
  };
  check([&](const auto& t) { return f(t, b, c); }, z);
  check([&](const auto& t) { return f(z, t, c); }, b);
  check([&](const auto& t) { return f(t, t, t); }, z);
  check([&](const auto& t) { return f(z, square(t), t); }, b);
  gradient_tape tape;
  tape.watch({z, b});
  const auto g = tape.gradient(f(z, b, c), {z, b});
  const auto at = [&](index_type i, index_type j) { return c(j) * std::cos(z(i, j) + b(j)); };
  for (index_type j = 0; j < 2; ++j) {
    for (index_type i = 0; i < 2; ++i)
      BOOST_TEST((*g[0])(i, j) == at(i, j), boost::test_tools::tolerance(1e-14));
    BOOST_TEST((*g[1])(j) == at(0, j) + at(1, j), boost::test_tools::tolerance(1e-14));
  }
}

BOOST_AUTO_TEST_CASE(a_lambda_of_several_results) {
  const auto f = [](const auto& t) {
    const auto [p, q, r] = apply(
        [](auto a, auto b, auto c) {
          return std::array{a * b * c, a - b, sin(c)};
        },
        t, square(t), sin(t));
    return p * q + r;
  };
  check(f, constant<double>({{0.5, -1.25}}));
  check(f, constant<double>(0.75));
}

BOOST_AUTO_TEST_CASE(a_result_is_linked_to_the_arguments_that_occur_in_it) {
  const variable<double> a(1.0), b(2.0);
  gradient_tape tape({.persistent = true});
  const auto [p, q] = apply([](auto x, auto y) { return std::array{x * x, x * y}; }, a, b);
  BOOST_TEST(!tape.gradient(p, b));
  BOOST_TEST(tape.gradient(q, b)->item() == 1.0);
}

BOOST_AUTO_TEST_CASE(a_branch_that_is_not_taken_poisons_nothing) {
  const variable<double> x({-1.0, 0.0, 4.0});
  gradient_tape tape({.persistent = true});
  const auto y = where(x > 0, log(x), x), z = where(x > 0, sqrt(x), 0.0);
  const auto dy = tape.gradient(y, x), dz = tape.gradient(z, x);
  BOOST_TEST(dy->value().isApprox(Eigen::Vector3d(1, 1, 0.25)));
  BOOST_TEST(dz->value().isApprox(Eigen::Vector3d(0, 0, 0.25)));
  BOOST_TEST(tape.gradient(*dy, x)->value().isApprox(Eigen::Vector3d(0, 0, -1.0 / 16)));
  for (double at : {-1.0, 0.0}) {
    const variable<double> s(at);
    BOOST_TEST(tape.gradient(where(s > 0, log(s), s), s)->item() == 1.0);
  }
}

BOOST_AUTO_TEST_CASE(a_check_names_the_operation_whose_derivative_is_off) {
  const auto wrong = custom_gradient(
      [](const tensor<double>& x) {
        return std::pair{x * x * x, [x](const tensor<double>& dr) { return 2 * dr * x * x; }};
      },
      "cube");
  const auto report = tape_gradient_check([&](const auto& x) { return sin(wrong(x)) * x; },
                                          constant<double>({0.5, 1.5}));
  BOOST_TEST(!report);
  BOOST_TEST(report.operations.size() == 1u);
  BOOST_TEST(report.operations[0].operation == "cube");
  BOOST_TEST(
      report.operations[0].first.by_differences == 3.0 / 2 * report.operations[0].first.by_tape,
      boost::test_tools::tolerance(1e-6));
  std::ostringstream text;
  text << report;
  BOOST_TEST(text.str().find("operation cube: the derivative by element 0 of argument 0") == 0u);
}

BOOST_AUTO_TEST_CASE(a_check_says_where_a_function_is_not_finite_and_accuses_nothing_else) {
  const auto report =
      tape_gradient_check([](const auto& x) { return log(x); }, constant<double>({-1.0, 1.0}));
  BOOST_TEST(!report);
  BOOST_TEST(report.differences.empty());
  BOOST_TEST(report.operations.empty());
  std::ostringstream text;
  text << report;
  BOOST_TEST(text.str() ==
             "element 0 of the result is not finite, and its derivatives cannot be compared\n");
}

BOOST_AUTO_TEST_CASE(a_check_says_that_there_are_no_differences_at_the_end_of_a_domain) {
  const auto report = tape_gradient_check([](const auto& x) { return where(x < 0, log(x), x); },
                                          constant<double>({0.0, 1.0}));
  BOOST_TEST(!report);
  std::ostringstream text;
  text << report;
  BOOST_TEST(text.str().find("cannot be compared, as the function is not finite on both sides") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_custom_gradient_in_another_shape_than_its_argument_is_refused) {
  const auto wrong = custom_gradient(
      [](const tensor<double>& x) {
        return std::pair{reduce_sum(x), [](const tensor<double>& dr) { return dr; }};
      },
      "total");
  const constant<double> x({1.0, 2.0});
  gradient_tape tape;
  tape.watch(x);
  const auto y = wrong(x);
  BOOST_CHECK_EXCEPTION(tape.gradient(y, x), std::invalid_argument, [](const std::exception& e) {
    return std::string(e.what()) ==
           "total, gradient by argument 0: shapes () and (2,) do not fit; the rule returns "
           "gradients "
           "in the shapes of the arguments";
  });
  gradient_tape other;
  other.watch(x);
  const auto z = wrong(gather(x, {0, 1, 1}));
  BOOST_CHECK_THROW(other.gradient(z, x), std::invalid_argument);
  BOOST_CHECK_THROW(tape_gradient_check([&](const auto& a) { return wrong(a); }, x),
                    std::invalid_argument);
}

struct wrong_sine : leibniz::function<"wrong_sine"> {
  template <class T>
  static constexpr T value(const T& x) {
    using leibniz::math::sin;
    return sin(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return sin(x);
  }
};

BOOST_AUTO_TEST_CASE(a_check_names_a_users_function_whose_derivative_is_off) {
  const auto f = [](const auto& x) { return leibniz::call<wrong_sine>(x * x) + cos(x); };
  for (const auto& x : {constant<double>({0.5, 1.5}), constant<double>(0.5)}) {
    const auto report = tape_gradient_check(f, x);
    BOOST_TEST(!report);
    BOOST_TEST(report.operations.size() == 1u);
    BOOST_TEST(report.operations[0].operation == "wrong_sine");
  }
}

BOOST_AUTO_TEST_SUITE_END()
