// SPDX-License-Identifier: BSL-1.0
// The first step from an expression to a program: sums and products of any number of arguments, like
// terms and equal bases together, signs outside. What is used more than once stays a node of its own.
#pragma once

#include <leibniz/optimise/flatten_products.hpp>

namespace leibniz::optimise {

/// Rounding: sums and products are re-associated, equal powers are merged.
class flattening : product_flattening {
 public:
  constexpr flattening(dag& g, const usage& used) : product_flattening(g, used) {
    const kind* users = used.user.items;
    id* made = made_.items;
    const graph::node* nodes = g.nodes.items;
    for (id i : used.needed) {
      const kind is = nodes[i].is;
      if (uses_[i] == 1 && users[i] == is && (is == kind::sum || is == kind::product))
        continue;  // a part of its only user
      if (nodes[i].count == 0) {
        made[i] = i;
      } else {
        made[i] = make(i);
        nodes = g.nodes.items;
      }
    }
  }

  constexpr id operator()(id i) const { return made_[i]; }

 private:
  // A sum whose terms are to be gathered.
  struct open_sum {
    id node;
    bool minus;
  };

  collection terms_{};
  bool has_coefficients_ = false;  // whether one of `terms_` has one that it keeps
  sequence<open_sum> open_sums_{};
  sequence<id> sum_{};

  constexpr id make(id i) {
    const graph::node* nodes = g_.nodes.items;
    switch (nodes[i].is) {
      case kind::sum: {
        const id plain = plain_pair(i);
        return plain != graph::none ? plain : sum(i);
      }
      case kind::product: {
        const id plain = plain_pair(i);
        return plain != graph::none ? plain : product(i);
      }
      case kind::power: return power(i);
      default: {
        const graph::node& n = nodes[i];
        const id* arguments = g_.arguments.items + n.first;
        const id* made = made_.items;
        id args[max_arity];
        bool same = true;
        for (std::uint32_t k = 0; k < n.count; ++k) {
          args[k] = made[arguments[k]];
          same = same && args[k] == arguments[k];
        }
        return same ? i : g_.intern(kind::call, n.function, number(), args, n.count);
      }
    }
  }

  // A sum or product of two that has nothing to merge, as most have; none if this may be another.
  constexpr id plain_pair(id i) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const graph::node& n = nodes[i];
    if (n.count != 2) return graph::none;
    const bool is_sum = n.is == kind::sum;
    const id a = arguments[n.first], b = arguments[n.first + 1];
    const id* made_of = made_.items;
    id made[2] = {made_of[a], made_of[b]}, rest[2] = {made[0], made[1]};
    bool minus[2] = {};
    if (made[0] == graph::none || made[1] == graph::none) return graph::none;  // absorbed
    const kind first = nodes[made[0]].is;
    for (std::uint32_t k = 0; k < 2; ++k) {
      const graph::node& m = nodes[made[k]];
      if (m.is == kind::number && (is_sum || k != 0)) return graph::none;
      if (!is_sum && (m.is == kind::product || (m.is == kind::power && first != kind::number)))
        return graph::none;
      if (m.is != kind::product) continue;
      const graph::node& c = nodes[arguments[m.first]];
      if (c.is != kind::number) continue;
      if (c.value.numerator != -1 || c.value.denominator != 1 ||
          nodes[arguments[m.first + 1]].is == kind::sum)
        return graph::none;
      rest[k] = arguments[m.first + 1];
      minus[k] = true;
    }
    if (!is_sum && first == kind::number) {  // a coefficient
      const number c = nodes[made[0]].value;
      if (c.is_zero() || c.is_one() || (c.is_negative() && !c.is_minus_one())) return graph::none;
      return made[0] == a && made[1] == b ? i : g_.intern(n.is, made[0], made[1]);
    }
    if (rest[0] == rest[1]) return graph::none;
    if (is_sum && ((nodes[a].is == kind::product && is_negated_sum(a)) ||
                   (nodes[b].is == kind::product && is_negated_sum(b))))
      return graph::none;
    if (is_sum ? minus[0] && minus[1] : minus[0] || minus[1]) return graph::none;
    if (rest[1] < rest[0]) return g_.intern(n.is, made[1], made[0]);
    return made[0] == a && made[1] == b ? i : g_.intern(n.is, made[0], made[1]);
  }

  // -s of a sum s that only this needs.
  constexpr bool is_negated_sum(id i) const {
    if (uses_[i] != 1) return false;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    if (!is_negation(nodes, arguments, i)) return false;
    const id s = arguments[nodes[i].first + 1];
    return nodes[s].is == kind::sum && uses_[s] == 1;
  }

