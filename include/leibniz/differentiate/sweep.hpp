// SPDX-License-Identifier: BSL-1.0
// Forward and reverse sweeps over a graph as it was written: derivatives that share whatever the
// function shares, made for programs. Both know the branches of `select`.
#pragma once

#include <leibniz/differentiate/branches.hpp>

namespace leibniz::differentiate {

using graph::dag;
using graph::id;
using graph::kind;

/// The partial derivative of node i by its k-th argument.
constexpr id partial(dag& g, id i, std::uint32_t k) {
  const graph::node& n = g.nodes.items[i];
  switch (n.is) {
    case kind::sum: return g.make_number(1);
    case kind::product: {
      const std::uint32_t first = n.first, count = n.count;
      if (count == 2) return g.arguments.items[first + 1 - k];
      id others = graph::none;
      for (std::uint32_t j = 0; j < count; ++j) {
        if (j == k) continue;
        const id other = g.arguments.items[first + j];
        others = others == graph::none ? other : graph::multiply(g, others, other);
      }
      return others;
    }
    case kind::power: {
      const id base = g.argument(i, 0), exponent = g.argument(i, 1);
      if (k == 1) return graph::power_log(g, i);
      const id less = graph::add(g, exponent, g.make_number(-1));
      return graph::multiply(g, exponent, graph::power(g, base, less));
    }
    case kind::call: return differentiate_call(g, i, k);
    default: return g.make_number(0);
  }
}

/// What all sweeps of a graph share: partial derivatives of nodes by their arguments, each made once,
/// and what is known of guards.
class partials {
 public:
  explicit constexpr partials(dag& g) : guarded(g), g_(g) {}

  guards guarded;

  constexpr id operator()(id i, std::uint32_t k) {
    const std::size_t at = g_.nodes.items[i].first + k;
    if (at >= known_.size()) make_room();
    id& known = known_.items[at];
    if (known == graph::none) known = partial(g_, i, k);
    return known;
  }

 private:
  dag& g_;
  graph::node_map known_{};  // by the place of the argument in the graph

