// SPDX-License-Identifier: BSL-1.0
// What the steps of the optimisation ask of a graph.
#pragma once

#include <leibniz/graph/stored.hpp>

namespace leibniz::optimise {

using graph::dag;
using graph::id;
using graph::kind;

/// How often the nodes that `roots` need are used, and by what kind of node last.
struct usage {
  sequence<std::uint32_t> uses;
  sequence<kind> user;

  constexpr usage(const dag& g, const sequence<id>& roots)
      : uses(g.size(), 0), user(g.size(), kind::call) {
    std::uint32_t* use_count = uses.data();
    kind* last_user = user.data();
    const graph::node* nodes = g.nodes.data();
    const id* arguments = g.arguments.data();
    for (id r : roots) use_count[r] = 2;  // never inside another node
    for (id i = g.size(); i-- > 0;) {
      if (use_count[i] == 0) continue;
      const graph::node& n = nodes[i];
      for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) {
        const id a = arguments[k];
        ++use_count[a];
        last_user[a] = n.is;
      }
    }
  }
};

/// A product (-1) p.
constexpr bool is_negation(const dag& g, id i) {
  return g.kind_of(i) == kind::product && g[i].count == 2 && g.is_number(g.argument(i, 0)) &&
         g[g.argument(i, 0)].value.is_minus_one();
}

constexpr number magnitude(number c) { return c.is_negative() ? exact::negate(c) : c; }

}  // namespace leibniz::optimise
