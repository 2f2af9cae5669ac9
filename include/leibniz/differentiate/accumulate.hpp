// SPDX-License-Identifier: BSL-1.0
// The products and sums of a sweep: a branch of `select` that is not taken stays out of a product,
// and terms that cancel do so before anything small is added to them.
#pragma once

#include <leibniz/core/sequence.hpp>
#include <leibniz/graph/lower.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::differentiate {

using graph::dag;
using graph::id;
using graph::kind;

constexpr id make_select(dag& g, id condition, id a, id b) {
  const id args[3] = {condition, a, b};
  if (a == b) return a;
  if (g.is_number(condition)) return g.is_zero(condition) ? b : a;
  return g.intern(kind::call, &graph::info_of<select_function>, number(), args, 3);
}

constexpr bool is_select(const dag& g, id i) {
  return g.is_call(i, graph::info_of<select_function>);
}

/// The derivative of call i by its k-th argument; 0 where a function is locally constant.
constexpr id differentiate_call(dag& g, id i, std::uint32_t k) {
  const graph::function_info& f = *g[i].function;
  if (f.derivative[k] == nullptr) {
    if (!f.differentiable) g.fail({graph::failure::reason::no_derivative, {}, {}, ' ', &f});
    return g.make_number(0);
  }
  std::array<graph::value, max_arity> args{};
  for (std::uint32_t j = 0; j < g[i].count; ++j) args[j] = {g, g.argument(i, j)};
  return f.derivative[k](args.data()).in(g);
}

/// A select that is 0 in one of its branches, such as the derivative of one branch.
constexpr bool is_guard(const dag& g, id i) {
  return is_select(g, i) && (g.is_zero(g.argument(i, 1)) || g.is_zero(g.argument(i, 2)));
}

/// A guard, or one with a number in front.
constexpr bool is_scaled_guard(const dag& g, id i) {
  const graph::node& n = g[i];
  if (n.is == kind::call) return is_guard(g, i);
  return n.is == kind::product && n.count == 2 && g.is_number(g.argument(i, 0)) &&
         is_guard(g, g.argument(i, 1));
}

/// Of what is 0 in one branch of a select, or a sum of such, the condition under which it may be something
/// else. Each node is looked at once, so that a sweep stays linear.
class guards {
 public:
  explicit constexpr guards(dag& g) : g_(g) {}

  /// Whether i is a guard, or a sum of nothing but guards, each with a number in front or not.
  constexpr bool are_all(id i) {
    if (!any_select()) return false;  // of most graphs that is all there is to find out
    while (guarded_.size() <= i) {
      const id at = static_cast<id>(guarded_.size());
      const graph::node& n = g_[at];
      bool all = is_guard(g_, at);
      if (n.is == kind::sum || n.is == kind::product) {
        all = n.is == kind::sum || (n.count == 2 && g_.is_number(g_.argument(at, 0)));
        for (std::uint32_t k = n.is == kind::sum ? 0 : 1; k < n.count && all; ++k)
          all = guarded_[g_.argument(at, k)] != 0;
      }
      guarded_.push_back(all);
    }
    return guarded_[i] != 0;
  }

  /// Where i, which is guarded, may be other than 0: the terms' conditions, joined by `or`.
  constexpr id condition(id i) {
    sequence<id> open{i};
    while (!open.empty()) {
      const id at = open.back();
      if (known(at) == graph::none) {
        const std::size_t waiting = open.size();
        const std::uint32_t count = g_[at].count;
        const bool guard = is_guard(g_, at);
        for (std::uint32_t k = guard ? 1 : 0; k < count; ++k)
          if (const id a = g_.argument(at, k); are_all(a) && known(a) == graph::none) open.push_back(a);
        if (open.size() > waiting) continue;
        set(at, guard ? of_guard(at) : of_terms(at));
      }
      open.pop_back();
    }
    return known(i);
  }

 private:
  dag& g_;
  sequence<char> guarded_{};
  sequence<id> conditions_{};  // by node, none of those that were not asked for
  id searched_ = 0;
  bool found_ = false;

