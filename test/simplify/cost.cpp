// SPDX-License-Identifier: BSL-1.0
// Simplification costs near-linear time: nodes made for twice as many terms are twice as many. The
// same in constant evaluation for a thousand terms, where quadratic work would show.
#include <boost/test/unit_test.hpp>
#include <deque>
#include <string>

#include <leibniz/graph/trace.hpp>
#include <leibniz/simplify/simplify.hpp>

namespace {

using leibniz::number;
using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::simplify::canonicaliser;

std::deque<std::string> names;
id symbol(dag& g, std::size_t i) {
  while (names.size() <= i) names.push_back("x" + std::to_string(names.size()));
  return g.make_symbol({names[i], -1});
}
id called(dag& g, const leibniz::graph::function_info& f, id x) {
  const id args[1] = {x};
  return leibniz::graph::call(g, f, args);
}

struct series {
  const char* what;
  double bound;  // nodes made for each term, which 250 and 2000 terms must keep
  id (*extend)(dag& g, id total, std::size_t i, std::size_t n);
};

const series all_series[] = {
    {"x1 + x2 + ...", 1,
     [](dag& g, id total, std::size_t i, std::size_t) { return add(g, total, symbol(g, i)); }},
    {"products with coefficients", 2,
     [](dag& g, id total, std::size_t i, std::size_t n) {
       const id xy = multiply(g, symbol(g, i), symbol(g, (7 * i + 3) % n));
       return add(g, total, multiply(g, g.make_number(number(i % 7 + 1)), xy));
     }},
    {"terms that cancel", 1,
     [](dag& g, id total, std::size_t i, std::size_t n) {
       return add(g, total, subtract(g, symbol(g, i), symbol(g, (7 * i + 3) % n)));
     }},
    {"sin^2 + cos^2", 1,
     [](dag& g, id total, std::size_t i, std::size_t) {
       const id x = symbol(g, i), two = g.make_number(2);
       const id s = power(g, called(g, leibniz::graph::info_of<leibniz::sin_function>, x), two);
       const id c = power(g, called(g, leibniz::graph::info_of<leibniz::cos_function>, x), two);
       return add(g, add(g, total, s), c);
     }},
    {"differences to odd powers", 4,
     [](dag& g, id total, std::size_t i, std::size_t n) {
       const id x = symbol(g, i), y = symbol(g, (7 * i + 3) % n);
       return add(g, total,
                  multiply(g, subtract(g, x, y), power(g, subtract(g, y, x), g.make_number(3))));
     }},
    {"(x1 + 1) (x2 + 1) ...", 2,
     [](dag& g, id total, std::size_t i, std::size_t) {
       const id f = add(g, symbol(g, i), g.make_number(1));
       return i == 0 ? f : multiply(g, total, f);
     }},
    {"Horner's rule", 3,
     [](dag& g, id total, std::size_t i, std::size_t) {
       return add(g, multiply(g, total, g.make_symbol({"q", -1})), symbol(g, i));
     }},
    {"Horner's rule with signs", 6,
     [](dag& g, id total, std::size_t i, std::size_t) {
       return subtract(g, symbol(g, i), multiply(g, total, g.make_symbol({"q", -1})));
     }},
    {"nested functions", 2,
     [](dag& g, id total, std::size_t i, std::size_t) {
       return called(g, leibniz::graph::info_of<leibniz::sin_function>,
                     subtract(g, symbol(g, i), total));
     }},
};

BOOST_AUTO_TEST_CASE(nodes_made_by_simplification_grow_linearly) {
  for (const series& s : all_series)
    for (const std::size_t n : {250u, 500u, 1000u, 2000u}) {
      dag g;
      id total = g.make_number(0);
      for (std::size_t i = 0; i < n; ++i) total = s.extend(g, total, i, n);
      const std::size_t before = g.size();
      canonicaliser canonical(g);
      canonical(total);
      const double made = static_cast<double>(g.size() - before) / static_cast<double>(n);
      BOOST_TEST(made <= s.bound, s.what << ": " << made << " nodes a term at " << n);
    }
}

// A thousand like terms met twice each, in the compiler.
constexpr auto thousand = leibniz::trace<"x", "y">([](auto x, auto y) {
  auto power = x, total = y;
  for (int i = 2; i <= 1000; ++i) {
    power *= x;
    total += i * power;
    total -= power;
  }
  return total - y + x;
});
constexpr auto& canonical_thousand = leibniz::simplify::canonical_graph<decltype(thousand)>;

BOOST_AUTO_TEST_CASE(a_sum_of_a_thousand_terms_is_simplified_in_the_compiler) {
  BOOST_TEST(canonical_thousand.nodes[canonical_thousand.roots[0]].count == 1000u);
}

}  // namespace