  constexpr id sum(id i) {
    const number constant = gather_terms(i);
    if (has_coefficients_) split_shared();
    terms_.finish();
    // A sum without a term to begin with is negated. No other is: 1 - x is +0 at 1, and its reciprocal
    // an infinity of that sign, where -(x - 1) is -0.
    const part *first = terms_.parts.begin(), *last = terms_.parts.end();
    bool flip = constant.numerator == 0 && constant.denominator != 0 && first != last;
    for (; flip && first != last; ++first) flip = first->scale.numerator < 0;
    sum_.clear();
    if (!constant.is_zero()) sum_.push_back(g_.make_number(constant));
    for (const part& p : terms_.parts) {
      const number c = flip ? exact::negate(p.scale) : p.scale;
      sum_.push_back(c.numerator == 1 && c.denominator == 1 ? p.rest : scaled(c, p.rest));
    }
    const std::size_t count = sum_.size();
    const id made = count == 0   ? g_.make_number(number(0))
                    : count == 1 ? sum_[0]
                                 : intern(kind::sum, sum_);
    return flip ? scaled(minus_one, made) : made;
  }

  /// The terms of a sum, through the sums that only it needs; returns the constant.
  constexpr number gather_terms(id sum) {
    number constant(0);
    has_coefficients_ = false;
    terms_.clear();
    open_sums_.clear();
    for (open_sum at{sum, false}; at.node != graph::none; at = next_open_sum()) {
      const graph::node* nodes = g_.nodes.items;
      const id* arguments = g_.arguments.items;
      const id* made = made_.items;
      const id size = g_.size();
      std::uint32_t k = nodes[at.node].first;
      for (std::uint32_t left = nodes[at.node].count; left-- != 0;) {
        const id a = arguments[k++];
        if (uses_[a] == 1 && nodes[a].is == kind::sum) {
          open_sums_.push_back({a, at.minus});
        } else if (nodes[a].is == kind::product && is_negated_sum(a)) {
          open_sums_.push_back({arguments[nodes[a].first + 1], !at.minus});
        } else if (const kind is = nodes[made[a]].is; is != kind::product && is != kind::number) {
          terms_.add(made[a], at.minus ? minus_one : one, size);
        } else {
          add_term(a, at.minus, constant);
          nodes = g_.nodes.items;
          arguments = g_.arguments.items;
        }
      }
    }
    return constant;
  }

  constexpr open_sum next_open_sum() {
    if (open_sums_.empty()) return {graph::none, false};
    const open_sum next = open_sums_.back();
    open_sums_.pop_back();
    return next;
  }

  // c p beside a shared product of its own, d p: they are one term.
  constexpr void split_shared() {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (std::size_t n = 0; n < terms_.parts.size(); ++n) {
      const part p = terms_.parts[n];
      if (nodes[p.rest].is != kind::product || !has_coefficient(nodes, arguments, p.rest)) continue;
      const checked_number c = exact::multiply(p.scale, nodes[arguments[nodes[p.rest].first]].value);
      const id rest = graph::without_first(g_, p.rest, 1);
      nodes = g_.nodes.items;
      arguments = g_.arguments.items;
      if (!c.exists || terms_.find(rest) == nullptr) continue;
      terms_.parts[n].scale = number(0);
      terms_.add(rest, c.value, g_.size());
    }
  }

  constexpr void add_term(id a, bool negative, number& constant) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    number c = negative ? minus_one : one;
    id rest = made_.items[a];
    if (nodes[rest].is == kind::product) {
      if (is_negation(nodes, arguments, rest)) {
        c = exact::negate(c);
        rest = arguments[nodes[rest].first + 1];
      }
      if (has_coefficient(nodes, arguments, rest)) {
        checked_number all{};
        if (uses_[a] == 1) all = exact::multiply(c, nodes[arguments[nodes[rest].first]].value);
        if (all.exists) {
          c = all.value;
          rest = graph::without_first(g_, rest, 1);
        } else {
          has_coefficients_ = true;
        }
      }
    }
    const graph::node& r = g_[rest];
    if (r.is == kind::number) {
      const checked_number folded = exact::multiply(c, r.value);
      const checked_number total = folded.exists ? exact::add(constant, folded.value) : folded;
      if (total.exists) {
        constant = total.value;
        return;
      }
      if (folded.exists) {
        c = one;
        rest = g_.make_number(folded.value);
      }
    }
    terms_.add(rest, c, g_.size());
  }
};

}  // namespace leibniz::optimise
