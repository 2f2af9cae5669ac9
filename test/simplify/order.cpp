// SPDX-License-Identifier: BSL-1.0
// The canonical form does not depend on the way of writing: every order and every bracketing of
// terms and factors gives the same tree. Here at run time, on graphs that never met.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include <leibniz/graph/parse.hpp>
#include <leibniz/simplify/canonical.hpp>

namespace {

using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::kind;

/// A canonical tree in words that hold no position in a graph.
std::string structure(const dag& g, id i) {
  const leibniz::graph::node& n = g[i];
  std::string text;
  switch (n.is) {
    case kind::symbol:
      return std::string(g.name_of(i).text);
    case kind::number:
      return std::to_string(n.value.numerator) + '/' + std::to_string(n.value.denominator);
    case kind::sum:
      text = "+";
      break;
    case kind::product:
      text = "*";
      break;
    case kind::power:
      text = "^";
      break;
    default:
      text = n.function->name;
  }
  for (std::uint32_t k = 0; k < n.count; ++k)
    text += (k == 0 ? "(" : ", ") + structure(g, g.argument(i, k));
  return text + ")";
}

std::string canonical_structure(const std::string& formula) {
  dag g;
  const auto read = leibniz::graph::parse(g, formula);
  BOOST_REQUIRE_MESSAGE(!read.error, formula);
  leibniz::simplify::canonicaliser canonical(g);
  return structure(g, canonical(read.root));
}

/// The parts joined by an operator in any order and bracketing.
std::string joined(std::vector<std::string> parts, char operation, std::mt19937& random) {
  std::shuffle(parts.begin(), parts.end(), random);
  while (parts.size() > 1) {
    const std::size_t at = random() % (parts.size() - 1);
    parts[at] = "(" + parts[at] + operation + parts[at + 1] + ")";
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return parts[0];
}

BOOST_AUTO_TEST_CASE(sums_and_products_are_the_same_in_any_order_and_bracketing) {
  const std::vector<std::vector<std::string>> lists = {
      {"x", "y", "z", "x^2", "3*x*y", "2", "sin(x)"},
      {"x", "(-3)*x", "y/2", "y/3", "(x - y)", "(y - x)", "cos(y - x)", "sin(y - x)"},
      {"sin(x)^2*cos(y)^2", "cos(x)^2*cos(y)^2", "cos(x)^2*sin(y)^2", "z"},
      {"sin(x)^4", "sin(x)^2*cos(x)^2", "cos(x)^2", "x*sin(y)^2", "x*cos(y)^2"},
      {"2/(pi - x)", "(-x^2)", "(x - 1/3)*(y - x)", "(y - x)^3*(x - y)"},
      {"(x - y)", "(y - x)", "(z - 1)", "(1 - z)^(-2)", "x^(1/2)", "x^y", "exp(x)", "exp(-y)"},
      {"sqrt(2)", "sqrt(3)", "x/3", "(x + y)^2", "(x + y)^(-1)", "1/4", "(-1)", "log(x)"},
      {"exp(2*log(x))", "exp(x)", "2^x", "2^(-x)", "e", "e^y", "pi", "x10", "x9"},
  };
  std::mt19937 random(7);
  for (const std::vector<std::string>& parts : lists)
    for (const char operation : {'+', '*'}) {
      const std::string expected = canonical_structure(joined(parts, operation, random));
      for (int round = 0; round < 60; ++round) {
        const std::string written = joined(parts, operation, random);
        BOOST_TEST(canonical_structure(written) == expected, written);
      }
    }
}

}  // namespace
