// SPDX-License-Identifier: BSL-1.0
// What the optimisation stage saves, counted, and that it changes values by rounding alone.
#include <array>
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::exact_order;
using leibniz::inputs;
using leibniz::outputs;
using leibniz::program;

constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"b"> b;
constexpr leibniz::symbol<"c"> c;
constexpr leibniz::symbol<"d"> d;
constexpr leibniz::symbol<"x"> x;

constexpr auto all = inputs(a, b, c, d, x);
constexpr std::array at{1.25, -0.75, 3.5, 0.875, 1.5};

template <class Outputs>
constexpr auto optimised(const Outputs& o) {
  return program(o, all).operations();
}
template <class Outputs>
constexpr auto as_written(const Outputs& o) {
  return program<exact_order>(o, all).operations();
}

template <class Outputs>
void check_values(const Outputs& o) {
  const auto p = program(o, all);
  const auto q = program<exact_order>(o, all);
  const auto fast = p(at[0], at[1], at[2], at[3], at[4]);
  const auto exact = q(at[0], at[1], at[2], at[3], at[4]);
  for (std::size_t i = 0; i < fast.size(); ++i)
    BOOST_TEST(fast[i] == exact[i], boost::test_tools::tolerance(1e-14));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(optimise)

BOOST_AUTO_TEST_CASE(divisions_by_one_base_share_its_reciprocal) {
  constexpr auto o = outputs(a / x, b / pow(x, 2_c), c / pow(x, 3_c));
  static_assert(optimised(o).divisions == 1);
  static_assert(as_written(o).divisions == 3);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(half_powers_take_one_root_and_one_division) {
  constexpr auto o = outputs(sqrt(x), a / sqrt(x), b / pow(x, 3_c / 2_c));
  static_assert(optimised(o).divisions == 1 && optimised(o).square_roots == 1);
  static_assert(optimised(o).calls == 0);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(whole_powers_take_part_where_the_base_is_never_negative) {
  constexpr auto square = pow(x, 2_c) + 3_c * pow(d, 4_c) * exp(a) + 1_c;
  constexpr auto o = outputs(sqrt(square), a / sqrt(square), b / square, c / pow(square, 2_c));
  static_assert(optimised(o).divisions == 1 && optimised(o).square_roots == 1);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(whole_powers_take_part_where_what_needs_them_needs_the_root) {
  constexpr auto o = outputs(exp(a / sqrt(x)) * b, sin(sqrt(x) - c) / x, b / x - 1_c / sqrt(x));
  static_assert(optimised(o).divisions == 1 && optimised(o).square_roots == 1);
  check_values(o);
}

// The root of a negative number is none, its reciprocal is one.
BOOST_AUTO_TEST_CASE(whole_powers_of_a_negative_base_do_without_the_root) {
  constexpr auto both = outputs(a / sqrt(x), b / x, c / pow(x, 2_c));
  static_assert(optimised(both).divisions == 2 && optimised(both).square_roots == 1);
  check_values(both);
  constexpr auto r = program(both, inputs(a, b, c, x))(1.0, 3.0, 8.0, -2.0);
  static_assert(r[0] != r[0] && r[1] == -1.5 && r[2] == 2.0);

  constexpr auto branches = outputs(select(x > 0_c, a / sqrt(x), b / x));
  constexpr auto p = program(branches, inputs(a, b, x));
  static_assert(p(1.0, 3.0, -2.0)[0] == -1.5 && p(1.0, 3.0, 4.0)[0] == 0.5);

  // A condition that is no number would take the wrong branch, and a power by it may be 1.
  constexpr auto condition =
      program(outputs(select(1_c / x < 0_c, a, 1_c / sqrt(x))), inputs(a, x));
  BOOST_TEST(condition(1.0, -2.0)[0] == 1.0);
  constexpr auto power = program(outputs(1_c / x + pow(a, 1_c / sqrt(x))), inputs(a, x));
  BOOST_TEST(power(1.0, -2.0)[0] == 0.5);
}

// The normal density: 1 / (s sqrt(2 pi)) shares 1/s with the argument; the other division is of constants.
BOOST_AUTO_TEST_CASE(constants_of_a_divisor_are_no_part_of_its_reciprocal) {
  constexpr auto density = exp(-pow((x - a) / b, 2_c) / 2_c) / (b * sqrt(2_c * leibniz::pi));
  constexpr auto p = leibniz::value_and_gradient(density, x, a, b);
  static_assert(p.operations().divisions == 2);
  const auto& plan = leibniz::program_detail::plan_of<std::remove_cv_t<decltype(p)>::spec>;
  int of_inputs = 0;  // divisions by what the inputs are in
  using leibniz::program_detail::operand_lists;
  const operand_lists operands(plan.instructions, plan.instruction_count);
  std::array<bool, 200> varies{};
  for (std::uint32_t i = 0; i < plan.instruction_count; ++i) {
    const auto& q = plan.instructions[i];
    varies[i] = q.does == leibniz::program_detail::opcode::input;
    const auto* s = operands.slots.items + operand_lists::stride * i;
    for (; *s != leibniz::program_detail::no_slot; ++s) varies[i] = varies[i] || varies[*s];
    of_inputs += q.does == leibniz::program_detail::opcode::divide && varies[i];
  }
  BOOST_TEST(of_inputs == 1);
  check_values(outputs(density, leibniz::derivative(density, b), 1_c / (c * d * leibniz::pi)));
}

BOOST_AUTO_TEST_CASE(a_single_division_stays_one) {
  constexpr auto o = outputs(a / x);
  static_assert(optimised(o) == as_written(o));
}

BOOST_AUTO_TEST_CASE(a_polynomial_takes_horners_form) {
  constexpr auto o = outputs(a + b * x + c * pow(x, 2_c) + d * pow(x, 3_c));
  static_assert(optimised(o).multiplications == 3 && optimised(o).additions == 3);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(a_common_factor_is_pulled_out) {
  constexpr auto o = outputs(d * a + d * b - c * d);
  static_assert(optimised(o).multiplications == 1 && optimised(o).additions == 2);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(a_common_coefficient_is_pulled_out) {
  constexpr auto o = outputs(3_c * a - 3_c * b + c);
  static_assert(optimised(o).multiplications == 1 && optimised(o).additions == 2);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(products_are_associated_so_that_subproducts_are_shared) {
  constexpr auto o = outputs(a * b * c, a * c * d, a * c * x);
  static_assert(optimised(o).multiplications == 4);
  static_assert(as_written(o).multiplications == 5);
  check_values(o);
}

// a/b by b is -(a r) r with the value's a r: a r^2 took a product more, and r^2 over- and underflows.
BOOST_AUTO_TEST_CASE(the_derivative_of_a_quotient_is_made_of_the_quotient) {
  constexpr auto quotient = leibniz::value_and_gradient(a / b, a, b);
  static_assert(quotient.operations().multiplications == 2 && quotient.operations().divisions == 1);
  BOOST_TEST(quotient(1e200, 1e200).gradient[1] == -1e-200);
  BOOST_TEST(quotient(1e-200, 1e-200).gradient[1] == -1e200);
  static_assert(leibniz::value_and_gradient(a * c / b, a, b, c).operations().multiplications == 5);
}

BOOST_AUTO_TEST_CASE(higher_powers_are_made_of_lower_ones_that_are_needed_too) {
  // a c r^2, with r = 1/b, and its derivatives c r^2, -2 (a c r^2) r and a r^2
  constexpr auto inverse_square = leibniz::value_and_gradient(a * c / (b * b), a, b, c);
  static_assert(inverse_square.operations().multiplications == 7 &&
                inverse_square.operations().divisions == 1);
  // A component of gravity: r^5 is r^3 r^2, and a r^3 is in two of its derivatives.
  constexpr auto gravity =
      leibniz::value_and_gradient(a * pow(a * a + b * b + c * c, -3_c / 2_c), a, b, c);
  static_assert(gravity.operations().multiplications == 11);
  check_values(outputs(a * c / (b * b), leibniz::derivative(a * c / (b * b), b)));
  check_values(
      outputs(pow(d, 5_c) * a, pow(d, 3_c) + c, pow(d, 3_c) * b, pow(d, 2_c) - a, pow(d, 2_c) * x));
}

BOOST_AUTO_TEST_CASE(coefficients_move_into_what_products_share) {
  constexpr auto o = outputs(5_c * x * (2_c * a + 3_c * b), 5_c * c * (2_c * a + 3_c * b));
  static_assert(optimised(o).multiplications == 4);  // 10 a, 15 b, and by x and by c
  check_values(o);
}

// The derivatives of r^2, 2 a, 2 b and 2 c, are shared by the rows, whose sums have the root's factor 1/2.
BOOST_AUTO_TEST_CASE(coefficients_of_shared_products_meet_those_of_sums) {
  constexpr auto r = sqrt(a * a + b * b + c * c);
  constexpr auto f = d * cos(r) / r;
  constexpr auto g = x * sin(r) / r;
  constexpr auto p = leibniz::value_and_jacobian(outputs(f, g), a, b, c, d, x);
  static_assert(p.operations().multiplications == 23);  // 27 with both
  const auto row = [](auto e) {
    return program<exact_order>(outputs(derivative(e, a), derivative(e, b), derivative(e, c)), all);
  };
  const auto fast = p(at[0], at[1], at[2], at[3], at[4]).jacobian;
  const auto by_f = row(f)(at[0], at[1], at[2], at[3], at[4]);
  const auto by_g = row(g)(at[0], at[1], at[2], at[3], at[4]);
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST(fast[0][i] == by_f[i], boost::test_tools::tolerance(1e-14));
    BOOST_TEST(fast[1][i] == by_g[i], boost::test_tools::tolerance(1e-14));
  }
}

// 2 v0 is needed by four products, of which one meets a half.
BOOST_AUTO_TEST_CASE(coefficients_that_meet_nothing_are_shared_again) {
  constexpr leibniz::vector_symbol<"v", 4> v;
  constexpr auto f = leibniz::trace<leibniz::vector_symbol<"v", 4>>([](const auto& at) {
    const auto n = 2 * at[0];
    return std::array{n * sin(at[1]), n * cos(at[2]), n * exp(at[1]),
                      n * (0.5 * (sin(at[2]) * at[3] + cos(at[3])))};
  });
  constexpr auto p = program(outputs(f), inputs(v));
  static_assert(p.operations().multiplications == 6);
  const auto fast = p(std::array{1.25, -0.75, 3.5, 0.875});
  const auto exact =
      program<exact_order>(outputs(f), inputs(v))(std::array{1.25, -0.75, 3.5, 0.875});
  for (std::size_t i = 0; i < fast.size(); ++i)
    BOOST_TEST(fast[i] == exact[i], boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(coefficients_move_where_all_nodes_are_needed) {
  static_assert([] {
    using leibniz::graph::kind;
    leibniz::graph::dag g;
    const auto p = g.intern(kind::product, g.make_symbol({"a", -1}), g.make_symbol({"b", -1}));
    const auto two = g.make_number(2), x = g.make_symbol({"x", -1}), y = g.make_symbol({"y", -1});
    const leibniz::graph::id first[] = {two, p, x}, second[] = {two, p, y};
    const auto f = g.intern(kind::product, nullptr, leibniz::number(), first, 3);
    const auto h = g.intern(kind::product, nullptr, leibniz::number(), second, 3);
    const leibniz::sequence<leibniz::graph::id> roots{f, h};
    const leibniz::optimise::usage used(g, roots);
    if (used.needed.last - used.needed.first != std::ptrdiff_t{g.size()}) return false;
    const leibniz::optimise::coefficients step(g, used);
    // 2 a b x, 2 a b y --> p x, p y with p = 2 a b
    return step.moved() && g[step(f)].count == 2 && g[step(h)].count == 2;
  }());
}

BOOST_AUTO_TEST_CASE(a_coefficient_that_is_squared_is_no_factor_of_its_own) {
  constexpr auto o = outputs(3_c * a * pow(2_c * x, 2_c) + b);
  static_assert(optimised(o).multiplications == 3);  // 12 a x x
  check_values(o);
}

BOOST_AUTO_TEST_CASE(a_divisor_is_shortened_by_what_cancels) {
  constexpr auto o = outputs(a * b / (a * c) + d);
  static_assert(optimised(o).divisions == 1 && optimised(o).multiplications == 0);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(signs_are_merged_into_differences) {
  constexpr auto o = outputs(a - b * c, -(a - b * c), (a - b * c) * -d);
  static_assert(optimised(o).additions == 3);  // a - b c, and two negations
  check_values(o);
}

BOOST_AUTO_TEST_CASE(a_quotient_cancels_against_a_shared_one) {
  // The gradient of log(a/c) is (1/a, -1/c), whatever the sweep made of it; a/c itself takes 1/c.
  constexpr auto o = outputs(log(a / c), gradient(log(a / c), a, c));
  static_assert(optimised(o).divisions == 2 && optimised(o).multiplications == 1);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(sine_and_cosine_of_one_argument_count_as_two_calls) {
  constexpr auto o = outputs(sin(x) * cos(x), gradient(sin(x), x));
  static_assert(optimised(o).calls == 2);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(exact_order_rounds_as_the_expression_was_written) {
  constexpr auto o = outputs((a + b) + (c + d));
  constexpr auto p = program<exact_order>(o, inputs(a, b, c, d));
  constexpr double big = 1e16;
  static_assert(p(big, -big, 1.0, 0.5)[0] == 1.5);
  static_assert(p(big, 1.0, -big, 0.5)[0] == (big + 1.0) + (-big + 0.5));
}

BOOST_AUTO_TEST_SUITE_END()
