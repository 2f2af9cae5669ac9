// SPDX-License-Identifier: BSL-1.0
// Forward and reverse sweeps over a graph as it was written: derivatives that share whatever the
// function shares, made for programs. Both know the branches of `select`.
#pragma once

#include <leibniz/core/sequence.hpp>

#include <leibniz/functions/exponential.hpp>
#include <leibniz/graph/lower.hpp>

namespace leibniz::differentiate {

using graph::dag;
using graph::id;
using graph::kind;

/// For each node up to the last root, whether a root needs it.
constexpr sequence<char> reachable(const dag& g, const sequence<id>& roots) {
  id last = 0;
  for (id r : roots) last = r > last ? r : last;
  sequence<char> wanted(last + 1, 0);
  for (id r : roots) wanted[r] = 1;
  for (id i = last + 1; i-- > 0;)
    if (wanted[i] != 0)
      for (std::uint32_t k = 0; k < g[i].count; ++k) wanted[g.argument(i, k)] = 1;
  return wanted;
}

constexpr id make_select(dag& g, id condition, id a, id b) {
  const id args[3] = {condition, a, b};
  if (a == b) return a;
  if (g.is_number(condition)) return g.is_zero(condition) ? b : a;
  return g.intern(kind::call, &graph::info_of<select_function>, number(), args, 3);
}

constexpr bool is_select(const dag& g, id i) {
  return g.is_call(i, graph::info_of<select_function>);
}

/// The partial derivative of node i by its k-th argument; 0 where a function is locally constant.
constexpr id partial(dag& g, id i, std::uint32_t k) {
  const graph::node n = g[i];
  switch (n.is) {
    case kind::sum: return g.make_number(1);
    case kind::product: {
      id others = graph::none;
      for (std::uint32_t j = 0; j < n.count; ++j)
        if (j != k)
          others = others == graph::none ? g.argument(i, j)
                                         : graph::multiply(g, others, g.argument(i, j));
      return others;
    }
    case kind::power: {
      const id base = g.argument(i, 0), exponent = g.argument(i, 1);
      if (k == 1) {
        const id arg[1] = {base};
        return graph::multiply(g, i, graph::call(g, graph::info_of<log_function>, arg));
      }
      const id less = graph::add(g, exponent, g.make_number(-1));
      return graph::multiply(g, exponent, graph::power(g, base, less));
    }
    case kind::call: {
      if (n.function->derivative[k] == nullptr) return g.make_number(0);
      std::array<graph::value, max_arity> args{};
      for (std::uint32_t j = 0; j < n.count; ++j) args[j] = {g, g.argument(i, j)};
      return n.function->derivative[k](args.data()).in(g);
    }
    default: return g.make_number(0);
  }
}

/// Tangents: the derivatives of the roots by the symbols, each symbol weighted by its seed.
constexpr sequence<id> tangents(dag& g, const sequence<id>& roots,
                                   const sequence<id>& symbols, const sequence<id>& seeds) {
  const sequence<char> wanted = reachable(g, roots);
  const id zero = g.make_number(0);
  sequence<id> tangent(wanted.size(), zero);
  for (std::size_t s = 0; s < symbols.size(); ++s)
    if (symbols[s] < tangent.size()) tangent[symbols[s]] = seeds[s];
  for (id i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == 0 || g[i].count == 0) continue;
    const graph::node n = g[i];
    if (is_select(g, i)) {
      tangent[i] = make_select(g, g.argument(i, 0), tangent[g.argument(i, 1)],
                               tangent[g.argument(i, 2)]);
      continue;
    }
    id total = zero;
    for (std::uint32_t k = 0; k < n.count; ++k) {
      const id inner = tangent[g.argument(i, k)];
      if (inner != zero)
        total = graph::add(g, total, graph::multiply(g, partial(g, i, k), inner));
    }
    tangent[i] = total;
  }
  sequence<id> result;
  for (id r : roots) result.push_back(tangent[r]);
  return result;
}

/// The derivative of one root by one symbol.
constexpr id forward(dag& g, id root, graph::symbol_name by) {
  const id symbol = g.make_symbol(by);
  return tangents(g, {root}, {symbol}, {g.make_number(1)})[0];
}

/// u v, where an adjoint u that is 0 in one branch of a select stays 0 there, whatever v is.
constexpr id guarded_multiply(dag& g, id u, id v) {
  if (is_select(g, u)) {
    const id c = g.argument(u, 0), a = g.argument(u, 1), b = g.argument(u, 2);
    if (g.is_zero(a) || g.is_zero(b))
      return make_select(g, c, guarded_multiply(g, a, v), guarded_multiply(g, b, v));
  }
  if (g.kind_of(u) == kind::sum) {
    bool guarded = false;
    for (std::uint32_t k = 0; k < g[u].count; ++k) guarded = guarded || is_select(g, g.argument(u, k));
    if (guarded) {
      id total = g.make_number(0);
      const std::uint32_t count = g[u].count;
      for (std::uint32_t k = 0; k < count; ++k)
        total = graph::add(g, total, guarded_multiply(g, g.argument(u, k), v));
      return total;
    }
  }
  return graph::multiply(g, v, u);
}

/// Adjoints: the derivatives of the seeded sum of roots by each of the symbols.
constexpr sequence<id> adjoints(dag& g, const sequence<id>& roots,
                                   const sequence<id>& seeds, const sequence<id>& symbols) {
  const sequence<char> wanted = reachable(g, roots);
  const id zero = g.make_number(0);
  // Only what depends on a symbol has an adjoint.
  sequence<char> active(wanted.size(), 0);
  for (id s : symbols)
    if (s < active.size()) active[s] = 1;
  for (id i = 0; i < wanted.size(); ++i)
    for (std::uint32_t k = 0; k < g[i].count; ++k)
      if (active[g.argument(i, k)] != 0) active[i] = 1;
  sequence<id> adjoint(wanted.size(), zero);
  for (std::size_t r = 0; r < roots.size(); ++r)
    adjoint[roots[r]] = graph::add(g, adjoint[roots[r]], seeds[r]);
  for (id i = static_cast<id>(wanted.size()); i-- > 0;) {
    if (adjoint[i] == zero || active[i] == 0) continue;
    const graph::node n = g[i];
    if (is_select(g, i)) {
      const id c = g.argument(i, 0), a = g.argument(i, 1), b = g.argument(i, 2);
      if (active[a] != 0)
        adjoint[a] = graph::add(g, adjoint[a], make_select(g, c, adjoint[i], zero));
      if (active[b] != 0)
        adjoint[b] = graph::add(g, adjoint[b], make_select(g, c, zero, adjoint[i]));
      continue;
    }
    for (std::uint32_t k = 0; k < n.count; ++k) {
      const id a = g.argument(i, k);
      if (active[a] == 0) continue;
      adjoint[a] = graph::add(g, adjoint[a], guarded_multiply(g, adjoint[i], partial(g, i, k)));
    }
  }
  sequence<id> result;
  for (id s : symbols) result.push_back(s < adjoint.size() ? adjoint[s] : zero);
  return result;
}

}  // namespace leibniz::differentiate
