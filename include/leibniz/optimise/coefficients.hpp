// SPDX-License-Identifier: BSL-1.0
// The third step to a program: a coefficient moves from the products that share a factor into that
// factor, where it is multiplied once or not at all.
#pragma once

#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// c (a p + b q) --> (c a) p + (c b) q, and c p x, c p y --> p' x, p' y with p' = c p. Where products share
/// c p, each counts as having c: of 2 w s and 2 w t, the sums s and t may take it.
/// Rounding: products and quotients of constants are rounded when the program is built, if they are
/// not exact.
class coefficients {
 public:
  constexpr coefficients(dag& g, const usage& used)
      : g_(g), needed_(used.needed), uses_(used.uses.items), size_(static_cast<id>(used.uses.size())) {
    if (!may_move()) return;
    read();
    lend();
    const graph::node* nodes = g.nodes.items;
    const std::uint32_t* first = first_user_.items;
    const id* users = users_.items;
    for (const id* at = needed_.last; at != needed_.first;) {
      const id i = *--at;
      if ((nodes[i].is == kind::sum || nodes[i].is == kind::product) && coefficient_.has(users[first[i]]))
        settle(i);
    }
    if (moved_) make_all();
  }

  constexpr bool moved() const { return moved_; }
  /// Of a node that the roots need, if anything moved.
  constexpr id operator()(id i) const { return made_[i]; }

 private:
  // Numbers by node, of which most have none: that is 1.
  class numbers {
   public:
    constexpr void make_room(id size) { place_ = zeros<std::uint32_t>(size); }
    constexpr number operator()(id i) const {
      const std::uint32_t place = place_.items[i];
      return place == 0 ? one : list_.items[place - 1];
    }
    /// Whether it was ever set.
    constexpr bool has(id i) const { return place_.items[i] != 0; }
    constexpr void set(id i, number c) {
      std::uint32_t& place = place_.items[i];
      if (place == 0) {
        list_.push_back(c);
        place = static_cast<std::uint32_t>(list_.size());
      } else {
        list_.items[place - 1] = c;
      }
    }

   private:
    zeros<std::uint32_t> place_{};
    sequence<number> list_{};
  };

  dag& g_;
  const node_list needed_;  // the nodes of the graph as it was
  const std::uint32_t* uses_;
  id size_;                // of the graph as it was
  numbers coefficient_{};  // of a product, without its sign
  numbers scale_{};        // of a sum
  zeros<char> changed_{};
  zeros<std::uint32_t> first_user_{}, end_of_users_{};  // of each node, in `users_`
  zeros<id> users_{};
  graph::node_map made_{};
  sequence<id> args_{};
  bool moved_ = false;

  // Whether i is a product with a coefficient that costs a multiplication.
  constexpr bool is_scaled(const graph::node* nodes, const id* arguments, id i) const {
    if (nodes[i].is != kind::product) return false;
    const graph::node& c = nodes[arguments[nodes[i].first]];
    return c.is == kind::number && (c.value.denominator != 1 ||
                                    (c.value.numerator != 1 && c.value.numerator != -1));
  }

  /// Whether there are two scaled products, and something that is needed by such alone, or by products of
  /// shared ones: nothing moves otherwise.
  constexpr bool may_move() {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    zeros<char> scaled_products(size_), shared_products(size_);
    char *const scaled = scaled_products.items, *const is_shared = shared_products.items;
    int count = 0;
    bool any_shared = false;
    for (id i : needed_) {
      if (nodes[i].is != kind::product || !is_scaled(nodes, arguments, i)) continue;
      ++count;
      scaled[i] = 1;
      if (uses_[i] > 1) is_shared[i] = any_shared = true;
    }
    if (count < 2) return false;
    zeros<std::uint32_t> by_scaled(size_);
    std::uint32_t* const counts = by_scaled.items;
    for (id i : needed_) {
      const bool has_own = scaled[i] != 0;
      bool may_have = has_own;
      if (!has_own && (!any_shared || nodes[i].is != kind::product)) continue;
      const id* const args = arguments + nodes[i].first;
      for (std::uint32_t k = nodes[i].count; !may_have && k-- != 0;) may_have = is_shared[args[k]] != 0;
      if (!may_have) continue;
      for (std::uint32_t k = nodes[i].count; k-- != 0;) {
        const id a = args[k];
        if (is_shared[a] != 0 && !has_own) continue;
        ++counts[a];
        if (counts[a] != uses_[a]) continue;
        if (nodes[a].is == kind::sum && may_be_scaled(nodes, arguments, a)) return true;
        if (nodes[a].is == kind::product && (uses_[a] > 1 || scaled[a] != 0)) return true;
      }
    }
    return false;
  }

