// SPDX-License-Identifier: BSL-1.0
// The promises that the canonical form makes of any formula, kept on the 4200 of test/oracle: it is
// a fixed point of simplification, and takes no more operations than the formula as it was written.
#include <boost/test/unit_test.hpp>
#include <deque>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <leibniz/graph/parse.hpp>
#include <leibniz/graph/stored.hpp>
#include <leibniz/simplify/canonical.hpp>

namespace {

using leibniz::number;
using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::kind;
using leibniz::simplify::canonicaliser;

/// Operations of a tree, shared parts counted each time, as column 2 of the data counts them: a
/// power and a call are one, n terms or factors are n - 1, a reciprocal among factors is a division.
/// Two ways of writing are counted as the same, because no one form can have the better one of each
/// formula: a minus sign is none (x/3^y is x*3^(-y)), and x^2 y^2 is (x y)^2.
class operations {
 public:
  explicit operations(const dag& g) : g_(g) {}

  long operator()(id i) const {
    long total = 0;
    for (std::uint32_t k = 0; k < g_[i].count; ++k) total += (*this)(g_.argument(i, k));
    switch (g_.kind_of(i)) {
      case kind::sum:
        return total + g_[i].count - 1;
      case kind::product:
        return factors(i);
      case kind::power:
        return total + 1;
      case kind::call:
        return total + (g_[i].count > 0 ? 1 : 0);
      default:
        return 0;
    }
  }

 private:
  const dag& g_;

  long factors(id i) const {
    long total = 0, above = 0, below = 0;
    std::vector<std::int64_t> exponents;
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id f = g_.argument(i, k);
      if (g_.is_number(f)) {
        above += !g_[f].value.is_one() && !g_[f].value.is_minus_one();
        continue;
      }
      const bool numeric = g_.kind_of(f) == kind::power && g_.is_number(g_.argument(f, 1));
      const number e = numeric ? g_[g_.argument(f, 1)].value : number(1);
      ++(e.is_negative() ? below : above);
      total += (*this)(f);
      if (e.is_minus_one()) --total;  // it is the division below
      if (!e.is_integer() || e.is_one() || e.is_minus_one()) continue;
      const std::int64_t n = e.is_negative() ? -e.numerator : e.numerator;
      bool seen = false;
      for (std::int64_t m : exponents) seen = seen || m == n;
      if (seen)
        --total;  // one power for all factors of this exponent
      else
        exponents.push_back(n);
    }
    return total + (above == 0 ? 1 : above) - 1 + below;
  }
};

struct formula {
  std::string text;
  int operations;  // as written, or -1
};

const std::deque<formula>& formulas() {
  static const std::deque<formula> all = [] {
    std::deque<formula> read;
    const std::string folder = LEIBNIZ_ORACLE_DIR;
    std::ifstream random(folder + "/random_expressions.tsv"),
        corpus(folder + "/canonical_corpus.txt");
    for (std::string line; std::getline(random, line);) {
      if (line.empty() || line[0] == '#') continue;
      std::istringstream fields(line);
      std::string number, count, text;
      std::getline(fields, number, '\t');
      std::getline(fields, count, '\t');
      std::getline(fields, text, '\t');
      read.push_back({text, std::stoi(count)});
    }
    for (std::string line; std::getline(corpus, line);)
      if (!line.empty() && line[0] != '#') read.push_back({line, -1});
    return read;
  }();
  return all;
}

BOOST_AUTO_TEST_CASE(no_formula_takes_more_operations_in_canonical_form) {
  int compared = 0;
  std::vector<std::string> larger;
  for (const formula& f : formulas()) {
    dag g;
    const auto read = leibniz::graph::parse(g, f.text);
    BOOST_REQUIRE_MESSAGE(!read.error, f.text);
    canonicaliser canonical(g);
    const id root = canonical(read.root);
    if (g.failed.why != leibniz::graph::failure::reason::nothing) continue;  // 1/(y - y)
    const int written = f.operations < 0 ? read.operations : f.operations;
    ++compared;
    if (operations(g)(root) > written) larger.push_back(f.text);
  }
  BOOST_TEST(compared >= 4190);
  // What is left, one operation each: (u exp(v))^n has its exponentials joined to exp(n v), and a
  // sum that occurs both alone and with a coefficient, s^3 - 7 s, has the coefficient multiplied in
  // so that like terms meet.
  BOOST_TEST(larger.size() <= 10u);
  for (const std::string& text : larger)
    BOOST_TEST((text.find("exp") != std::string::npos || text.find('e') != std::string::npos ||
                text.find(")^3") != std::string::npos || text.find("^5") != std::string::npos),
               text);
}

BOOST_AUTO_TEST_CASE(the_canonical_form_is_its_own_canonical_form) {
  for (const formula& f : formulas()) {
    dag g;
    canonicaliser canonical(g);
    const id root = canonical(leibniz::graph::parse(g, f.text).root);
    if (g.failed.why != leibniz::graph::failure::reason::nothing) continue;
    leibniz::graph::rooted made;
    made.g = g;
    made.roots.push_back(root);
    // Stored and loaded again, so that no earlier node is in the way.
    const auto stored = leibniz::graph::store<512, 2048, 32, 1>(made);
    BOOST_REQUIRE_MESSAGE(stored.complete, f.text);
    dag fresh;
    const id loaded = leibniz::graph::load(fresh, stored)[0];
    canonicaliser again(fresh);
    BOOST_TEST(again(loaded) == loaded, f.text);
  }
}

}  // namespace
