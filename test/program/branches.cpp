// SPDX-License-Identifier: BSL-1.0
// Only the branch of a select that is taken is evaluated, also of what several selects by one condition
// share, as a function and its derivatives do: here by a function that throws where it has no value.
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

namespace {

struct root_function : leibniz::function<"root"> {
  template <class T>
  static constexpr T value(const T& x) {
    if (x < T(0)) throw "a root of a negative number";
    using leibniz::math::sqrt;
    return sqrt(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return 1 / (2 * leibniz::call<root_function>(x));
  }
};
inline constexpr leibniz::callable<root_function> root;

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr auto alone = select(x > 0_c, root(x), 0_c);
static_assert(alone(x = -1.0) == 0.0);
static_assert(leibniz::value_and_gradient(alone, x)(-1.0).value == 0.0);

constexpr auto shared = select(x > 0_c, root(x), 0_c) * y +
                        select(x > 0_c, root(x) * root(x), x) * select(y < 0_c, y, root(y) * x);
constexpr auto all = leibniz::value_gradient_and_hessian(shared, x, y);
static_assert(all(-1.0, -1.0).value == 1.0);

BOOST_AUTO_TEST_CASE(a_derivative_shares_the_branch_of_its_function) {
  constexpr auto p = leibniz::value_and_gradient(alone, x);
  BOOST_TEST(p(-1.0).gradient[0] == 0.0);
  BOOST_TEST(p(4.0).gradient[0] == 0.25);
}

BOOST_AUTO_TEST_CASE(selects_by_one_condition_share_a_branch) {
  BOOST_TEST(all(-1.0, -1.0).value == 1.0);
  BOOST_TEST(all(-1.0, 4.0).value == 2.0);
  BOOST_TEST(all(4.0, 4.0).value == 40.0);
  BOOST_TEST(all(4.0, 4.0).hessian[0][1] == 0.25 + 2.0 * 4.0 / 4.0);
}

// The first select comes with the derivative of the first max: after it each derivative is chosen, and none
// is multiplied.
BOOST_AUTO_TEST_CASE(a_derivative_may_bring_the_first_select) {
  constexpr auto p = leibniz::value_and_gradient([](auto a, auto b, auto c, auto d) {
    const auto m = max(min(max(a, b), c), d);
    return m * m;
  });
  BOOST_TEST(p.operations().multiplications == 2);
  BOOST_TEST((p(1.0, 3.0, 2.0, 0.0).gradient == std::array{0.0, 0.0, 4.0, 0.0}));
  BOOST_TEST((p(1.0, 3.0, 5.0, 0.0).gradient == std::array{0.0, 6.0, 0.0, 0.0}));
  BOOST_TEST((p(1.0, 3.0, 5.0, 7.0).gradient == std::array{0.0, 0.0, 0.0, 14.0}));
}

BOOST_AUTO_TEST_CASE(a_negated_condition_is_the_same) {
  constexpr auto f = select(x > 0_c, root(x), 0_c) + select(!(x > 0_c), x, root(x));
  BOOST_TEST(f(x = -1.0) == -1.0);
  BOOST_TEST(f(x = 4.0) == 4.0);
  BOOST_TEST(leibniz::value_and_gradient(f, x)(-1.0).gradient[0] == 1.0);
}

BOOST_AUTO_TEST_CASE(a_part_of_the_second_and_third_branch_waits_for_what_it_needs) {
  constexpr auto first = select(x > 0_c, x * x, 1_c);
  constexpr auto f = first + select(x > 0_c, root(first - x), 2_c) + select(x > 0_c, y * root(first - x), 3_c);
  BOOST_TEST(f(x = -1.0, y = 1.0) == 6.0);
  BOOST_TEST(f(x = 2.0, y = 3.0) == 4.0 + std::sqrt(2.0) + 3.0 * std::sqrt(2.0),
             boost::test_tools::tolerance(1e-15));
}

// They are computed together, where both branches can read them: the row of the second stood before that of
// the first, which then wrote it over an input.
BOOST_AUTO_TEST_CASE(a_sine_and_a_cosine_in_different_branches_have_their_own_places) {
  constexpr auto inner = select(equal_to(x, 0_c), 0_c, sin(x)) + select(x < y, 0_c, cos(x));
  constexpr auto f = select(x < y, 0_c, inner) + y;
  constexpr auto p = leibniz::program(leibniz::outputs(f), leibniz::inputs(x, y));
  const double expected = std::sin(2.0) + std::cos(2.0) + 1.0;
  static_assert(p(0.0, 1.0)[0] == 1.0);
  BOOST_TEST(p(2.0, 1.0)[0] == expected, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(p(0.0, -1.0)[0] == 0.0);
  BOOST_TEST(p(0.0, 1.0)[0] == 1.0);
  constexpr auto cosine_first =
      select(x < y, 0_c, select(equal_to(x, 0_c), 0_c, cos(x)) + select(x < y, 0_c, sin(x)));
  BOOST_TEST(cosine_first(x = 2.0, y = 1.0) + 1.0 == expected, boost::test_tools::tolerance(1e-15));
}

// A table of eight pieces, each a square, found in three steps.
template <class T>
constexpr T piece(const T& t, int first, int last) {
  if (last - first > 1) {
    const int middle = (first + last) / 2;
    return select(t < middle, piece(t, first, middle), piece(t, middle, last));
  }
  return (t - first) * (t - first) * (first + 1) + first;
}
constexpr auto table = leibniz::value_and_gradient(
    leibniz::trace<"x">([](auto t) { return piece(t, 0, 8); }), x);

template <class Program>
constexpr auto& plan_of = leibniz::program_detail::plan_of<typename Program::spec>;

BOOST_AUTO_TEST_CASE(a_function_and_its_derivative_take_each_branch_once) {
  constexpr auto& plan = plan_of<decltype(table)>;
  static_assert(plan.branch_count == 2 * 7 && !plan.shares_branches);
  static_assert(table.operations().selections == 2 * 7);
  // Of each piece a difference, its square, the sum, and two products for the derivative: nothing is added up
  // over the pieces.
  static_assert(table.operations().total() <= 7 + 2 * 7 + 8 * 7);
  for (double at = -0.75; at < 9; at += 0.5) {
    const int i = at < 0 ? 0 : at > 8 ? 7 : static_cast<int>(at);
    const auto [value, gradient] = table(at);
    BOOST_TEST(value == (at - i) * (at - i) * (i + 1) + i);
    BOOST_TEST(gradient[0] == 2 * (at - i) * (i + 1));
  }
}

BOOST_AUTO_TEST_CASE(conditions_within_a_branch_are_computed_there) {
  constexpr auto& plan = plan_of<decltype(table)>;
  int conditions = 0;
  for (std::uint32_t i = plan.main.begin; i < plan.main.end; ++i)
    conditions += plan.instructions[i].does == leibniz::program_detail::opcode::call;
  BOOST_TEST(conditions == 1);
}

// What is 0 beyond a cutoff is 0 in the same branch for all derivatives, without conditions of its own.
constexpr leibniz::vector_symbol<"q", 3> q;
constexpr auto cutoff = leibniz::trace<leibniz::vector_symbol<"q", 3>>([](const auto& v) {
  const auto r = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  const auto u = 1 / (r * r);
  return select(r < 1, u, select(r < 4, u * (4 - r), 0 * r));
});

BOOST_AUTO_TEST_CASE(derivatives_share_the_branches_of_a_cutoff) {
  constexpr auto p = leibniz::value_and_gradient(cutoff, q);
  constexpr auto& plan = plan_of<decltype(p)>;
  static_assert(plan.branch_count == 2 * 2);
  static_assert(p.calls<leibniz::less_function>() == 2 && p.calls<leibniz::logical_and_function>() == 0 &&
                p.calls<leibniz::logical_or_function>() == 0);
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(p(std::array{infinity, 0.0, 0.0}).gradient[0] == 0);
  BOOST_TEST(p(std::array{0.5, 0.5, 0.0}).gradient[1] == -16.0);  // -4 y / r^3
  BOOST_TEST(p(std::array{1.0, 1.0, 0.0}).gradient[0] == -1.5);  // (-4 (4 - r) / r^3 - 2 / r^2) x
}

BOOST_AUTO_TEST_CASE(largest_of_several_has_one_slope) {
  constexpr auto p = leibniz::value_and_gradient(max(max(x * x, y), x + y), x, y);
  static_assert(plan_of<decltype(p)>.branch_count == 2 * 2);
  BOOST_TEST(p(3.0, 1.0).gradient == (std::array{6.0, 0.0}));
  BOOST_TEST(p(-0.5, 1.0).gradient == (std::array{0.0, 1.0}));
  BOOST_TEST(p(0.5, 1.0).gradient == (std::array{1.0, 1.0}));
}

// A choice whose slope is chosen by numbers alone, within another condition, as rates of a tax are.
BOOST_AUTO_TEST_CASE(numbers_are_chosen_with_what_they_are_slopes_of) {
  constexpr auto owed = piecewise(x < 1_c, x / 10_c, x < 2_c, x / 5_c, x < 3_c, x / 4_c, x / 2_c);
  constexpr auto p = leibniz::value_and_gradient(select(owed > y, owed - y, 0_c), x, y);
  static_assert(plan_of<decltype(p)>.branch_count <= 2 * 4);
  BOOST_TEST(p(0.5, 0.01).gradient == (std::array{0.1, -1.0}));
  BOOST_TEST(p(2.5, 0.01).gradient == (std::array{0.25, -1.0}));
  BOOST_TEST(p(2.5, 2.0).gradient == (std::array{0.0, 0.0}));
}

// A choice that is read where its condition holds is one of its values.
BOOST_AUTO_TEST_CASE(a_choice_within_its_own_condition) {
  constexpr auto first = select(x > 0_c, root(x), 1_c);
  constexpr auto p = leibniz::program(leibniz::outputs(first, select(x > 0_c, first * y, y)), leibniz::inputs(x, y));
  BOOST_TEST(p(-1.0, 3.0) == (std::array{1.0, 3.0}));
  BOOST_TEST(p(4.0, 3.0) == (std::array{2.0, 6.0}));
}

template <class T, class Program>
void check_lanes(const Program& p, T step) {
  for (std::size_t size = 0; size < 71; ++size) {
    std::vector<T> in(size), value(size), slope(size);
    for (std::size_t i = 0; i < size; ++i) in[i] = i % 7 == 3 ? std::numeric_limits<T>::infinity() : T(i) * step - 1;
    p.batch(std::tie(value, slope), in);
    for (std::size_t i = 0; i < size; ++i) {
      const auto one = p(in[i]);
      BOOST_TEST(std::abs(value[i] - one.value) <= 4 * std::numeric_limits<T>::epsilon() * std::abs(one.value));
      BOOST_TEST(std::abs(slope[i] - one.gradient[0]) <=
                 16 * std::numeric_limits<T>::epsilon() * std::abs(one.gradient[0]));
    }
  }
}

BOOST_AUTO_TEST_CASE(lanes_take_branches_of_their_own) {
  // Beyond 5 it is 0, whatever the others give for an infinite x.
  constexpr auto finite = leibniz::value_and_gradient(
      leibniz::trace<"x">([](auto t) { return select(t < 4, piece(t, 0, 4), select(t < 5, exp(-t) / t, 0.0)); }), x);
  check_lanes(finite, 0.125);
  check_lanes(finite, 0.125f);
  check_lanes(finite, 0.125L);
}

}  // namespace