  constexpr bool any_select() {
    const graph::node* nodes = g_.nodes.data();
    for (const id size = g_.size(); !found_ && searched_ < size; ++searched_)
      found_ = nodes[searched_].is == kind::call &&
               nodes[searched_].function == &graph::info_of<select_function>;
    return found_;
  }

  constexpr id known(id i) const { return i < conditions_.size() ? conditions_[i] : graph::none; }
  constexpr void set(id i, id condition) {
    if (conditions_.size() <= i) conditions_.resize(i + 1, graph::none);
    conditions_[i] = condition;
  }

  constexpr id of_guard(id i) {
    const id c = g_.argument(i, 0), a = g_.argument(i, 1), b = g_.argument(i, 2);
    const bool first = !g_.is_zero(a);
    id holds = c;
    if (!first) holds = opposite(c);
    const id inner = known(first ? a : b);
    return inner == graph::none || inner == holds ? holds : joined<logical_and_function>(holds, inner);
  }
  constexpr id of_terms(id i) {
    const bool is_sum = g_.kind_of(i) == kind::sum;
    id any = graph::none;
    for (std::uint32_t k = is_sum ? 0 : 1; k < g_[i].count; ++k) {
      const id c = known(g_.argument(i, k));
      any = any == graph::none || any == c ? c : any == opposite(c) ? g_.make_number(1) : joined<logical_or_function>(any, c);
    }
    return any;
  }
  constexpr id opposite(id c) {
    if (g_.is_call(c, graph::info_of<logical_not_function>)) return g_.argument(c, 0);
    const id args[] = {c};
    return graph::call(g_, graph::info_of<logical_not_function>, args);
  }
  template <class F>
  constexpr id joined(id a, id b) {
    const id args[] = {a, b};
    return graph::call(g_, graph::info_of<F>, args);
  }
};

/// u v, where a factor that is 0 in one branch of a select makes the product 0 there, even if the
/// other factor is infinite or NaN; of an adjoint sweep, so does a sum of such that is 0.
constexpr id guarded_multiply(dag& g, id u, id v, guards* known = nullptr) {
  const graph::node* nodes = g.nodes.data();
  const kind is_u = nodes[u].is, is_v = nodes[v].is;
  const bool by_u = (is_u == kind::call || is_u == kind::product) && is_scaled_guard(g, u);
  if (!by_u && ((is_v != kind::call && is_v != kind::product) || !is_scaled_guard(g, v))) {
    const id product = graph::multiply(g, v, u);
    if (known == nullptr || is_u == kind::number || is_v == kind::number) return product;
    const id sum = known->are_all(u) ? u : known->are_all(v) ? v : graph::none;
    return sum == graph::none ? product
                              : make_select(g, known->condition(sum), product, g.make_number(0));
  }
  const id by = by_u ? u : v, other = by_u ? v : u;
  if (g.kind_of(by) == kind::product)
    return guarded_multiply(g, g.argument(by, 1), graph::multiply(g, g.argument(by, 0), other), known);
  const id c = g.argument(by, 0), a = g.argument(by, 1), b = g.argument(by, 2);
  return make_select(g, c, guarded_multiply(g, a, other, known), guarded_multiply(g, b, other, known));
}

/// What flows into each node of a reverse sweep. It is added up when all of it is there, like terms
/// first: of u - u + v, with v far below u, the v must be left.
class inflow {
 public:
  explicit constexpr inflow(std::size_t nodes) : last_(nodes, nothing) {}

  constexpr bool reaches(id node) const { return last_.data()[node] != nothing; }

  constexpr void add(id node, id term) {
    std::uint32_t& last = last_.data()[node];
    terms_.push_back({term, last});
    last = static_cast<std::uint32_t>(terms_.size() - 1);
  }

  constexpr id total(dag& g, id node) const {
    const link* terms = terms_.data();
    const std::uint32_t latest = last_.data()[node];
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
  sequence<std::uint32_t> last_;
  sequence<link> terms_{};

  // Whether two of these terms may differ by a coefficient alone; of many terms, it is assumed.
  constexpr bool has_like_terms(const dag& g, std::uint32_t last) const {
    const graph::node* nodes = g.nodes.data();
    const id* arguments = g.arguments.data();
    const link* terms = terms_.data();
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
