// SPDX-License-Identifier: BSL-1.0
// Jacobians by elimination of vertices: the same numbers as by sweeps, from fewer operations where all
// functions depend on the symbols through few intermediate results.
#include <array>
#include <cmath>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

#include "../oracle/run_program.hpp"

namespace {

using leibniz::derivative_of;
using leibniz::exact_order;
using leibniz::program_detail::direction;

using x0 = leibniz::symbol<"x", 0>;
using x1 = leibniz::symbol<"x", 1>;
using x2 = leibniz::symbol<"x", 2>;

// Three numbers in, one in the middle, three out.
constexpr leibniz::vector_symbol<"x", 3> x;
constexpr auto bottleneck = leibniz::trace<leibniz::vector_symbol<"x", 3>>([](const auto& v) {
  using std::cos, std::exp, std::sin;
  auto t = v[0] * v[1] * v[2];
  t = sin(t * t);
  t = exp(t) + t * t;
  return std::array{sin(t), exp(t) * t, cos(t)};
});
template <std::size_t I>
using function = std::remove_const_t<
    std::remove_reference_t<decltype(bottleneck[boost::hana::size_c<I>])>>;

template <class... F>
using jacobian_of = boost::hana::tuple<derivative_of<F, x0>..., derivative_of<F, x1>...,
                                       derivative_of<F, x2>...>;

template <direction Direction>
constexpr std::size_t operations() {
  leibniz::graph::dag g;
  leibniz::program_detail::joint_graph by(g);
  by.template read<exact_order, jacobian_of<function<0>, function<1>, function<2>>>();
  return leibniz::program_detail::operations_of(by.derived(Direction));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(eliminate)

BOOST_AUTO_TEST_CASE(an_order_between_forward_and_reverse_takes_fewer_operations) {
  constexpr std::size_t between = operations<direction::earliest_first>();
  static_assert(between < operations<direction::forward>());
  static_assert(between < operations<direction::reverse>());
  static_assert(operations<direction::latest_first>() < operations<direction::reverse>());
}

BOOST_AUTO_TEST_CASE(the_jacobian_is_the_one_of_the_exact_order) {
  constexpr std::array at{0.9, -1.1, 0.4};
  const auto fast = leibniz::value_and_jacobian(bottleneck, x)(at);
  const auto o = leibniz::outputs(bottleneck, jacobian(bottleneck, x));
  const auto exact = leibniz::program<exact_order>(o, leibniz::inputs(x))(at);
  for (std::size_t r = 0; r < 3; ++r) {
    BOOST_TEST(fast.value[r] == exact[r], boost::test_tools::tolerance(1e-14));
    for (std::size_t c = 0; c < 3; ++c)
      BOOST_TEST(fast.jacobian[r][c] == exact[3 + 3 * r + c], boost::test_tools::tolerance(1e-13));
  }
}

BOOST_AUTO_TEST_CASE(branches_are_left_to_the_sweeps) {
  leibniz::graph::dag g;
  const leibniz::graph::id a = g.make_symbol({"a", -1});
  const leibniz::graph::id positive = leibniz::differentiate::make_select(
      g, leibniz::graph::multiply(g, a, a), a, leibniz::graph::negate(g, a));
  leibniz::differentiate::partials partial_of(g);
  const leibniz::differentiate::elimination by(g, partial_of, {positive}, {a},
                                               leibniz::differentiate::tie::earliest);
  BOOST_TEST(by.result.empty());
}

// relu is 0 where its slope is, also if the root's is infinite there.
BOOST_AUTO_TEST_CASE(what_is_0_stays_0_beside_something_infinite) {
  using leibniz::graph::value;
  using leibniz::differentiate::tie;
  leibniz::graph::dag g;
  const leibniz::graph::id a = g.make_symbol({"a", -1}), b = g.make_symbol({"b", -1});
  const value x(g, a), y(g, b), root = sqrt(x);
  const leibniz::sequence<leibniz::graph::id> functions{(relu(root) * y + x).in(g),
                                                        (max(root, y) - relu(root * y)).in(g)};
  leibniz::differentiate::partials partial_of(g);
  for (const tie choice : {tie::earliest, tie::latest}) {
    const leibniz::differentiate::elimination by(g, partial_of, functions, {a, b}, choice);
    const auto code = oracle::program_of(g, by.result, {{"a", -1}, {"b", -1}});
    const auto at = [&](double u) { return oracle::interpreter<double>(code, {u, 3.0}).outputs; };
    BOOST_TEST((at(0.0) == std::vector{1.0, 0.0, 0.0, 1.0}));
    BOOST_TEST((at(4.0) == std::vector{1.75, 2.0, -0.75, -1.0}));
  }
}

BOOST_AUTO_TEST_CASE(an_output_may_be_an_intermediate_result_of_another_one) {
  constexpr auto chain = leibniz::trace<leibniz::vector_symbol<"x", 3>>([](const auto& v) {
    using std::exp;
    const auto first = v[0] * v[1];
    return std::array{first, exp(first) * v[2]};
  });
  const auto made = leibniz::value_and_jacobian(chain, x)(std::array{2.0, 0.5, 3.0});
  BOOST_TEST(made.jacobian[0][0] == 0.5);
  BOOST_TEST(made.jacobian[0][1] == 2.0);
  BOOST_TEST(made.jacobian[0][2] == 0.0);
  const auto close = boost::test_tools::tolerance(1e-15);
  BOOST_TEST(made.jacobian[1][0] == 1.5 * std::exp(1.0), close);
  BOOST_TEST(made.jacobian[1][1] == 6 * std::exp(1.0), close);
  BOOST_TEST(made.jacobian[1][2] == std::exp(1.0), close);
}

BOOST_AUTO_TEST_SUITE_END()
