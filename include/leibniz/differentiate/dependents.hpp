// SPDX-License-Identifier: BSL-1.0
// What depends on a node, found from the node upwards: a function of many symbols has few parts that
// depend on each of them.
#pragma once

#include <leibniz/graph/graph.hpp>

namespace leibniz::differentiate {

/// For each node that a root is made of, the nodes that use it.
class dependents {
 public:
  constexpr dependents(const graph::dag& g, graph::id root) : first_(root + 1), cursor_(root + 1) {
    using graph::id;
    const zeros<char> wanted = graph::reachable(g, {root});
    const char* const needed = wanted.items;
    const graph::node* const nodes = g.nodes.items;
    const id* const arguments = g.arguments.items;
    id* const first = first_.items;
    std::uint32_t size = 0;
    for (id i = 0; i <= root; ++i)
      if (needed[i] != 0) size += nodes[i].count;
    uses_.resize(size);
    use* const uses = uses_.items;
    for (id i = root + 1; i-- > 0;) {
      if (needed[i] == 0) continue;
      if (first[i] == graph::none) first[i] = nothing;
      const graph::node& n = nodes[i];
      for (std::uint32_t k = 0; k < n.count; ++k) {
        id& latest = first[arguments[n.first + k]];
        uses[--size] = {i, k, latest == graph::none ? nothing : latest};
        latest = size;
      }
    }
  }

  /// Node x, if the root depends on it, and all that does on x, arguments before their users.
  constexpr sequence<graph::id> of(graph::id x) {
    using graph::id;
    sequence<id> left;  // each node after its users
    if (x >= first_.size() || first_.items[x] == graph::none) return left;
    const id* const first = first_.items;
    const use* const uses = uses_.items;
    id* const cursor = cursor_.items;
    sequence<id> path{x};
    cursor[x] = first[x];
    while (!path.empty()) {
      const id i = path.back();
      if (cursor[i] == nothing) {
        left.push_back(i);
        path.pop_back();
        continue;
      }
      const use& u = uses[cursor[i]];
      cursor[i] = u.next;
      if (cursor[u.by] != graph::none) continue;
      cursor[u.by] = first[u.by];
      path.push_back(u.by);
    }
    sequence<id> order;
    order.reserve(left.size());
    for (std::size_t k = left.size(); k-- > 0;) {
      order.push_back(left.items[k]);
      cursor[left.items[k]] = graph::none;
    }
    return order;
  }

  /// Calls visit(user, k) wherever i is argument k of a user.
  template <class Visit>
  constexpr void for_each_use(graph::id i, Visit&& visit) const {
    const use* const uses = uses_.items;
    for (std::uint32_t at = first_.items[i]; at != nothing; at = uses[at].next)
      visit(uses[at].by, uses[at].argument);
  }

 private:
  static constexpr std::uint32_t nothing = graph::none - 1;
  struct use {
    graph::id by;
    std::uint32_t argument, next;
  };
  sequence<use> uses_{};
  graph::node_map first_;   // of the uses of each node; none where the root is not made of it
  graph::node_map cursor_;  // while dependents are collected: what is yet to be followed
};

}  // namespace leibniz::differentiate
