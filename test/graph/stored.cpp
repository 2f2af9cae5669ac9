// SPDX-License-Identifier: BSL-1.0
// Graphs that are stored and read again, into a graph without nodes or beside others.
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/graph/build.hpp>
#include <leibniz/graph/stored.hpp>

namespace {

using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::kind;
using leibniz::graph::rooted;
using leibniz::graph::symbol_name;

constexpr int symbols = 40;  // more than a table of symbols has room for at first

// x0 + x1 x2 + x2 x3 + ... and sin(x0); beside them a node that neither needs.
struct recipe {
  static constexpr rooted build() {
    rooted r;
    id sum = r.g.make_symbol({"x", 0});
    const id sine = leibniz::graph::call(r.g, leibniz::graph::info_of<leibniz::sin_function>, &sum);
    leibniz::graph::multiply(r.g, sum, r.g.make_symbol({"unneeded", -1}));
    for (int i = 1; i + 1 < symbols; ++i)
      sum = leibniz::graph::add(
          r.g, sum, leibniz::graph::multiply(r.g, r.g.make_symbol({"x", i}), r.g.make_symbol({"x", i + 1})));
    r.roots = {sum, sine};
    return r;
  }
};
constexpr auto& stored = leibniz::graph::stored<recipe>;

// Whether the graph gives each of its nodes again, and no new one, for what it is made of.
constexpr bool knows_its_nodes(dag& g) {
  const id size = g.size();
  for (id i = 0; i < size; ++i) {
    const leibniz::graph::node n = g[i];
    const id again = n.is == kind::symbol
                         ? g.make_symbol(g.name_of(i))
                         : g.intern(n.is, n.function, n.value, g.arguments.items + n.first, n.count);
    if (again != i) return false;
  }
  return g.size() == size;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stored_graph)

BOOST_AUTO_TEST_CASE(what_the_roots_need_is_stored) {
  static_assert(stored.symbols.size() == symbols);
  static_assert(stored.nodes.size() == symbols + 2 * (symbols - 2) + 1);  // products, sums, a sine
  static_assert(stored.roots.size() == 2);
}

BOOST_AUTO_TEST_CASE(a_graph_that_was_read_knows_its_nodes) {
  static_assert([] {
    dag g;
    leibniz::graph::load(g, stored);
    return g.size() == stored.nodes.size() && knows_its_nodes(g);
  }());
}

BOOST_AUTO_TEST_CASE(a_graph_is_read_into_one_with_nodes) {
  static_assert([] {
    dag g;
    const id y = g.make_symbol({"y", -1}), x1 = g.make_symbol({"x", 1});
    const auto roots = leibniz::graph::load(g, stored);
    const auto again = leibniz::graph::load(g, stored);
    return roots[0] == again[0] && roots[1] == again[1] && g.make_symbol({"x", 1}) == x1 &&
           g.make_symbol({"y", -1}) == y && g.size() == stored.nodes.size() + 1 && knows_its_nodes(g);
  }());
}

// As a traced loop that does not end would go on: constant evaluation stops there, too.
BOOST_AUTO_TEST_CASE(a_graph_of_too_many_nodes_is_given_up) {
  leibniz::graph::dag g;
  leibniz::graph::id at = g.make_symbol({"x", -1});
  const auto sines = [&](std::size_t count) {
    for (std::size_t k = 0; k < count; ++k)
      at = leibniz::graph::call(g, leibniz::graph::info_of<leibniz::sin_function>, &at);
  };
  sines(leibniz::graph::most_nodes / 2);
  BOOST_CHECK_THROW(sines(2 * leibniz::graph::most_nodes), std::length_error);
}

BOOST_AUTO_TEST_CASE(a_copy_grows_by_itself) {
  static_assert([] {
    dag g;
    const auto roots = leibniz::graph::load(g, stored);
    dag copy = g.copy();
    const id both = leibniz::graph::multiply(copy, roots[0], roots[1]);
    return both == g.size() && copy.size() == g.size() + 1 && knows_its_nodes(copy) && knows_its_nodes(g);
  }());
}

BOOST_AUTO_TEST_SUITE_END()
