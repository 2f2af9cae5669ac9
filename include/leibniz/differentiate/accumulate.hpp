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

/// u v, where a factor that is 0 in one branch of a select makes the product 0 there, even if the
/// other factor is infinite or NaN.
constexpr id guarded_multiply(dag& g, id u, id v) {
  for (int side = 0; side < 2; ++side) {
    const id by = side == 0 ? u : v, other = side == 0 ? v : u;
    if (g.kind_of(by) == kind::call) {
      if (!is_guard(g, by)) continue;
      const id c = g.argument(by, 0), a = g.argument(by, 1), b = g.argument(by, 2);
      return make_select(g, c, guarded_multiply(g, a, other), guarded_multiply(g, b, other));
    }
    if (g.kind_of(by) == kind::product && g.is_number(g.argument(by, 0)) && g[by].count == 2 &&
        is_guard(g, g.argument(by, 1)))
      return guarded_multiply(g, g.argument(by, 1), graph::multiply(g, g.argument(by, 0), other));
  }
  return graph::multiply(g, v, u);
}

/// Which nodes are guards, or sums with a guard among their terms; each node is looked at once.
class guards {
 public:
  explicit constexpr guards(const dag& g) : g_(g) {}

  constexpr bool among_terms_of(id i) {
    if (!any_select()) return false;  // of most graphs that is all there is to find out
    while (holds_.size() <= i) {
      const id at = static_cast<id>(holds_.size());
      const graph::node& n = g_[at];
      bool holds = is_guard(g_, at);
      if (n.is == kind::sum || n.is == kind::product)
        for (std::uint32_t k = n.is == kind::sum ? 0 : 1; k < n.count && !holds; ++k)
          holds = (n.is == kind::sum || g_.is_number(g_.argument(at, 0))) &&
                  holds_[g_.argument(at, k)] != 0;
      holds_.push_back(holds);
    }
    return holds_[i] != 0;
  }

 private:
  const dag& g_;
  sequence<char> holds_{};
  id searched_ = 0;
  bool found_ = false;

  constexpr bool any_select() {
    for (; !found_ && searched_ < g_.size(); ++searched_)
      found_ = g_.nodes[searched_].is == kind::call && is_select(g_, searched_);
    return found_;
  }
};

/// The same for an adjoint u, which may be a sum of such factors, scaled and nested.
constexpr id multiply_adjoint(dag& g, guards& guarded, id u, id v) {
  if (!guarded.among_terms_of(u)) return guarded_multiply(g, u, v);
  sequence<graph::scaled> open{{number(1), u}}, terms;
  while (!open.empty()) {
    const graph::scaled at = open.back(), s = graph::split_coefficient(g, at.rest);
    open.pop_back();
    const graph::scaled t{graph::multiply(g, at.coefficient, s.coefficient), s.rest};
    if (g.kind_of(t.rest) != kind::sum) {
      terms.push_back(t);
    } else {
      for (std::uint32_t k = g[t.rest].count; k-- > 0;)
        open.push_back({t.coefficient, g.argument(t.rest, k)});
    }
  }
  id total = g.make_number(0);
  for (const graph::scaled& t : terms)
    total = graph::add(g, total, guarded_multiply(g, t.rest, graph::scale(g, t.coefficient, v)));
  return total;
}

/// What flows into each node of a reverse sweep. It is added up when all of it is there, like terms
/// first: of u - u + v, with v far below u, the v must be left.
class inflow {
 public:
  explicit constexpr inflow(std::size_t nodes) : last_(nodes, nothing) {}

  constexpr bool reaches(id node) const { return last_[node] != nothing; }

  constexpr void add(id node, id term) {
    terms_.push_back({term, last_[node]});
    last_[node] = static_cast<std::uint32_t>(terms_.size() - 1);
  }

  constexpr id total(dag& g, id node) const {
    const link last = terms_[last_[node]];
    if (last.before == nothing) return last.term;
    const link first = terms_[last.before];
    if (first.before == nothing) return graph::add(g, first.term, last.term);
    if (!has_like_terms(g, last_[node])) {
      id sum = graph::none;
      for (std::uint32_t at = last_[node]; at != nothing; at = terms_[at].before)
        sum = sum == graph::none ? terms_[at].term : graph::add(g, terms_[at].term, sum);
      return sum;
    }
    sequence<part> parts;
    for (std::uint32_t at = last_[node]; at != nothing; at = terms_[at].before) {
      const graph::scaled s = graph::split_coefficient(g, terms_[at].term);
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
    id term = graph::none;
    std::uint32_t before = nothing;
  };
  struct part {
    id rest = graph::none;
    number coefficient{};
    std::uint32_t position = 0;
  };
  sequence<std::uint32_t> last_;
  sequence<link> terms_{};

  // Whether two of these terms may differ by a coefficient alone; of many terms, it is assumed.
  constexpr bool has_like_terms(const dag& g, std::uint32_t last) const {
    id rests[8] = {};
    std::size_t count = 0;
    for (std::uint32_t at = last; at != nothing; at = terms_[at].before) {
      const id t = terms_[at].term;
      const bool scaled = g.kind_of(t) == kind::product && g.is_number(g.argument(t, 0));
      const id rest = scaled && g[t].count == 2 ? g.argument(t, 1) : t;
      if (count == 8 || (scaled && g[t].count > 2)) return true;
      for (std::size_t k = 0; k < count; ++k)
        if (rests[k] == rest) return true;
      rests[count++] = rest;
    }
    return false;
  }
};

}  // namespace leibniz::differentiate
