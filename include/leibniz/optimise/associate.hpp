// SPDX-License-Identifier: BSL-1.0
// The last step to a program: sums and products of many arguments become operations of two, so that
// what several of them have in common is computed once.
#pragma once

#include <leibniz/optimise/pairing.hpp>
#include <leibniz/optimise/shared_powers.hpp>

namespace leibniz::optimise {

/// Rounding: sums and products are re-associated.
class association : pairing, shared_powers {
 public:
  constexpr association(dag& g, const usage& used)
      : pairing(used),
        shared_powers(g),
        needed_(used.needed),
        users_(used.user.items),
        made_(used.uses.size()),
        entry_of_(used.uses.size()) {
    if (mark_long()) {
      collect_all();
      for (int round = 0; round < most_rounds && pair_up(); ++round) {}
    }
    make_all();
  }

  constexpr id operator()(id i) const { return made_[i]; }

 private:
  /// Pairs of pairs are found in a second round, and so on: 8 factors in three.
  static constexpr int most_rounds = 4;

  const node_list needed_;  // the old nodes
  const kind* users_;       // of them
  graph::node_map made_;
  zeros<std::uint32_t> entry_of_;  // by node; from 1 on
  zeros<char> in_long_{};
  zeros<std::uint32_t> depths_{};
  zeros<char> constant_{};  // what depends on no symbol
  zeros<std::uint32_t> item_of_{};  // by node; from 1 on
  sequence<std::uint32_t> open_{};  // kept from one item to the next

  /// Marks what is an argument of a sum or product of three or more; whether there is one.
  constexpr bool mark_long() {
    in_long_ = zeros<char>(made_.size());
    depths_ = zeros<std::uint32_t>(made_.size());
    constant_ = zeros<char>(made_.size());
    bool any = false;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    std::uint32_t* depths = depths_.items;
    char* constants = constant_.items;
    char* in_long = in_long_.items;
    for (id i : needed_) {
      const graph::node& n = nodes[i];
      if (n.count == 0) {
        constants[i] = n.is != kind::symbol;
        continue;
      }
      std::uint32_t depth = 0;
      bool constant = true, has_powers = false;
      const id* args = arguments + n.first;
      for (std::uint32_t k = n.count; k-- != 0;) {
        const id a = args[k];
        if (depths[a] > depth) depth = depths[a];
        if (constants[a] == 0) constant = false;
        if (nodes[a].is == kind::power) has_powers = true;
      }
      constants[i] = constant;
      depths[i] = depth + (n.is == kind::call ? call_depth : 1);
      if (n.count < 2 || n.is == kind::call) continue;
      if (n.is == kind::power) {
        if (take_apart(i, i)) {
          any = true;
          for (id part : parts_) in_long[part] = 1;
        }
        if (uses_[i] > 1) note_power(i);
        continue;
      }
      bool is_long = n.count > 2;
      for (std::uint32_t k = 0; has_powers && k < n.count; ++k) {
        const id a = args[k];
        if (nodes[a].is != kind::power || !take_apart(a, i)) continue;
        is_long = true;
        for (id part : parts_) in_long[part] = 1;
      }
      if (!is_long) continue;
      any = true;
      for (std::uint32_t k = n.count; k-- != 0;) {
        const id a = args[k];
        in_long[a] = 1;
        if (nodes[a].is == kind::product && is_negation(nodes, arguments, a))
          in_long[arguments[nodes[a].first + 1]] = 1;
      }
    }
    return any;
  }

  /// `made` if it is there already, as a constant is.
  constexpr std::uint32_t item_for(id node, id made = graph::none) {
    std::uint32_t& place = item_of_.items[node];
    if (place == 0) {
      const std::uint32_t depth = made == graph::none ? depths_.items[node] : 0;
      items_.push_back({node, 0, made, depth, 0, false});
      place = static_cast<std::uint32_t>(items_.size());
    } else if (made != graph::none) {
      items_[place - 1].made = made;
    }
    return place - 1;
  }

