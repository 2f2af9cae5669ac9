// SPDX-License-Identifier: BSL-1.0
// A forward sweep by all symbols at once that keeps of each node the derivatives that are not 0:
// where few are, its time is that of one sweep (Griewank and Walther, Evaluating Derivatives,
// chapter 7).
#pragma once

#include <leibniz/differentiate/sweep.hpp>

namespace leibniz::differentiate {

class sparse_tangents {
 public:
  constexpr sparse_tangents(dag& g, partials& partial_of, const sequence<id>& roots,
                            const sequence<id>& symbols)
      : sums_(symbols.size(), graph::none) {
    const zeros<char> wanted = reachable(g, roots);
    ranges_ = sequence<range>(wanted.size(), range{});
    const id one = g.make_number(1), zero = g.make_number(0);
    for (std::size_t s = 0; s < symbols.size(); ++s) {
      if (symbols[s] >= wanted.size()) continue;
      ranges_[symbols[s]] = {static_cast<std::uint32_t>(entries_.size()), 1};
      entries_.push_back({static_cast<std::uint32_t>(s), one});
    }
    for (id i = 0; i < wanted.size(); ++i) {
      const std::uint32_t count = g[i].count;
      if (wanted[i] == 0 || count == 0) continue;
      if (is_select(g, i)) {
        select(g, i, zero);
      } else {
        for (std::uint32_t k = 0; k < count; ++k) {
          const range inner = ranges_[g.argument(i, k)];
          if (inner.count == 0) continue;
          const id outer = partial_of(i, k);
          for (std::uint32_t e = inner.first; e < inner.first + inner.count; ++e)
            add(g, entries_[e].symbol,
                guarded_multiply(g, entries_[e].tangent, outer, &partial_of.guarded));
        }
      }
      finish(i, zero);
    }
  }

  /// The derivative of a node by the symbol of this number, or `none` if it is 0.
  constexpr id by(id node, std::size_t symbol) const {
    const range r = ranges_[node];
    for (std::uint32_t e = r.first; e < r.first + r.count; ++e)
      if (entries_[e].symbol == symbol) return entries_[e].tangent;
    return graph::none;
  }

 private:
  struct range {
    std::uint32_t first = 0, count = 0;
  };
  struct entry {
    std::uint32_t symbol = 0;
    id tangent = graph::none;
  };
  sequence<range> ranges_{};  // of each node, in `entries_`
  sequence<entry> entries_{};
  // Of the node at hand: sums by symbol, and which of them there are.
  sequence<id> sums_;
  sequence<std::uint32_t> touched_{};

  constexpr void add(dag& g, std::uint32_t symbol, id term) {
    if (sums_[symbol] == graph::none) {
      touched_.push_back(symbol);
      sums_[symbol] = term;
    } else {
      sums_[symbol] = graph::add(g, sums_[symbol], term);
    }
  }

  constexpr void select(dag& g, id i, id zero) {
    const id condition = g.argument(i, 0), a = g.argument(i, 1), b = g.argument(i, 2);
    for (const id branch : {a, b})
      for (std::uint32_t e = ranges_[branch].first;
           e < ranges_[branch].first + ranges_[branch].count; ++e) {
        const std::uint32_t s = entries_[e].symbol;
        if (sums_[s] != graph::none) continue;
        touched_.push_back(s);
        const id by_a = by(a, s), by_b = by(b, s);
        sums_[s] = make_select(g, condition, by_a == graph::none ? zero : by_a,
                               by_b == graph::none ? zero : by_b);
      }
  }

  constexpr void finish(id i, id zero) {
    ranges_[i].first = static_cast<std::uint32_t>(entries_.size());
    for (const std::uint32_t s : touched_) {
      if (sums_[s] != zero) entries_.push_back({s, sums_[s]});
      sums_[s] = graph::none;
    }
    ranges_[i].count = static_cast<std::uint32_t>(entries_.size()) - ranges_[i].first;
    touched_.clear();
  }
};

}  // namespace leibniz::differentiate