  // Whether all terms of a sum may come to have coefficients of their own.
  constexpr bool may_be_scaled(const graph::node* nodes, const id* arguments, id sum) const {
    for (std::uint32_t k = nodes[sum].first, end = k + nodes[sum].count; k < end; ++k) {
      const graph::node& n = nodes[arguments[k]];
      if (n.is != kind::number && (n.is != kind::product || uses_[arguments[k]] != 1)) return false;
    }
    return true;
  }

  /// The coefficients, and what needs each node.
  constexpr void read() {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    coefficient_.make_room(size_);
    scale_.make_room(size_);
    changed_ = zeros<char>(size_);
    first_user_ = zeros<std::uint32_t>(size_);
    end_of_users_ = zeros<std::uint32_t>(size_);
    std::uint32_t *first = first_user_.items, *end_of = end_of_users_.items;
    std::uint32_t total = 0;
    for (id i : needed_) {
      if (nodes[i].is == kind::product && is_scaled(nodes, arguments, i))
        coefficient_.set(i, magnitude(nodes[arguments[nodes[i].first]].value));
      first[i] = end_of[i] = total;
      total += uses_[i];
    }
    users_ = zeros<id>(total);
    id* users = users_.items;
    for (id i : needed_) {
      const id* const args = arguments + nodes[i].first;
      for (std::uint32_t k = nodes[i].count; k-- != 0;) users[end_of[args[k]]++] = i;
    }
  }

  // What needs i, or nothing where a root does, too.
  constexpr node_list users_of(id i) const {
    const std::uint32_t first = first_user_.items[i], end = end_of_users_.items[i];
    const id* users = users_.items;
    return {users + first, users + (uses_[i] == end - first ? end : first)};
  }

  // Whether they are products that need it once, of which there is one at least.
  constexpr bool are_products(node_list users) const {
    id before = graph::none;
    for (id user : users) {
      if (g_.nodes.items[user].is != kind::product || user == before) return false;
      before = user;
    }
    return before != graph::none;
  }

  /// Coefficients of products that several products share, to these. What of them stays there is shared
  /// again by the step after this one.
  constexpr void lend() {
    const graph::node* nodes = g_.nodes.items;
    for (id i : needed_) {
      if (uses_[i] < 2 || nodes[i].is != kind::product || coefficient_(i).is_one()) continue;
      const number lent = coefficient_(i);
      const node_list users = users_of(i);
      bool may_lend = are_products(users);
      for (id user : users) may_lend = may_lend && exact::multiply(coefficient_(user), lent).exists;
      if (!may_lend) continue;
      for (id user : users) scale(user, lent);
      set_coefficient(i, one);
    }
  }