  // What is made of two arguments of which one is in nothing longer shares with none. Pointers are
  // renewed where nodes may have been added: most of the time of constant evaluation is calls.
  constexpr void collect_all() {
    item_of_ = zeros<std::uint32_t>(g_.size() + g_.arguments.size());  // one constant for each at most
    const char* in_long = in_long_.items;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (id i : needed_) {
      const graph::node& n = nodes[i];
      if (n.count < 2 || n.is == kind::call) continue;
      const id* args = arguments + n.first;
      if (n.count == 2 &&
          (in_long[args[0]] == 0 || (n.is != kind::power && in_long[args[1]] == 0)))
        continue;
      collect(i);
      nodes = g_.nodes.items;
      arguments = g_.arguments.items;
    }
  }
  constexpr void make_all() {
    const std::uint32_t* entry_at = entry_of_.items;
    id* made = made_.items;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (id i : needed_) {
      const graph::node& n = nodes[i];
      bool same = entry_at[i] == 0;
      const id* args = arguments + n.first;
      for (std::uint32_t k = n.count; same && k-- != 0;) same = made[args[k]] == args[k];
      if (same && n.is == kind::product && nodes[args[0]].is == kind::number)
        same = !nodes[args[0]].value.is_minus_one();
      made[i] = i;
      if (same) continue;
      made[i] = make(i);
      nodes = g_.nodes.items;
      arguments = g_.arguments.items;
    }
  }

  constexpr void collect(id i) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const kind is = nodes[i].is;
    entry e{static_cast<std::uint32_t>(arguments_.size()), 0, is == kind::sum, false};
    if (is == kind::power) {
      // One that a product multiplies out is no product of its own.
      if ((uses_[i] == 1 && users_[i] == kind::product) || !take_apart(i, i)) return;
      collect_parts();
    } else if (is == kind::sum) {
      const id* args = arguments + nodes[i].first;
      for (std::uint32_t left = nodes[i].count; left-- != 0;) {
        const id a = *args++;
        const bool minus = nodes[a].is == kind::product && is_negation(nodes, arguments, a);
        arguments_.push_back({item_for(minus ? arguments[nodes[a].first + 1] : a), minus});
      }
    } else {
      if (is_negation(nodes, arguments, i)) return;
      collect_factors(i);
    }
    e.count = static_cast<std::uint32_t>(arguments_.size()) - e.first;
    entries_.push_back(e);
    entry_of_[i] = static_cast<std::uint32_t>(entries_.size());
  }
  constexpr void collect_factors(id product) {
    const id constant = constant_factors(product);
    if (constant != graph::none) arguments_.push_back({item_for(constant, constant), false});
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (std::uint32_t k = nodes[product].first, end = k + nodes[product].count; k < end; ++k) {
      const id a = arguments[k];
      if (constant != graph::none && constant_[a] != 0) continue;
      if (nodes[a].is == kind::power && uses_[a] == 1 && take_apart(a, product))
        collect_parts();
      else
        arguments_.push_back({item_for(a), false});
    }
  }
  /// 2 and pi^(-1/2) of 2 pi^(-1/2) x: one constant, which a compiler computes.
  constexpr id constant_factors(id product) {
    const char* constants = constant_.items;
    const std::uint32_t first = g_[product].first, end = first + g_[product].count;
    id all = graph::none;
    std::uint32_t count = 0;
    for (std::uint32_t k = first; k < end; ++k) {
      const id a = g_.arguments.items[k];
      if (constants[a] == 0) continue;
      all = count == 0 ? a : two_factors(all, a);
      ++count;
    }
    return count > 1 ? all : graph::none;
  }
  constexpr void collect_parts() {
    for (id part : parts_) arguments_.push_back({item_for(part), false});
  }

  // The node of an item, whose parts have been made: iterative, since pairs nest.
  constexpr id made_item(std::uint32_t wanted) {
    item* items = items_.items;
    if (items[wanted].made != graph::none) return items[wanted].made;
    if (items[wanted].node != graph::none) return made_.items[items[wanted].node];
    open_.clear();
    open_.push_back(wanted);
    while (!open_.empty()) {
      item& at = items[open_.back()];
      if (at.made == graph::none && at.node != graph::none) at.made = made_.items[at.node];
      if (at.made != graph::none) {
        open_.pop_back();
        continue;
      }
      const argument_pairs::pair& p = found_.pairs.items[at.pair];
      const id a = items[p.a].made, b = items[p.b].made;
      if (a == graph::none) open_.push_back(p.a);
      if (b == graph::none) open_.push_back(p.b);
      if (a == graph::none || b == graph::none) continue;
      at.made = p.sum ? two_terms(a, b, p.minus) : two_factors(a, b);
    }
    return items[wanted].made;
  }