  constexpr void make_room() {
    graph::node_map larger(2 * g_.arguments.size());
    for (std::size_t i = 0; i < known_.size(); ++i) larger[i] = known_[i];
    known_ = std::move(larger);
  }
};

/// Tangents: the derivatives of the roots by the symbols, each symbol weighted by its seed.
constexpr sequence<id> tangents(dag& g, partials& partial_of, const sequence<id>& roots,
                                const sequence<id>& symbols, const sequence<id>& seeds) {
  const graph::parts wanted(g, roots);
  const id zero = g.make_number(0);
  graph::node_map tangent_of(wanted.bound);  // none where it is 0
  id* const tangent = tangent_of.items;
  for (std::size_t s = 0; s < symbols.size(); ++s)
    if (symbols[s] < wanted.bound && seeds[s] != zero) tangent[symbols[s]] = seeds[s];
  const graph::node* nodes = g.nodes.items;
  const id* arguments = g.arguments.items;
  for (std::size_t left = wanted.operations.size(); left-- != 0;) {
    const id i = wanted.operations.items[left];
    const kind is = nodes[i].is;
    const std::uint32_t first = nodes[i].first, end = first + nodes[i].count;
    std::uint32_t k = first;
    while (k < end && tangent[arguments[k]] == graph::none) ++k;
    if (k == end) continue;  // it depends on no symbol
    id total = zero;
    if (is == kind::call && is_select(g, i)) {
      const id a = tangent[arguments[first + 1]], b = tangent[arguments[first + 2]];
      total = make_select(g, arguments[first], a == graph::none ? zero : a, b == graph::none ? zero : b);
    } else {
      for (; k < end; ++k) {
        id inner = tangent[g.arguments.items[k]];
        if (inner == graph::none) continue;
        if (is != kind::sum) inner = guarded_multiply(g, inner, partial_of(i, k - first), &partial_of.guarded);
        total = total == zero ? inner : graph::add(g, total, inner);
      }
    }
    if (total != zero) tangent[i] = total;
    nodes = g.nodes.items;
    arguments = g.arguments.items;
  }
  sequence<id> result;
  for (id r : roots) result.push_back(tangent[r] == graph::none ? zero : tangent[r]);
  return result;
}

/// The derivative of one root by one symbol.
constexpr id forward(dag& g, id root, graph::symbol_name by) {
  const id symbol = g.make_symbol(by);
  partials partial_of(g);
  return tangents(g, partial_of, {root}, {symbol}, {g.make_number(1)})[0];
}

/// The same as adjoints, of a graph with selects, for nodes of which only some are active.
constexpr sequence<id> branch_adjoints(dag& g, partials& partial_of, const sequence<id>& roots,
                                       const sequence<id>& seeds, const sequence<id>& symbols,
                                       const graph::parts& wanted, const char* active) {
  const id zero = g.make_number(0);
  branch_inflow adjoint(wanted.bound);
  for (std::size_t r = 0; r < roots.size(); ++r) adjoint.add(g, roots[r], seeds[r], 0);
  for (const id i : wanted.operations) {
    if (active[i] == 0 || !adjoint.reaches(i)) continue;
    const std::uint32_t home = adjoint.home(i);
    const id u = adjoint.total(g, i, home);
    if (u == zero) continue;
    const kind is = g.kind_of(i);
    const bool choice = is_select(g, i);
    for (std::uint32_t k = 0, count = g[i].count; k < count; ++k) {
      const id a = g.argument(i, k);
      if (active[a] == 0 || (choice && k == 0)) continue;
      const id by = choice || is == kind::sum ? graph::none : partial_of(i, k);
      if (choice) {
        adjoint.add(g, a, u, adjoint.tree.within(g, home, g.argument(i, 0), k == 1));
      } else if (by != graph::none && is_select(g, by)) {
        for (const std::uint32_t branch : {1u, 2u})
          if (const id there = g.argument(by, branch); there != zero)
            adjoint.add(g, a, multiply_few(g, u, there, partial_of.guarded),
                        adjoint.tree.within(g, home, g.argument(by, 0), branch == 1));
      } else {
        adjoint.add(g, a, by == graph::none ? u : multiply_few(g, u, by, partial_of.guarded), home);
      }
    }
  }
  sequence<id> result(symbols.size(), zero);
  for (std::size_t k = symbols.size(); k-- != 0;)
    if (symbols[k] < wanted.bound && adjoint.reaches(symbols[k]))
      result.items[k] = adjoint.total(g, symbols[k], 0);
  return result;
}

/// Marks which of the parts of some roots depend on a symbol. Returns how many arguments all have.
constexpr std::size_t mark_active(const dag& g, const graph::parts& wanted, const sequence<id>& symbols,
                                  char* active) {
  const id* const operations = wanted.operations.items;
  for (id s : symbols)
    if (s < wanted.bound) active[s] = 1;
  const graph::node* nodes = g.nodes.items;
  const id* arguments = g.arguments.items;
  std::size_t edges = 0;
  for (std::size_t left = wanted.operations.size(); left-- != 0;) {
    const id i = operations[left];
    const id* args = arguments + nodes[i].first;
    const std::uint32_t count = nodes[i].count;
    edges += count;
    for (std::uint32_t k = count; k-- != 0;)
      if (active[args[k]] != 0) active[i] = 1;
  }
  return edges;
}

/// Adjoints: the derivatives of the seeded sum of roots by each of the symbols.
constexpr sequence<id> adjoints(dag& g, partials& partial_of, const sequence<id>& roots,
                                const sequence<id>& seeds, const sequence<id>& symbols) {
  const graph::parts wanted(g, roots);
  const id zero = g.make_number(0);
  // Only what depends on a symbol has an adjoint.
  zeros<char> depends(wanted.bound);
  char* active = depends.items;
  const std::size_t edges = mark_active(g, wanted, symbols, active);
  if (partial_of.guarded.exist()) return branch_adjoints(g, partial_of, roots, seeds, symbols, wanted, active);
  inflow adjoint(wanted.bound, roots.size() + edges);  // along each argument once
  for (std::size_t r = 0; r < roots.size(); ++r) adjoint.add(roots[r], seeds[r]);
  const id* const operations = wanted.operations.items;
  for (std::size_t p = 0, size = wanted.operations.size(); p < size; ++p) {
    const id i = operations[p];
    if (active[i] == 0 || !adjoint.reaches(i)) continue;
    const id u = adjoint.total(g, i);
    if (u == zero) continue;
    const graph::node* const nodes = g.nodes.items;
    const kind is = nodes[i].is;
    const std::uint32_t first = nodes[i].first, count = nodes[i].count;
    for (std::uint32_t k = 0; k < count; ++k) {
      const id a = g.arguments.items[first + k];
      if (active[a] == 0) continue;
      adjoint.add(a, is == kind::sum ? u : guarded_multiply(g, u, partial_of(i, k), &partial_of.guarded));
    }
    // The derivative of max(x, y), say, is the first select: what has flowed so far flows again.
    if (is == kind::call && partial_of.guarded.exist())
      return branch_adjoints(g, partial_of, roots, seeds, symbols, wanted, active);
  }
  sequence<id> result(symbols.size(), zero);
  for (std::size_t k = symbols.size(); k-- != 0;)
    if (symbols[k] < wanted.bound && adjoint.reaches(symbols[k]))
      result.items[k] = adjoint.total(g, symbols[k]);
  return result;
}

}  // namespace leibniz::differentiate
