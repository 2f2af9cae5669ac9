// SPDX-License-Identifier: BSL-1.0
// Values, gradients and Hessians of 4000 random formulas against SymPy and mpmath (README.md). The
// engine is constexpr, so what runs here at run time is what otherwise runs in the compiler.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/differentiate/symbolic.hpp>
#include <leibniz/graph/parse.hpp>
#include <leibniz/optimise/optimise.hpp>

#include "run_program.hpp"

namespace {

using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::symbol_name;
using leibniz::sequence;

/// What the oracle says of one quantity at one point, and how well conditioned that is.
struct expected {
  double value, condition;
};

struct point {
  std::vector<double> at;
  std::vector<expected> quantities;  // value, gradient, upper triangle of the Hessian
};

struct formula {
  std::string id, text;
  std::vector<std::string> variables;
  std::vector<point> points;

  sequence<symbol_name> names() const {
    sequence<symbol_name> made;
    for (const std::string& v : variables) made.push_back({v, -1});
    return made;
  }
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

const std::vector<formula>& formulas() {
  static const std::vector<formula> all = [] {
    std::vector<formula> read;
    std::ifstream file(LEIBNIZ_ORACLE_DATA);
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line[0] == '#') continue;
      const std::vector<std::string> fields = split(line, '\t');
      formula f{fields[0], fields[2], split(fields[3], ','), {}};
      const std::size_t n = f.variables.size(), q = 1 + n + n * (n + 1) / 2;
      std::size_t next = 4;
      const auto number = [&] { return std::strtod(fields.at(next++).c_str(), nullptr); };
      for (int k = 0; k < 3; ++k) {
        point p;
        for (std::size_t i = 0; i < n; ++i) p.at.push_back(number());
        for (std::size_t i = 0; i < q; ++i) p.quantities.push_back({number(), 0});
        for (std::size_t i = 0; i < q; ++i) p.quantities[i].condition = number();
        f.points.push_back(p);
      }
      BOOST_REQUIRE_EQUAL(next, fields.size());
      read.push_back(std::move(f));
    }
    return read;
  }();
  return all;
}

constexpr double bound = 1e-10;

// These formulas have z/(y - y) or the like in a branch that is not taken at the points. SymPy has an
// infinity for it; exact constants have none, so they are refused.
bool divides_by_zero(const formula& f) { return f.id == "2804" || f.id == "3957"; }

// d/dx of this formula's y*x/x cancels to 0 in the canonical form alone. Sweeps of what was written
// take the difference of two terms of size 1 beside a derivative of 2e-9, and leave their rounding; in
// long double, which is compared too, that is within the bound.
bool cancels_by_rounding(const formula& f) { return f.id == "3186"; }

enum class form { canonical, as_written };

struct comparison {
  int refused = 0;
  int numbers = 0, zeros = 0;
  double worst = 0, worst_zero = 0;  // in units of what is allowed
  std::string worst_formula;
};

/// Derives each formula by `derive`, which returns value, gradient and upper triangle of the Hessian
/// as nodes, runs the program of them in T, and compares.
template <class T, class Derive>
comparison compare(const Derive& derive, form differentiated) {
  comparison c;
  for (const formula& f : formulas()) {
    if (std::is_same_v<T, double> && differentiated == form::as_written && cancels_by_rounding(f))
      continue;
    dag g;
    const auto parsed = leibniz::graph::parse(g, f.text);
    BOOST_REQUIRE_MESSAGE(!parsed.error, "formula " << f.id << " cannot be parsed: " << f.text);
    const sequence<id> roots = derive(g, parsed.root, f.names());
    using reason = leibniz::graph::failure::reason;
    if (g.failed.why == reason::zero_division && divides_by_zero(f)) {
      ++c.refused;
      continue;
    }
    BOOST_REQUIRE_MESSAGE(g.failed.why == reason::nothing,
                          "formula " << f.id << " has an exact constant that does not fit: "
                                     << f.text);
    const auto code = oracle::program_of(g, roots, f.names());
    for (const point& p : f.points) {
      const std::vector<T> inputs(p.at.begin(), p.at.end());
      const std::vector<T> computed = oracle::interpreter<T>(code, inputs).outputs;
      BOOST_REQUIRE_EQUAL(computed.size(), p.quantities.size());
      for (std::size_t i = 0; i < computed.size(); ++i) {
        const expected& e = p.quantities[i];
        const T error = std::fabs(computed[i] - static_cast<T>(e.value));
        const double allowed =
            e.value == 0 ? bound : bound * e.condition * std::fabs(e.value);
        const auto ratio = static_cast<double>(error / static_cast<T>(allowed));
        BOOST_TEST((error <= static_cast<T>(allowed)),
                   "formula " << f.id << ": " << f.text << ", quantity " << i << " is "
                              << computed[i] << " and not " << e.value << ", condition number "
                              << e.condition);
        (e.value == 0 ? c.zeros : c.numbers) += 1;
        if (e.value == 0) {
          c.worst_zero = std::fmax(c.worst_zero, ratio);
        } else if (ratio > c.worst) {
          c.worst = ratio;
          c.worst_formula = f.id + ": " + f.text;
        }
      }
    }
  }
  BOOST_TEST(formulas().size() == 4000u);
  BOOST_TEST(c.refused == 2);
  BOOST_TEST_MESSAGE(c.numbers << " numbers, at worst " << c.worst << " of the bound (formula "
                               << c.worst_formula << "); " << c.zeros << " zeros, at worst "
                               << c.worst_zero);
  return c;
}