  constexpr id negated(id a) { return g_.intern(kind::product, g_.make_number(minus_one), a); }
  constexpr id two_terms(id a, id b, bool minus) {
    return g_.intern(kind::sum, a, minus ? negated(b) : b);
  }
  constexpr id two_factors(id a, id b) {
    const graph::node* nodes = g_.nodes.items;
    const bool swap =
        nodes[b].is == kind::number || (nodes[a].is != kind::number && b < a);
    return swap ? g_.intern(kind::product, b, a) : g_.intern(kind::product, a, b);
  }

  // A node that is an entry, or not its old self, or a negation.
  constexpr id make(id i) {
    const graph::node& n = g_.nodes.items[i];
    const id* arguments = g_.arguments.items + n.first;
    if (const std::uint32_t entry_at = entry_of_.items[i]; entry_at != 0) {
      const entry e = entries_.items[entry_at - 1];
      if (e.sum) return sum(e);
      if (n.count == 2 && n.is == kind::product && is_same(n) && holds_nodes(e)) return i;
      return product(e);
    }
    const id* made = made_.items;
    const id a = made[arguments[0]];
    if (n.is == kind::product && is_negation(g_, i)) return opposite(i);
    if (n.count == 2 && n.is == kind::sum) return g_.intern(kind::sum, a, made[arguments[1]]);
    if (n.count == 2 && n.is == kind::product) return two_factors(a, made[arguments[1]]);
    id args[max_arity] = {};
    for (std::uint32_t k = 0; k < n.count; ++k) args[k] = made[arguments[k]];
    return g_.intern(n.is, n.function, number(), args, n.count);
  }

  // Two arguments as they were: no power was taken apart, and there is no pair.
  constexpr bool holds_nodes(const entry& e) const {
    if (e.count != 2) return false;
    const argument* arguments = arguments_.items + e.first;
    const item* items = items_.items;
    return items[arguments[0].item].node != graph::none &&
           items[arguments[1].item].node != graph::none;
  }

  constexpr bool is_same(const graph::node& n) const {
    const id* args = g_.arguments.items + n.first;
    const id* made = made_.items;
    for (std::uint32_t k = n.count; k-- != 0;)
      if (made[args[k]] != args[k]) return false;
    return true;
  }

  // -s: without a negation if nothing else needs the sum s and it has a negative term.
  constexpr id opposite(id i) {
    const id s = g_.argument(i, 1);
    if (g_.kind_of(s) == kind::sum && uses_[s] == 1) {
      if (entry_of_[s] != 0) {
        const entry e = entries_[entry_of_[s] - 1];
        for (std::uint32_t k = 0; k < e.count; ++k)
          if (arguments_[e.first + k].minus) return sum(e, true);
      } else {
        for (std::uint32_t k = 0; k < 2; ++k) {
          const id t = g_.argument(s, k), other = g_.argument(s, 1 - k);
          if (is_negation(g_, t) && !is_negation(g_, other))
            return two_terms(made_[g_.argument(t, 1)], made_[other], true);
        }
      }
    }
    return made_[s] == s ? i : negated(made_[s]);
  }

  constexpr id sum(const entry& e, bool opposite = false) {
    id total = graph::none;
    // What is added comes first, so that there is no negation, and sums of one form are alike to the end.
    for (const bool minus : {false, true}) {
      const argument* at = arguments_.items + e.first;
      for (std::uint32_t left = e.count; left-- != 0; ++at) {
        if ((at->minus != opposite) != minus) continue;
        const id t = made_item(at->item);
        if (total == graph::none)
          total = minus ? negated(t) : t;
        else
          total = two_terms(total, t, minus);
      }
    }
    return total;
  }

  constexpr id product(const entry& e) {
    const argument* arguments = arguments_.items + e.first;
    id total = graph::none;
    for (std::uint32_t k = 0; k < e.count; ++k) {
      const id f = made_item(arguments[k].item);
      total = total == graph::none ? f : two_factors(total, f);
    }
    return total;
  }
};

}  // namespace leibniz::optimise
