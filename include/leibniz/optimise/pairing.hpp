// SPDX-License-Identifier: BSL-1.0
// Which two arguments of several sums, or products, are computed once for all of them: those that
// stand together most often.
#pragma once

#include <leibniz/optimise/argument_pairs.hpp>

namespace leibniz::optimise {

/// Sums and products as lists of items, of which pairs become items of their own.
class pairing {
 protected:
  explicit constexpr pairing(const usage& used) : uses_(used.uses.items) {}

  // Arguments of a sum or product, as places in `items_`; a pair that was found is an item, too.
  struct entry {
    std::uint32_t first, count;
    bool sum;
    bool shares;  // whether one of its pairs is in another entry
  };
  // What an argument is: a node of the old graph, or two items.
  struct item {
    id node;
    std::uint32_t pair;
    id made;
    std::uint32_t depth;        // operations that it waits for
    std::uint32_t occurrences;  // among all arguments
    bool in_long;               // whether one of them is among three or more
  };

  const std::uint32_t* uses_;  // of the old nodes
  sequence<entry> entries_{};  // of nodes with several arguments, in order
  sequence<argument> arguments_{};
  sequence<item> items_{};
  argument_pairs found_{};

  /// Replaces pairs that occur more than once by one item each; whether there was one.
  constexpr bool pair_up() {
    if (!count_occurrences()) return false;
    found_.start_again();
    for (std::uint32_t n = 0; n < entries_.size(); ++n) count_pairs(n);
    bool any = false;
    for (std::size_t n = 0; n < entries_.size(); ++n) {
      entry& e = entries_.items[n];
      if (!e.shares) continue;
      while (e.count > 2 && replace_commonest(e)) any = true;
    }
    return any;
  }

 private:
  /// Of longer lists only neighbours are looked at.
  static constexpr std::uint32_t most_arguments = 12;

  sequence<std::uint32_t> candidates_{};  // of one entry

  /// Whether an entry has three arguments or more.
  constexpr bool count_occurrences() {
    item* items = items_.items;
    const argument* arguments = arguments_.items;
    for (std::size_t i = 0, count = items_.size(); i < count; ++i) {
      items[i].occurrences = 0;
      items[i].in_long = false;
    }
    bool long_ones = false;
    for (entry& e : entries_) {
      e.shares = false;
      if (e.count > 2) long_ones = true;
      const argument* at = arguments + e.first;
      for (std::uint32_t left = e.count; left-- != 0; ++at) {
        item& i = items[at->item];
        ++i.occurrences;
        if (e.count > 2) i.in_long = true;
      }
    }
    return long_ones;
  }

  /// The places of an entry's arguments that may pair. What occurs once cannot be shared; nor a term
  /// that is computed inside its sum. What occurs in pairs alone has no choice.
  constexpr void find_candidates(const entry& e) {
    const item* items = items_.items;
    const argument* arguments = arguments_.items;
    candidates_.clear();
    for (std::uint32_t k = e.first, end = k + e.count; k < end; ++k) {
      const item& i = items[arguments[k].item];
      if (i.occurrences > 1 && i.in_long && (!e.sum || i.node == graph::none || uses_[i.node] > 1))
        candidates_.push_back(k);
    }
  }

  constexpr void count_pairs(std::uint32_t n) {
    const entry& e = entries_.items[n];
    find_candidates(e);
    const bool is_very_long = e.count > most_arguments;
    const argument* arguments = arguments_.items;
    const std::uint32_t* at = candidates_.items;
    for (std::size_t i = 0, count = candidates_.size(); i + 1 < count; ++i)
      for (std::size_t j = i + 1; j < count && (!is_very_long || at[j] == at[i] + 1); ++j) {
        const std::uint32_t p = found_.find(e.sum, arguments[at[i]], arguments[at[j]], true);
        argument_pairs::pair& found = found_.pairs.items[p];
        if (found.seen == n + 1) continue;  // x y in x x y is there once
        ++found.count;
        if (found.seen != 0) entries_.items[n].shares = entries_.items[found.seen - 1].shares = true;
        found.seen = n + 1;
      }
  }

  /// Of two that are shared as often, the one that is known earlier.
  constexpr bool replace_commonest(entry& e) {
    find_candidates(e);
    const bool is_very_long = e.count > most_arguments;
    argument* arguments = arguments_.items;
    const std::uint32_t* at = candidates_.items;
    const argument_pairs::pair* pairs = found_.pairs.items;
    std::uint32_t best = 1, best_depth = 0, at_i = 0, at_j = 0, which = 0;
    for (std::size_t i = 0, count = candidates_.size(); i + 1 < count; ++i)
      for (std::size_t j = i + 1; j < count && (!is_very_long || at[j] == at[i] + 1); ++j) {
        const std::uint32_t p = found_.find(e.sum, arguments[at[i]], arguments[at[j]], false);
        if (p == argument_pairs::nothing || pairs[p].count < 2 || pairs[p].count < best) continue;
        const std::uint32_t depth = depth_of(pairs[p]);
        if (pairs[p].count == best && depth >= best_depth) continue;
        best = pairs[p].count;
        best_depth = depth;
        at_i = at[i];
        at_j = at[j];
        which = p;
      }
    if (best < 2) return false;
    // The pair takes the place of its first member, with that one's sign.
    const argument x = arguments[at_i], y = arguments[at_j];
    arguments[at_i] = {item_of_pair(which), x.item < y.item ? x.minus : y.minus};
    for (std::uint32_t k = at_j, last = e.first + e.count - 1; k < last; ++k)
      arguments[k] = arguments[k + 1];
    --e.count;
    return true;
  }
  constexpr std::uint32_t depth_of(const argument_pairs::pair& p) const {
    const item* items = items_.items;
    const std::uint32_t a = items[p.a].depth, b = items[p.b].depth;
    return a < b ? b : a;
  }
  constexpr std::uint32_t item_of_pair(std::uint32_t which) {
    argument_pairs::pair& p = found_.pairs.items[which];
    if (p.item == 0) {
      items_.push_back({graph::none, which, graph::none, depth_of(p) + 1, 0, false});
      p.item = static_cast<std::uint32_t>(items_.size());
    }
    return p.item - 1;
  }
};

}  // namespace leibniz::optimise