// ---- the ways to differentiate

sequence<id> by_canonical_forms(dag& g, id root, const sequence<symbol_name>& by) {
  leibniz::simplify::canonicaliser canonical(g);
  sequence<id> roots{canonical(root)};
  leibniz::differentiate::symbolic_derivative first(canonical, roots[0]);
  for (const symbol_name& x : by) roots.push_back(first(x));
  for (std::size_t i = 0; i < by.size(); ++i) {
    leibniz::differentiate::symbolic_derivative second(canonical, roots[1 + i]);
    for (std::size_t j = i; j < by.size(); ++j) roots.push_back(second(by[j]));
  }
  return roots;
}

sequence<id> forward_over_forward(dag& g, id root, const sequence<symbol_name>& by) {
  sequence<id> roots{root};
  for (const symbol_name& x : by) roots.push_back(leibniz::differentiate::forward(g, root, x));
  for (std::size_t i = 0; i < by.size(); ++i)
    for (std::size_t j = i; j < by.size(); ++j)
      roots.push_back(leibniz::differentiate::forward(g, roots[1 + i], by[j]));
  return roots;
}

sequence<id> symbols_of(dag& g, const sequence<symbol_name>& by) {
  sequence<id> made;
  for (const symbol_name& x : by) made.push_back(g.make_symbol(x));
  return made;
}

sequence<id> forward_over_reverse(dag& g, id root, const sequence<symbol_name>& by) {
  const sequence<id> symbols = symbols_of(g, by);
  leibniz::differentiate::partials partial_of(g);
  sequence<id> roots{root};
  for (id adjoint :
       leibniz::differentiate::adjoints(g, partial_of, {root}, {g.make_number(1)}, symbols))
    roots.push_back(adjoint);
  for (std::size_t i = 0; i < by.size(); ++i)
    for (std::size_t j = i; j < by.size(); ++j)
      roots.push_back(leibniz::differentiate::forward(g, roots[1 + i], by[j]));
  return roots;
}

sequence<id> reverse_over_reverse(dag& g, id root, const sequence<symbol_name>& by) {
  const sequence<id> symbols = symbols_of(g, by);
  const id one = g.make_number(1);
  leibniz::differentiate::partials partial_of(g);
  sequence<id> roots{root};
  for (id adjoint : leibniz::differentiate::adjoints(g, partial_of, {root}, {one}, symbols))
    roots.push_back(adjoint);
  for (std::size_t i = 0; i < by.size(); ++i) {
    const sequence<id> row =
        leibniz::differentiate::adjoints(g, partial_of, {roots[1 + i]}, {one}, symbols);
    for (std::size_t j = i; j < by.size(); ++j) roots.push_back(row[j]);
  }
  return roots;
}

sequence<id> optimised_sweeps(dag& g, id root, const sequence<symbol_name>& by) {
  leibniz::graph::rooted written;
  written.roots = forward_over_reverse(g, root, by);
  written.g = std::move(g);
  leibniz::graph::rooted faster = leibniz::optimise::optimised(std::move(written));
  g = std::move(faster.g);
  return faster.roots;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(four_thousand_random_formulas)

BOOST_AUTO_TEST_CASE(canonical_derivatives_agree_with_sympy) {
  compare<double>(by_canonical_forms, form::canonical);
}

BOOST_AUTO_TEST_CASE(forward_over_forward_sweeps_agree_with_sympy) {
  compare<double>(forward_over_forward, form::as_written);
}

BOOST_AUTO_TEST_CASE(forward_over_reverse_sweeps_agree_with_sympy) {
  compare<double>(forward_over_reverse, form::as_written);
}

BOOST_AUTO_TEST_CASE(reverse_over_reverse_sweeps_agree_with_sympy) {
  compare<double>(reverse_over_reverse, form::as_written);
}

BOOST_AUTO_TEST_CASE(optimised_sweeps_agree_with_sympy) {
  compare<double>(optimised_sweeps, form::as_written);
}

BOOST_AUTO_TEST_CASE(optimised_sweeps_in_long_double_agree_with_sympy) {
  BOOST_TEST(compare<long double>(optimised_sweeps, form::as_written).worst < 1e-2);
}

// In long double only conditioning is left: nothing on the way is computed in double.
BOOST_AUTO_TEST_CASE(canonical_derivatives_in_long_double_agree_with_sympy) {
  BOOST_TEST(compare<long double>(by_canonical_forms, form::canonical).worst < 1e-4);
}

BOOST_AUTO_TEST_CASE(sweeps_in_long_double_agree_with_sympy) {
  BOOST_TEST(compare<long double>(forward_over_reverse, form::as_written).worst < 1e-2);
}

BOOST_AUTO_TEST_SUITE_END()