  /// Takes the commonest coefficient of the products that need i, if that saves a multiplication.
  constexpr void settle(id i) {
    const graph::node* nodes = g_.nodes.items;
    const kind is = nodes[i].is;
    const node_list users = users_of(i);
    for (id user : users)
      if (coefficient_(user).is_one()) return;
    if (!are_products(users) || is_negation(g_, i)) return;
    number common = one;
    std::size_t most = 0;
    for (id user : users) {
      std::size_t same = 0;
      for (id other : users) same += coefficient_(other) == coefficient_(user);
      if (same > most) {
        most = same;
        common = coefficient_(user);
      }
    }
    const std::size_t cost = is == kind::product && coefficient_(i).is_one() ? 1 : 0;
    if (most <= cost || (is == kind::sum && !is_scaled_sum(i))) return;
    sequence<number> left;
    for (id user : users) {
      const checked_number c = exact::divide(coefficient_(user), common);
      if (!c.exists) return;
      left.push_back(c.value);
    }
    if (is == kind::product ? !scale(i, common) : !scale_sum(i, common)) return;
    for (std::size_t k = 0; k < left.size(); ++k) set_coefficient(users.first[k], left[k]);
    moved_ = true;
  }
  constexpr void set_coefficient(id product, number c) {
    coefficient_.set(product, c);
    changed_[product] = 1;
  }

  // A term that only its sum needs, without its sign.
  constexpr id term(id i, std::uint32_t k) const {
    const id a = g_.argument(i, k);
    return is_negation(g_, a) && uses_[a] == 1 ? g_.argument(a, 1) : a;
  }
  /// Whether all terms have coefficients of their own.
  constexpr bool is_scaled_sum(id i) const {
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id t = term(i, k);
      if (g_.is_number(t) && t == g_.argument(i, k)) continue;
      if (uses_[t] != 1 || g_.kind_of(t) != kind::product || coefficient_(t).is_one()) return false;
    }
    return true;
  }
  constexpr bool scale(id product, number c) {
    const checked_number all = exact::multiply(coefficient_(product), c);
    if (all.exists) set_coefficient(product, all.value);
    return all.exists;
  }
  constexpr bool scale_sum(id i, number c) {
    const checked_number all = exact::multiply(scale_(i), c);
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id t = term(i, k);
      const number by = g_.is_number(t) ? g_[t].value : coefficient_(t);
      if (!all.exists || !exact::multiply(by, g_.is_number(t) ? all.value : c).exists) return false;
    }
    scale_.set(i, all.value);
    changed_[i] = 1;
    for (std::uint32_t k = 0; k < g_[i].count; ++k)
      if (const id t = term(i, k); !g_.is_number(t)) scale(t, c);
    return true;
  }

  constexpr void make_all() {
    made_ = graph::node_map(size_);
    id* made = made_.items;
    const char* changed = changed_.items;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (id i : needed_) {
      bool same = changed[i] == 0;
      const id* const args = arguments + nodes[i].first;
      for (std::uint32_t k = nodes[i].count; same && k-- != 0;) same = made[args[k]] == args[k];
      made[i] = i;
      if (same) continue;
      made[i] = make(i);
      nodes = g_.nodes.items;
      arguments = g_.arguments.items;
    }
  }
  constexpr id make(id i) {
    const graph::node* nodes = g_.nodes.items;
    const graph::node& n = nodes[i];
    const std::uint32_t first = n.first, end = n.first + n.count;
    const kind is = n.is;
    const graph::function_info* function = n.function;
    const id* made = made_.items;
    std::uint32_t k = first;
    args_.clear();
    if (is == kind::product) {
      const id c = g_.arguments.items[first];
      const bool has_number = nodes[c].is == kind::number;
      const bool negative = has_number && nodes[c].value.is_negative();
      const number scale = coefficient_(i);
      if (has_number) ++k;
      if (negative || !scale.is_one())
        args_.push_back(g_.make_number(negative ? exact::negate(scale) : scale));
    }
    for (; k < end; ++k) {
      const id a = g_.arguments.items[k];
      const bool scaled = is == kind::sum && g_.is_number(a) && !scale_(i).is_one();
      args_.push_back(scaled ? g_.make_number(exact::multiply(g_[a].value, scale_(i)).value)
                             : made[a]);
    }
    const auto count = static_cast<std::uint32_t>(args_.size());
    if (is == kind::product && count == 1) return args_[0];
    return g_.intern(is, function, number(), args_.items, count);
  }
};

}  // namespace leibniz::optimise
