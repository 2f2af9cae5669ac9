// SPDX-License-Identifier: BSL-1.0
// What the steps of the optimisation ask of a graph.
#pragma once

#include <leibniz/graph/stored.hpp>

namespace leibniz::optimise {

using graph::dag;
using graph::id;
using graph::kind;
using exact::minus_one;
using exact::one;

/// Operations in a row that a function's call takes the time of.
inline constexpr std::uint32_t call_depth = 8;

/// Some nodes, in memory of another's.
struct node_list {
  const id *first, *last;
  constexpr const id* begin() const { return first; }
  constexpr const id* end() const { return last; }
};

/// How often the nodes that `roots` need are used, and by what kind of node last. A graph may grow
/// after it: a step works on as many nodes as are counted here.
struct usage {
  zeros<std::uint32_t> uses;
  zeros<kind> user;  // says nothing of a node without uses
  sequence<id> memory{};  // of `needed`
  node_list needed{};     // in order: most nodes of a graph that grew are not

  constexpr usage(const dag& g, const sequence<id>& roots)
      : uses(g.size()), user(g.size()) {
    std::uint32_t* use_count = uses.items;
    kind* last_user = user.items;
    memory.reserve(g.size());
    id* at = memory.items + g.size();
    needed.last = at;
    const graph::node* nodes = g.nodes.items;
    const id* arguments = g.arguments.items;
    for (id r : roots) use_count[r] = 2;  // never inside another node
    for (id i = static_cast<id>(uses.size()); i-- > 0;) {
      if (use_count[i] == 0) continue;
      *--at = i;
      const graph::node& n = nodes[i];
      const id* args = arguments + n.first;
      for (std::uint32_t k = n.count; k-- != 0;) {
        const id a = args[k];
        ++use_count[a];
        last_user[a] = n.is;
      }
    }
    needed.first = at;
  }
  usage(const usage&) = delete;  // `needed` would point into the other one
  constexpr usage(usage&&) noexcept = default;
  constexpr usage& operator=(usage&&) noexcept = default;
};

/// A product (-1) p, of a graph with these nodes and arguments.
constexpr bool is_negation(const graph::node* nodes, const id* arguments, id i) {
  const graph::node& n = nodes[i];
  if (n.is != kind::product || n.count != 2) return false;
  const graph::node& c = nodes[arguments[n.first]];
  return c.is == kind::number && c.value.numerator == -1 && c.value.denominator == 1;
}
constexpr bool is_negation(const dag& g, id i) {
  return is_negation(g.nodes.items, g.arguments.items, i);
}

/// A product with a number in front.
constexpr bool has_coefficient(const graph::node* nodes, const id* arguments, id i) {
  return nodes[i].is == kind::product && nodes[arguments[nodes[i].first]].is == kind::number;
}
constexpr bool has_coefficient(const dag& g, id i) {
  return has_coefficient(g.nodes.items, g.arguments.items, i);
}

constexpr number magnitude(number c) { return c.numerator < 0 ? exact::negate(c) : c; }

}  // namespace leibniz::optimise
