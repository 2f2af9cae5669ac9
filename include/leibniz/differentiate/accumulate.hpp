// SPDX-License-Identifier: BSL-1.0
// The products and sums of a sweep: a branch of `select` that is not taken stays out of a product,
// and terms that cancel do so before anything small is added to them.
#pragma once

#include <leibniz/core/sequence.hpp>
#include <leibniz/differentiate/guards.hpp>
#include <leibniz/graph/lower.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::differentiate {

/// The derivative of call i by its k-th argument; 0 where a function is locally constant.
constexpr id differentiate_call(dag& g, id i, std::uint32_t k) {
  const graph::function_info& f = *g[i].function;
  if (f.derivative[k] == nullptr) {
    if (!f.is_condition && static_cast<int>(k) >= f.constant_arguments)
      g.fail({graph::failure::reason::no_derivative, number(k), {}, ' ', &f});
    return g.make_number(0);
  }
  std::array<graph::value, max_arity> args{};
  for (std::uint32_t j = 0; j < g[i].count; ++j) args[j] = {g, g.argument(i, j)};
  return f.derivative[k](args.data()).in(g);
}

/// u v, where a factor that is 0 in one branch of a select makes the product 0 there, even if the
/// other factor is infinite or NaN. In a sweep that knows sums of such factors, so does a sum, and a
/// select in a select is not multiplied branch by branch, which would make each product as long as they
/// are deep.
constexpr id guarded_multiply(dag& g, id u, id v, guards* known = nullptr) {
  const graph::node* nodes = g.nodes.items;
  const kind is_u = nodes[u].is, is_v = nodes[v].is;
  const bool knows_sums =
      known != nullptr && known->exist() && is_u != kind::number && is_v != kind::number;
  const bool by_u = (is_u == kind::call || is_u == kind::product) && is_scaled_guard(g, u);
  if (!by_u && ((is_v != kind::call && is_v != kind::product) || !is_scaled_guard(g, v)))
    return knows_sums ? known->product(u, v) : graph::multiply(g, v, u);
  const id by = by_u ? u : v, other = by_u ? v : u;
  if (g.kind_of(by) == kind::product)
    return guarded_multiply(g, g.argument(by, 1), graph::multiply(g, g.argument(by, 0), other),
                            known);
  const id c = g.argument(by, 0), a = g.argument(by, 1), b = g.argument(by, 2);
  if (knows_sums && known->are_all(g.is_zero(a) ? b : a)) return known->product(by, other);
  return make_select(g, c, guarded_multiply(g, a, other, known),
                     guarded_multiply(g, b, other, known));
}

/// Selects in one another times a factor, value by value.
constexpr id multiply_values(dag& g, id selects, id factor, guards& known) {
  const id c = g.argument(selects, 0);
  id made[2] = {};
  for (const bool holds : {true, false}) {
    const id value = taken(g, g.argument(selects, holds ? 1 : 2), c, holds), other = taken(g, factor, c, holds);
    made[holds ? 0 : 1] = is_select(g, value) ? multiply_values(g, value, other, known)
                                              : guarded_multiply(g, value, other, &known);
  }
  return make_select(g, c, made[0], made[1]);
}

/// The same as guarded_multiply, where a guard of a few values is multiplied value by value, so that the
/// product needs no condition of its own.
constexpr id multiply_few(dag& g, id u, id v, guards& known) {
  for (const bool first : {true, false}) {
    const id by = first ? u : v, other = first ? v : u;
    // Of two guards each value would be multiplied with each, and again with those of the next.
    if (!known.are_all(by) || known.are_all(other)) continue;
    const bool is_scaled = g.kind_of(by) == kind::product;
    const id choice = is_scaled ? g.argument(by, 1) : by;
    if (!is_select(g, choice) || !has_few_values(g, choice)) continue;
    return multiply_values(g, choice, is_scaled ? graph::multiply(g, g.argument(by, 0), other) : other, known);
  }
  return guarded_multiply(g, u, v, &known);
}

/// What flows into each node of a reverse sweep. It is added up when all of it is there, like terms
/// first: of u - u + v, with v far below u, the v must be left.
class inflow {
 public:
  /// Into so many nodes, at most so often.
  constexpr inflow(std::size_t nodes, std::size_t most) : last_(nodes) { terms_.reserve(most); }

  constexpr bool reaches(id node) const { return last_.items[node] != nothing; }

  constexpr void add(id node, id term) {
    std::uint32_t& last = last_.items[node];
    terms_.items[count_] = {term, last};
    last = count_++;
  }

  constexpr id total(dag& g, id node) const {
    const link* terms = terms_.items;
    const std::uint32_t latest = last_.items[node];
    const link& last = terms[latest];
    if (last.before == nothing) return last.term;
    if (terms[last.before].before == nothing)
      return graph::add(g, terms[last.before].term, last.term);
    if (!has_like_terms(g, latest)) {
      id sum = last.term;
      for (std::uint32_t at = last.before; at != nothing; at = terms[at].before)
        sum = graph::add(g, terms[at].term, sum);
      return sum;
    }
    sequence<part> parts;
    for (std::uint32_t at = latest; at != nothing; at = terms[at].before) {
      const graph::scaled s = graph::split_coefficient(g, terms[at].term);
      parts.push_back({s.rest, s.coefficient, at});
    }
    simplify::sort(parts, [](const part& a, const part& b) {
      return a.rest != b.rest ? a.rest < b.rest : a.position < b.position;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts.size();) {
      part like = parts[i++];
      for (; i < parts.size() && parts[i].rest == like.rest; ++i)
        like.coefficient = graph::add(g, like.coefficient, parts[i].coefficient);
      if (!like.coefficient.is_zero()) parts[kept++] = like;
    }
    parts.resize(kept);
    simplify::sort(parts, [](const part& a, const part& b) { return a.position < b.position; });
    id sum = g.make_number(0);
    for (const part& p : parts) sum = graph::add(g, sum, graph::scale(g, p.coefficient, p.rest));
    return sum;
  }

 private:
  static constexpr std::uint32_t nothing = ~std::uint32_t{0};
  struct link {
    id term;
    std::uint32_t before;
  };
  struct part {
    id rest;
    number coefficient;
    std::uint32_t position;
  };
  uniform<std::uint32_t, nothing> last_;
  sequence<link> terms_{};  // written through its pointer: a push_back is a call
  std::uint32_t count_ = 0;

  // Whether two of these terms may differ by a coefficient alone; of many terms, it is assumed.
  constexpr bool has_like_terms(const dag& g, std::uint32_t last) const {
    const graph::node* nodes = g.nodes.items;
    const id* arguments = g.arguments.items;
    const link* terms = terms_.items;
    id rests[8] = {};
    std::size_t count = 0;
    for (std::uint32_t at = last; at != nothing; at = terms[at].before) {
      if (count == 8) return true;
      id rest = terms[at].term;
      const graph::node& n = nodes[rest];
      if (n.is == kind::product && nodes[arguments[n.first]].is == kind::number) {
        if (n.count > 2) return true;
        rest = arguments[n.first + 1];
      }
      for (std::size_t k = 0; k < count; ++k)
        if (rests[k] == rest) return true;
      rests[count++] = rest;
    }
    return false;
  }
};

}  // namespace leibniz::differentiate
