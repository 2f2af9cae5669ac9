// SPDX-License-Identifier: BSL-1.0
// Ways to a derivative (forward sweep, reverse sweep, canonical derivative) and to second ones (these
// again, and edge pushing) agree on formulas over all functions, and the sweeps keep what the function shares.
// Values against another system's are in test/oracle.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <string>
#include <vector>

#include <leibniz/differentiate/edge_pushing.hpp>
#include <leibniz/differentiate/symbolic.hpp>
#include <leibniz/graph/parse.hpp>

#include "../oracle/run_program.hpp"

namespace {

using leibniz::sequence;
using leibniz::graph::dag;
using leibniz::graph::id;

const char* const formulas[] = {
    "(x + 5)*y^2 - sin(pi*x)/3",
    "exp(x*y)*log(x + y) + x^y",
    "sqrt(x^2 + y^2)*atan2(y, x)",
    "tanh(x)*sigmoid(y) + softplus(x - y)*relu(x)",
    "select(x > y, x*log(y), sin(x)/y) + abs(x - y)^3",
    "erf(x)*normal_cdf(y) - normal_pdf(x*y)",
    "hypot(x, y)*max(x, 2*y)*min(x, y)",
    "lgamma(x + 2)*digamma(y + 1) + cbrt(x*y)",
    "(x - y)^5/((x + y)^2 + 1)*expm1(x)*log1p(y)",
    "fma(x, y, x)*asinh(x) + acosh(y + 1)*atan(x) + exp2(x)*log2(y)",
    "expm1(x)/relu(y) - expm1(x)",                        // y is read after an operation
    "sqrt(x*y)^3 + exp(log(x) + y)*(x + 2*y)",            // partial derivatives that are other nodes
    "select(x < y, x*y, select(x < y, 1/0, y*sin(x)^2))",  // a condition again where it does not hold
    "(y - max(x, y)^2)*max(x*y, exp(max(x, y)))",
};

double run(const dag& g, id root, double x, double y) {
  const auto code = oracle::program_of(g, {root}, {{"x", -1}, {"y", -1}});
  return oracle::interpreter<double>(code, {x, y}).outputs[0];
}

id canonical_derivative(dag& g, id f, leibniz::graph::symbol_name by) {
  leibniz::simplify::canonicaliser canonical(g);
  return leibniz::differentiate::symbolic_derivative(canonical, canonical(f))(by);
}

BOOST_AUTO_TEST_CASE(forward_reverse_and_canonical_derivatives_agree) {
  namespace diff = leibniz::differentiate;
  for (const char* text : formulas) {
    dag g;
    const id f = leibniz::graph::parse(g, text).root;
    const id x = g.make_symbol({"x", -1}), y = g.make_symbol({"y", -1}), one = g.make_number(1);
    diff::partials partials(g);
    const sequence<id> reverse = diff::adjoints(g, partials, {f}, {one}, {x, y});
    diff::edge_pushing pushed(g, partials, f, {x, y});
    const id symbols[2] = {x, y};
    for (std::size_t i = 0; i < 2; ++i) {
      const auto by = g.name_of(symbols[i]);
      const id forward = diff::forward(g, f, by), canonical = canonical_derivative(g, f, by);
      const id first_pushed = pushed.by(symbols[i]);
      for (std::size_t j = 0; j < 2; ++j) {
        const auto again = g.name_of(symbols[j]);
        const id second_forward = diff::forward(g, reverse[i], again);
        const id second_canonical = canonical_derivative(g, canonical, again);
        const id second_pushed = pushed.by(symbols[i], symbols[j]);
        for (const auto& [a, b] : {std::pair{0.75, 0.5}, {0.25, 1.5}, {1.25, 1.125}}) {
          const auto close = boost::test_tools::tolerance(1e-12);
          BOOST_TEST(run(g, forward, a, b) == run(g, canonical, a, b), close);
          BOOST_TEST(run(g, reverse[i], a, b) == run(g, canonical, a, b), close);
          BOOST_TEST(run(g, first_pushed, a, b) == run(g, canonical, a, b), close);
          BOOST_TEST(run(g, second_forward, a, b) == run(g, second_canonical, a, b), close);
          BOOST_TEST(run(g, second_pushed, a, b) == run(g, second_canonical, a, b), close);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(sweeps_share_what_the_function_shares) {
  // f = g(g(...g(x))) with g(u) = sin(u) u: 30 times nested the tree has 2^30 leaves.
  dag g;
  const id x = g.make_symbol({"x", -1});
  id f = x;
  for (int i = 0; i < 30; ++i) {
    const id args[1] = {f};
    f = multiply(g, leibniz::graph::call(g, leibniz::graph::info_of<leibniz::sin_function>, args),
                 f);
  }
  const std::size_t before = g.size();
  leibniz::differentiate::forward(g, f, {"x", -1});
  BOOST_TEST(g.size() - before <= 30u * 6);
  const std::size_t then = g.size();
  leibniz::differentiate::partials partials(g);
  leibniz::differentiate::adjoints(g, partials, {f}, {g.make_number(1)}, {x});
  BOOST_TEST(g.size() - then <= 30u * 6);
}

}  // namespace

// Of what both branches or several selects share, the parts of an adjoint would double at each step if a
// sweep multiplied them out.
BOOST_AUTO_TEST_CASE(reverse_sweeps_through_branches_stay_linear) {
  using leibniz::graph::value;
  struct network {
    const char* name;
    value (*step)(const value&, const value&, const value&);
  };
  const network networks[] = {
      {"rectifiers", [](const value& s, const value& x, const value& y) {
         const value a = relu(s * x + y), b = relu(s * y - x);
         return (a + b) * (a - b);
       }},
      {"a larger one", [](const value& s, const value& x, const value& y) { return max(s, x) * s + y; }},
      {"clamped", [](const value& s, const value& x, const value& y) { return min(max(s * y, x), y) * s; }},
      {"selects", [](const value& s, const value& x, const value& y) {
         const value chosen = select(s < x, s * y, s * s);
         return chosen * s + select(chosen < y, chosen, s) * x;
       }},
  };
  for (const network& n : networks) {
    const auto size_of_gradient = [&n](int steps) {
      dag g;
      const id x = g.make_symbol({"x", -1}), y = g.make_symbol({"y", -1});
      value s(g, x);
      for (int k = 0; k < steps; ++k) s = n.step(s, value(g, x), value(g, y));
      leibniz::differentiate::partials partials(g);
      leibniz::differentiate::adjoints(g, partials, {s.in(g)}, {g.make_number(1)}, {x, y});
      return g.size();
    };
    BOOST_TEST(size_of_gradient(32) < 2.2 * size_of_gradient(16), n.name);
  }
}

// sqrt(x) is needed by two selects, of which neither takes it at x < 0: its derivative stays out there.
BOOST_AUTO_TEST_CASE(what_no_branch_takes_stays_out_of_a_reverse_sweep) {
  struct at {
    double x, y, by_x, by_y;
  };
  dag g;
  const id f = leibniz::graph::parse(
                   g, "select(x > 0, sqrt(x)*y, y) - 2*select(x < 1, x*y, sin(sqrt(x)) - sqrt(x))").root;
  const id x = g.make_symbol({"x", -1}), y = g.make_symbol({"y", -1});
  leibniz::differentiate::partials partials(g);
  const sequence<id> adjoints =
      leibniz::differentiate::adjoints(g, partials, {f}, {g.make_number(1)}, {x, y});
  for (const at& p : {at{-4, 3, -6, 9}, at{0.25, 3, -3, 0}, at{4, 3, 0.75 - 0.5 * (std::cos(2.0) - 1), 2}}) {
    BOOST_TEST(run(g, adjoints[0], p.x, p.y) == p.by_x, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(run(g, adjoints[1], p.x, p.y) == p.by_y, boost::test_tools::tolerance(1e-15));
  }
}
