// SPDX-License-Identifier: BSL-1.0
// The last step to a program: sums and products of many arguments become operations of two, so that
// what several of them have in common is computed once.
#pragma once

#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// Rounding: sums and products are re-associated.
class association {
 public:
  constexpr association(dag& g, const sequence<id>& roots)
      : g_(g), used_(g, roots), made_(g.size(), graph::none),
        entry_of_(g.size(), 0) {
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
  /// Of longer lists only neighbours are looked at.
  static constexpr std::uint32_t most_arguments = 12;

  // Arguments of a sum or product, as places in `items_`; a pair that was found is an item, too.
  struct entry {
    std::uint32_t first = 0, count = 0;
  };
  // What an argument is: a node of the old graph, or two items; a subtracted term has `minus`.
  struct pair {
    std::uint32_t a, b;
    bool sum, minus;
    std::uint32_t count = 0, item = 0;
    std::uint32_t seen = 0;  // the last sum or product that has it, from 1 on
  };
  struct item {
    id node = graph::none;
    std::uint32_t pair = 0;
    id made = graph::none;
    std::uint32_t depth = 0;  // operations that it waits for
    std::uint32_t occurrences = 0;  // among all arguments
    bool in_long = false;           // whether one of them is among three or more
  };
  struct argument {
    std::uint32_t item;
    bool minus;
  };

  dag& g_;
  usage used_;
  sequence<id> made_;
  sequence<entry> entries_{};     // of nodes with several arguments, in order
  sequence<id> entry_nodes_{};
  sequence<std::uint32_t> entry_of_;  // by node; from 1 on
  sequence<char> in_long_{};
  sequence<std::uint32_t> depths_{};
  sequence<char> constant_{};  // what depends on no symbol
  sequence<argument> arguments_{};
  sequence<item> items_{};
  sequence<std::uint32_t> item_of_{};  // by node of the old graph
  sequence<pair> pairs_{};
  sequence<std::uint32_t> table_{};

  /// Marks what is an argument of a sum or product of three or more; whether there is one.
  constexpr bool mark_long() {
    in_long_ = sequence<char>(made_.size(), 0);
    depths_ = sequence<std::uint32_t>(made_.size(), 0);
    constant_ = sequence<char>(made_.size(), 0);
    bool any = false;
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    const std::uint32_t* uses = used_.uses.data();
    std::uint32_t* depths = depths_.data();
    char* constants = constant_.data();
    for (id i = 0, size = static_cast<id>(made_.size()); i < size; ++i) {
      if (uses[i] == 0) continue;
      const graph::node& n = nodes[i];
      if (n.count == 0) {
        constants[i] = n.is != kind::symbol;
        continue;
      }
      std::uint32_t depth = 0;
      bool constant = true;
      for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) {
        const id a = arguments[k];
        if (depths[a] > depth) depth = depths[a];
        if (constants[a] == 0) constant = false;
      }
      constants[i] = constant;
      depths[i] = depth + (n.is == kind::call ? 8 : 1);
      if (n.count < 2 || n.is == kind::call) continue;
      bool is_long = n.count > 2 || (n.is == kind::power && is_small_power(i));
      if (n.is == kind::product && !is_long)
        for (std::uint32_t k = n.first, end = k + 2; k < end; ++k)
          is_long = is_long || (nodes[arguments[k]].is == kind::power && is_small_power(arguments[k]));
      if (!is_long) continue;
      any = true;
      for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) mark(arguments[k]);
    }
    return any;
  }
  constexpr void mark(id a) {
    in_long_[a] = 1;
    if (is_negation(g_, a)) in_long_[g_.argument(a, 1)] = 1;
    if (is_small_power(a)) in_long_[g_.argument(a, 0)] = 1;
  }

  /// `made` if it is there already, as a constant is.
  constexpr std::uint32_t item_for(id node, id made = graph::none) {
    if (item_of_.size() <= node) item_of_.resize(2 * g_.size(), 0);
    if (item_of_[node] == 0) {
      items_.push_back({node, 0, made, made == graph::none ? depths_[node] : 0});
      item_of_[node] = static_cast<std::uint32_t>(items_.size());
    }
    item& found = items_[item_of_[node] - 1];
    if (found.made == graph::none) found.made = made;
    return item_of_[node] - 1;
  }

  /// A power up to this one is a product of equal factors, which may pair with others; a larger one
  /// that only one product needs is a chain of squares of its own.
  static constexpr std::int64_t most_equal_factors = 4;

  constexpr bool is_small_power(id i) const {
    if (g_.kind_of(i) != kind::power) return false;
    const id e = g_.argument(i, 1);
    return g_.is_number(e) && g_[e].value.is_integer() && g_[e].value.numerator > 1 &&
           g_[e].value.numerator <= most_equal_factors;
  }

  // What is made of two arguments of which one is in nothing longer shares with none. Pointers are
  // renewed where nodes may have been added: most of the time of constant evaluation is calls.
  constexpr void collect_all() {
    const std::uint32_t* uses = used_.uses.data();
    const char* in_long = in_long_.data();
    for (id i = 0, size = static_cast<id>(made_.size()); i < size; ++i) {
      const graph::node& n = g_.nodes.data()[i];
      if (uses[i] == 0 || n.count < 2 || n.is == kind::call) continue;
      const id* arguments = g_.arguments.data() + n.first;
      if (n.count > 2 || (in_long[arguments[0]] != 0 &&
                          (n.is == kind::power || in_long[arguments[1]] != 0)))
        collect(i);
    }
  }
  constexpr void make_all() {
    const std::uint32_t* uses = used_.uses.data();
    const std::uint32_t* entry_at = entry_of_.data();
    id* made = made_.data();
    for (id i = 0, size = static_cast<id>(made_.size()); i < size; ++i) {
      if (uses[i] == 0) continue;
      const graph::node* nodes = g_.nodes.data();
      const graph::node& n = nodes[i];
      const id* arguments = g_.arguments.data() + n.first;
      bool same = entry_at[i] == 0;
      for (std::uint32_t k = 0; k < n.count && same; ++k) same = made[arguments[k]] == arguments[k];
      if (same && n.is == kind::product && nodes[arguments[0]].is == kind::number)
        same = !nodes[arguments[0]].value.is_minus_one();
      made[i] = same ? i : make(i);
    }
  }

  constexpr void collect(id i) {
    const kind is = g_.kind_of(i);
    const bool power = is == kind::power && is_small_power(i);
    if ((is == kind::power && !power) || (is == kind::product && is_negation(g_, i))) return;
    // One that a product multiplies out is no product of its own.
    if (power && used_.uses[i] == 1 && used_.user[i] == kind::product) return;
    entry e{static_cast<std::uint32_t>(arguments_.size()), 0};
    if (power) {
      collect_equal(i);
    } else {
      const id constant = is == kind::product ? constant_factors(i) : graph::none;
      if (constant != graph::none) arguments_.push_back({item_for(constant, constant), false});
      for (std::uint32_t k = 0; k < g_[i].count; ++k) {
        const id a = g_.argument(i, k);
        if (constant != graph::none && constant_[a] != 0) continue;
        const bool minus = is == kind::sum && is_negation(g_, a);
        if (is == kind::product && is_small_power(a) && used_.uses[a] == 1)
          collect_equal(a);
        else
          arguments_.push_back({item_for(minus ? g_.argument(a, 1) : a), minus});
      }
    }
    e.count = static_cast<std::uint32_t>(arguments_.size()) - e.first;
    entries_.push_back(e);
    entry_of_[i] = static_cast<std::uint32_t>(entries_.size());
    entry_nodes_.push_back(i);
  }
  /// 2 and pi^(-1/2) of 2 pi^(-1/2) x: one constant, which a compiler computes.
  constexpr id constant_factors(id product) {
    id all = graph::none;
    std::uint32_t count = 0;
    for (std::uint32_t k = 0; k < g_[product].count; ++k) {
      const id a = g_.argument(product, k);
      if (constant_[a] == 0) continue;
      all = count == 0 ? a : two_factors(all, a);
      ++count;
    }
    return count > 1 ? all : graph::none;
  }
  constexpr void collect_equal(id power) {
    const std::uint32_t base = item_for(g_.argument(power, 0));
    for (std::int64_t k = 0; k < g_[g_.argument(power, 1)].value.numerator; ++k)
      arguments_.push_back({base, false});
  }

  // What occurs once cannot be shared; nor a term that is computed inside its sum. What occurs in
  // pairs alone has no choice.
  constexpr bool may_pair(bool sum, const argument& a) const {
    const item& i = items_[a.item];
    return i.occurrences > 1 && i.in_long && (!sum || i.node == graph::none || used_.uses[i.node] > 1);
  }

  constexpr std::uint32_t find(bool sum, argument x, argument y, bool add) {
    if (y.item < x.item) {
      const argument kept = x;
      x = y;
      y = kept;
    }
    const bool minus = x.minus != y.minus;
    if (2 * (pairs_.size() + 1) > table_.size()) grow();
    std::size_t at = hash(x.item, y.item, sum, minus) & (table_.size() - 1);
    for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
      const pair& p = pairs_[table_[at] - 1];
      if (p.a == x.item && p.b == y.item && p.sum == sum && p.minus == minus) return table_[at] - 1;
    }
    if (!add) return ~std::uint32_t{0};
    pairs_.push_back({x.item, y.item, sum, minus});
    table_[at] = static_cast<std::uint32_t>(pairs_.size());
    return static_cast<std::uint32_t>(pairs_.size() - 1);
  }
  static constexpr std::size_t hash(std::uint32_t a, std::uint32_t b, bool sum, bool minus) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio
    std::uint64_t h = (a + 1) * odd;
    h = (h ^ (h >> 29) ^ b) * odd;
    h = (h ^ (sum ? 2u : 0u) ^ (minus ? 1u : 0u)) * odd;
    return h ^ (h >> 32);
  }
  constexpr void grow() {
    const std::size_t capacity = table_.empty() ? 64 : 4 * table_.size();
    table_ = sequence<std::uint32_t>(capacity, 0);
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
      const pair& p = pairs_[i];
      std::size_t at = hash(p.a, p.b, p.sum, p.minus) & (capacity - 1);
      while (table_[at] != 0) at = (at + 1) & (capacity - 1);
      table_[at] = i + 1;
    }
  }

  constexpr std::uint32_t depth_of(const pair& p) const {
    const std::uint32_t a = items_[p.a].depth, b = items_[p.b].depth;
    return a < b ? b : a;
  }

  template <class Do>
  constexpr void each_pair(const entry& e, bool sum, const Do& act) {
    for (std::uint32_t i = 0; i + 1 < e.count; ++i) {
      if (!may_pair(sum, arguments_[e.first + i])) continue;
      const std::uint32_t end = e.count > most_arguments ? i + 2 : e.count;
      for (std::uint32_t j = i + 1; j < end; ++j)
        if (may_pair(sum, arguments_[e.first + j])) act(i, j);
    }
  }

  /// Replaces pairs that occur more than once by one item each; whether there was one.
  constexpr bool pair_up() {
    for (pair& p : pairs_) p.count = p.seen = 0;
    for (item& i : items_) {
      i.occurrences = 0;
      i.in_long = false;
    }
    bool long_ones = false;
    for (const entry& e : entries_) {
      long_ones = long_ones || e.count > 2;
      for (std::uint32_t k = 0; k < e.count; ++k) {
        item& i = items_[arguments_[e.first + k].item];
        ++i.occurrences;
        i.in_long = i.in_long || e.count > 2;
      }
    }
    if (!long_ones) return false;
    for (std::size_t n = 0; n < entries_.size(); ++n) {
      const bool sum = g_.kind_of(entry_nodes_[n]) == kind::sum;
      const entry e = entries_[n];
      const auto seen = static_cast<std::uint32_t>(n + 1);
      each_pair(e, sum, [&](std::uint32_t i, std::uint32_t j) {
        pair& p = pairs_[find(sum, arguments_[e.first + i], arguments_[e.first + j], true)];
        if (p.seen == seen) return;  // x y in x x y is there once
        p.seen = seen;
        ++p.count;
      });
    }
    bool found = false;
    for (std::size_t n = 0; n < entries_.size(); ++n) {
      const bool sum = g_.kind_of(entry_nodes_[n]) == kind::sum;
      while (entries_[n].count > 2) {
        entry& e = entries_[n];
        std::uint32_t best = 1, best_depth = 0, at_i = 0, at_j = 0, which = 0;
        each_pair(e, sum, [&](std::uint32_t i, std::uint32_t j) {
          const std::uint32_t p =
              find(sum, arguments_[e.first + i], arguments_[e.first + j], false);
          if (p == ~std::uint32_t{0} || pairs_[p].count < 2) return;
          // Of two that are shared as often, the one that is known earlier.
          const std::uint32_t depth = depth_of(pairs_[p]);
          if (pairs_[p].count > best || (pairs_[p].count == best && depth < best_depth)) {
            best = pairs_[p].count;
            best_depth = depth;
            at_i = i;
            at_j = j;
            which = p;
          }
        });
        if (best < 2) break;
        found = true;
        if (pairs_[which].item == 0) {
          items_.push_back({graph::none, which, graph::none, depth_of(pairs_[which]) + 1});
          pairs_[which].item = static_cast<std::uint32_t>(items_.size());
        }
        // The pair takes the place of its first member, with that one's sign.
        const argument x = arguments_[e.first + at_i], y = arguments_[e.first + at_j];
        arguments_[e.first + at_i] = {pairs_[which].item - 1, x.item < y.item ? x.minus : y.minus};
        for (std::uint32_t k = at_j; k + 1 < e.count; ++k)
          arguments_[e.first + k] = arguments_[e.first + k + 1];
        --e.count;
      }
    }
    return found;
  }

  // The node of an item, whose parts have been made: iterative, since pairs nest.
  constexpr id made_item(std::uint32_t wanted) {
    if (items_[wanted].made != graph::none) return items_[wanted].made;
    if (items_[wanted].node != graph::none) return made_[items_[wanted].node];
    sequence<std::uint32_t> open{wanted};
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      if (items_[at].made != graph::none) {
        open.pop_back();
        continue;
      }
      if (items_[at].node != graph::none) {
        items_[at].made = made_[items_[at].node];
        continue;
      }
      const pair p = pairs_[items_[at].pair];
      const id a = items_[p.a].made, b = items_[p.b].made;
      if (a == graph::none) open.push_back(p.a);
      if (b == graph::none) open.push_back(p.b);
      if (a == graph::none || b == graph::none) continue;
      items_[at].made = p.sum ? two_terms(a, b, p.minus) : two_factors(a, b);
    }
    return items_[wanted].made;
  }

  constexpr id negated(id a) { return g_.intern(kind::product, g_.make_number(number(-1)), a); }
  constexpr id two_terms(id a, id b, bool minus) {
    if (minus) b = negated(b);
    return g_.intern(kind::sum, a, b);
  }
  constexpr id two_factors(id a, id b) {
    if (g_.is_number(b) || (!g_.is_number(a) && b < a)) return g_.intern(kind::product, b, a);
    return g_.intern(kind::product, a, b);
  }

  constexpr id make(id i) {
    const graph::node n = g_[i];
    if (entry_of_[i] != 0) {
      const entry e = entries_[entry_of_[i] - 1];
      if (n.is == kind::sum) return sum(e);
      if (n.count == 2 && n.is == kind::product && is_same(n)) return i;
      return product(e);
    }
    if (n.is == kind::product && is_negation(g_, i)) return opposite(i);
    if (is_same(n)) return i;
    const id a = made_[g_.argument(i, 0)];
    if (n.count == 2 && n.is == kind::sum) return g_.intern(kind::sum, a, made_[g_.argument(i, 1)]);
    if (n.count == 2 && n.is == kind::product) return two_factors(a, made_[g_.argument(i, 1)]);
    id args[max_arity] = {};
    for (std::uint32_t k = 0; k < n.count; ++k) args[k] = made_[g_.argument(i, k)];
    return g_.intern(n.is, n.function, number(), args, n.count);
  }

  constexpr bool is_same(const graph::node& n) const {
    const id* arguments = g_.arguments.data() + n.first;
    const id* made = made_.data();
    for (std::uint32_t k = 0; k < n.count; ++k)
      if (made[arguments[k]] != arguments[k]) return false;
    return true;
  }

  // -s: without a negation if nothing else needs the sum s and it has a negative term.
  constexpr id opposite(id i) {
    const id s = g_.argument(i, 1);
    if (g_.kind_of(s) == kind::sum && used_.uses[s] == 1) {
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
    // A term that is added comes first, so that there is no negation.
    std::uint32_t first = 0;
    while (first < e.count && arguments_[e.first + first].minus != opposite) ++first;
    if (first == e.count) first = 0;
    for (std::uint32_t n = 0; n < e.count; ++n) {
      const std::uint32_t k = n == 0 ? first : n <= first ? n - 1 : n;
      const argument a = arguments_[e.first + k];
      const bool minus = a.minus != opposite;
      const id t = made_item(a.item);
      if (total == graph::none)
        total = minus ? negated(t) : t;
      else
        total = two_terms(total, t, minus);
    }
    return total;
  }

  constexpr id product(const entry& e) {
    id total = graph::none;
    for (std::uint32_t k = 0; k < e.count; ++k) {
      const id f = made_item(arguments_[e.first + k].item);
      total = total == graph::none ? f : two_factors(total, f);
    }
    return total;
  }
};

}  // namespace leibniz::optimise
