// SPDX-License-Identifier: BSL-1.0
// What edge pushing is for: what a function computes of a few nodes is differentiated by these, and by the
// symbols behind them once. That its results are right is tested with the other sweeps.
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::sequence;
using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::rooted;
namespace diff = leibniz::differentiate;

// Operations of value, gradient and Hessian, where second derivatives are pushed, or tangents of first ones.
std::size_t operations_of_hessian(const char* formula, std::initializer_list<const char*> names, bool push) {
  rooted r;
  const id f = leibniz::graph::parse(r.g, formula).root;
  sequence<id> symbols, gradient;
  for (const char* name : names) symbols.push_back(r.g.make_symbol({name, -1}));
  r.roots.push_back(f);
  diff::partials partials(r.g);
  if (push) {
    diff::edge_pushing derivatives(r.g, partials, f, symbols);
    for (const id x : symbols) r.roots.push_back(derivatives.by(x));
    for (std::size_t i = 0; i < symbols.size(); ++i)
      for (std::size_t j = i; j < symbols.size(); ++j) r.roots.push_back(derivatives.by(symbols[i], symbols[j]));
  } else {
    gradient = diff::adjoints(r.g, partials, {f}, {r.g.make_number(1)}, symbols);
    for (const id d : gradient) r.roots.push_back(d);
    for (std::size_t i = 0; i < symbols.size(); ++i)
      for (std::size_t j = i; j < symbols.size(); ++j)
        r.roots.push_back(diff::forward(r.g, gradient[i], r.g.name_of(symbols[j])));
  }
  return leibniz::program_detail::operations_of(leibniz::optimise::optimised(std::move(r)));
}

// Through u = x^2 + y^2 + z^2, whose second derivatives are numbers: of a function of u alone three numbers,
// then x_i x_j f'' for six entries, f' for three.
BOOST_AUTO_TEST_CASE(what_passes_through_one_node_is_differentiated_by_that) {
  const char* const formula = "((x^2 + y^2 + z^2)^-6 - (x^2 + y^2 + z^2)^-3)*(5 - (x^2 + y^2 + z^2))^2*"
                              "(2*(x^2 + y^2 + z^2) - 7)";
  const std::size_t pushed = operations_of_hessian(formula, {"x", "y", "z"}, true);
  const std::size_t tangents = operations_of_hessian(formula, {"x", "y", "z"}, false);
  BOOST_TEST(pushed <= 60u);
  BOOST_TEST(2 * pushed < tangents);
}

// log(1 + exp(a.x)) has the Hessian s (1 - s) a a^T.
BOOST_AUTO_TEST_CASE(linear_nodes_are_passed_through_at_once) {
  const char* const formula = "log(1 + exp(2*x - 3*y + 5*z + 7*w))";
  const std::size_t pushed = operations_of_hessian(formula, {"x", "y", "z", "w"}, true);
  BOOST_TEST(pushed <= 7u + 4u + 4u + 10u + 4u);  // a.x, the function and its derivatives, those by each
  BOOST_TEST(pushed < operations_of_hessian(formula, {"x", "y", "z", "w"}, false));
}

// By one symbol there is nothing that second derivatives share: their tangents are tried, too, and took 236
// operations where pushed ones took 273, of a polynomial 52 where these took 47.
BOOST_AUTO_TEST_CASE(by_one_symbol_the_cheaper_of_two_ways_is_taken) {
  constexpr leibniz::symbol<"x"> x;
  constexpr auto nest = leibniz::trace<"x">([](auto v) {
    auto y = v;
    for (int i = 0; i < 8; ++i) y = sin(y * v + 0.5 * i) + y * y;
    return y;
  });
  constexpr auto polynomial = leibniz::trace<"x">([](auto v) {
    auto y = 0.1 + 0 * v;
    for (int i = 1; i < 9; ++i) y = y * v + (i * 0.37 + 0.1);
    return y;
  });
  static_assert(leibniz::value_gradient_and_hessian(nest, x).operations().total() <= 236);
  static_assert(leibniz::value_gradient_and_hessian(polynomial, x).operations().total() <= 47);
  const double second = leibniz::value_gradient_and_hessian(polynomial, x)(1.0).hessian[0][0];
  double expected = 0;
  for (int i = 0; i < 9; ++i) expected += (i * 0.37 + 0.1) * (8 - i) * (7 - i);
  BOOST_TEST(second == expected, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(a_sum_of_thousands_of_terms) {
  dag g;
  sequence<id> symbols;
  for (int k = 0; k < 3000; ++k) symbols.push_back(g.make_symbol({"x", k}));
  id sum = g.make_number(0);
  for (const id x : symbols) sum = leibniz::graph::add(g, sum, leibniz::graph::multiply(g, x, x));
  diff::partials partials(g);
  diff::edge_pushing derivatives(g, partials, sum, symbols);
  BOOST_TEST(derivatives.by(symbols[2999], symbols[2999]) == g.make_number(2));
  BOOST_TEST(derivatives.by(symbols[2999], symbols[0]) == g.make_number(0));
}

// 0 where the other factor is infinite, as everywhere.
BOOST_AUTO_TEST_CASE(a_branch_that_is_not_taken_stays_out) {
  using namespace leibniz;
  constexpr symbol<"x"> x;
  constexpr symbol<"y"> y;
  constexpr auto p = value_gradient_and_hessian(select(x > 0_c, sqrt(x) * y, y * y), x, y);
  const auto r = p(0.0, 3.0);
  BOOST_TEST((r.gradient == std::array{0.0, 6.0}));
  BOOST_TEST((r.hessian == std::array{std::array{0.0, 0.0}, std::array{0.0, 2.0}}));
}

}  // namespace
