// SPDX-License-Identifier: BSL-1.0
// The last step to a program: sums and products of many arguments become operations of two, so that
// what several of them have in common is computed once.
#pragma once

#include <leibniz/optimise/flatten.hpp>

namespace leibniz::optimise {

/// Rounding: sums and products are re-associated.
class association {
 public:
  constexpr association(const dag& from, const sequence<id>& roots, dag& to)
      : from_(from), to_(to), used_(from, roots), made_(from.size(), graph::none),
        entry_of_(from.size(), 0) {
    for (id i = 0; i < from.size(); ++i)
      if (used_.uses[i] != 0) collect(i);
    for (int round = 0; round < most_rounds && pair_up(); ++round) {}
    for (id i = 0; i < from.size(); ++i)
      if (used_.uses[i] != 0) made_[i] = make(i);
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
  };
  struct item {
    id node = graph::none;
    std::uint32_t pair = 0;
    id made = graph::none;
  };
  struct argument {
    std::uint32_t item;
    bool minus;
  };

  const dag& from_;
  dag& to_;
  usage used_;
  sequence<id> made_;
  sequence<entry> entries_{};     // of nodes with several arguments, in order
  sequence<id> entry_nodes_{};
  sequence<std::uint32_t> entry_of_;  // by node
  sequence<argument> arguments_{};
  sequence<item> items_{};
  sequence<std::uint32_t> item_of_{};  // by node of the old graph
  sequence<pair> pairs_{};
  sequence<std::uint32_t> table_{};

  constexpr std::uint32_t item_for(id node) {
    if (item_of_.empty()) item_of_.resize(from_.size(), 0);
    if (item_of_[node] == 0) {
      items_.push_back({node, 0, graph::none});
      item_of_[node] = static_cast<std::uint32_t>(items_.size());
    }
    return item_of_[node] - 1;
  }

  constexpr bool is_negation(id i) const {
    return from_.kind_of(i) == kind::product && from_[i].count == 2 &&
           from_.is_number(from_.argument(i, 0)) &&
           from_[from_.argument(i, 0)].value.is_minus_one();
  }

  /// A power up to this one is a product of equal factors, which may pair with others; a larger one
  /// that only one product needs is a chain of squares of its own.
  static constexpr std::int64_t most_equal_factors = 4;

  constexpr bool is_small_power(id i) const {
    if (from_.kind_of(i) != kind::power) return false;
    const id e = from_.argument(i, 1);
    return from_.is_number(e) && from_[e].value.is_integer() && from_[e].value.numerator > 1 &&
           from_[e].value.numerator <= most_equal_factors;
  }

  constexpr void collect(id i) {
    const kind is = from_.kind_of(i);
    const bool power = is_small_power(i);
    if ((is != kind::sum && is != kind::product && !power) || is_negation(i)) return;
    entry e{static_cast<std::uint32_t>(arguments_.size()), 0};
    if (power) {
      collect_equal(i);
    } else {
      for (std::uint32_t k = 0; k < from_[i].count; ++k) {
        const id a = from_.argument(i, k);
        const bool minus = is == kind::sum && is_negation(a);
        if (is == kind::product && is_small_power(a) && used_.uses[a] == 1)
          collect_equal(a);
        else
          arguments_.push_back({item_for(minus ? from_.argument(a, 1) : a), minus});
      }
    }
    e.count = static_cast<std::uint32_t>(arguments_.size()) - e.first;
    entry_of_[i] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(e);
    entry_nodes_.push_back(i);
  }
  constexpr void collect_equal(id power) {
    const std::uint32_t base = item_for(from_.argument(power, 0));
    for (std::int64_t k = 0; k < from_[from_.argument(power, 1)].value.numerator; ++k)
      arguments_.push_back({base, false});
  }

  // A term that nothing else needs is computed inside its sum, and shared with no other.
  constexpr bool may_pair(bool sum, const argument& a) const {
    if (!sum) return true;
    const id n = items_[a.item].node;
    return n == graph::none || used_.uses[n] > 1;
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
    for (pair& p : pairs_) p.count = 0;
    for (std::size_t n = 0; n < entries_.size(); ++n) {
      const bool sum = from_.kind_of(entry_nodes_[n]) == kind::sum;
      const entry e = entries_[n];
      each_pair(e, sum, [&](std::uint32_t i, std::uint32_t j) {
        ++pairs_[find(sum, arguments_[e.first + i], arguments_[e.first + j], true)].count;
      });
    }
    bool found = false;
    for (std::size_t n = 0; n < entries_.size(); ++n) {
      const bool sum = from_.kind_of(entry_nodes_[n]) == kind::sum;
      while (entries_[n].count > 2) {
        entry& e = entries_[n];
        std::uint32_t best = 1, at_i = 0, at_j = 0, which = 0;
        each_pair(e, sum, [&](std::uint32_t i, std::uint32_t j) {
          const std::uint32_t p =
              find(sum, arguments_[e.first + i], arguments_[e.first + j], false);
          if (p != ~std::uint32_t{0} && pairs_[p].count > best) {
            best = pairs_[p].count;
            at_i = i;
            at_j = j;
            which = p;
          }
        });
        if (best < 2) break;
        found = true;
        if (pairs_[which].item == 0) {
          items_.push_back({graph::none, which, graph::none});
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

  constexpr id negated(id a) { return to_.intern(kind::product, to_.make_number(number(-1)), a); }
  constexpr id two_terms(id a, id b, bool minus) {
    if (minus) b = negated(b);
    return to_.intern(kind::sum, a, b);
  }
  constexpr id two_factors(id a, id b) {
    if (to_.is_number(b) || (!to_.is_number(a) && b < a)) return to_.intern(kind::product, b, a);
    return to_.intern(kind::product, a, b);
  }

  constexpr id make(id i) {
    const graph::node& n = from_[i];
    switch (n.is) {
      case kind::number: return to_.make_number(n.value);
      case kind::symbol: return to_.make_symbol(from_.name_of(i));
      case kind::sum: return sum(entries_[entry_of_[i]]);
      case kind::product:
        if (is_negation(i)) return opposite(from_.argument(i, 1));
        return product(entries_[entry_of_[i]]);
      case kind::power:
        if (is_small_power(i)) return product(entries_[entry_of_[i]]);
        [[fallthrough]];
      default: {
        id args[max_arity];
        for (std::uint32_t k = 0; k < n.count; ++k) args[k] = made_[from_.argument(i, k)];
        return to_.intern(n.is, n.function, number(), args, n.count);
      }
    }
  }

  // -s, without a negation if nothing else needs the sum s and it has a negative term.
  constexpr id opposite(id s) {
    if (from_.kind_of(s) == kind::sum && used_.uses[s] == 1) {
      const entry e = entries_[entry_of_[s]];
      for (std::uint32_t k = 0; k < e.count; ++k)
        if (arguments_[e.first + k].minus) return sum(e, true);
    }
    return negated(made_[s]);
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
