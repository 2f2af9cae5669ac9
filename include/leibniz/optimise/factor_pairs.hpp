// SPDX-License-Identifier: BSL-1.0
// In how many products two factors stand together: what they share if each product is left whole.
#pragma once

#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// Counts unordered pairs of nodes.
class factor_pairs {
 public:
  constexpr bool has_room() const { return !table_.empty(); }
  constexpr void make_room(std::size_t most) {
    std::size_t size = 64;
    while (size < 2 * most) size *= 2;
    table_ = zeros<entry>(size);
  }

  constexpr void add(id a, id b) {
    const id low = a < b ? a : b, high = a < b ? b : a;
    entry& e = table_.items[place_of(low, high)];
    e.low = low;
    e.high = high;
    ++e.count;
  }
  constexpr std::uint32_t count(id a, id b) const {
    return table_.items[a < b ? place_of(a, b) : place_of(b, a)].count;
  }

 private:
  struct entry {
    id low, high;
    std::uint32_t count;
  };
  zeros<entry> table_{};

  constexpr std::size_t place_of(id low, id high) const {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio
    const std::size_t mask = table_.size() - 1;
    std::size_t at = ((low * odd ^ high) * odd >> 32) & mask;
    const entry* const entries = table_.items;
    while (entries[at].count != 0 && (entries[at].low != low || entries[at].high != high))
      at = (at + 1) & mask;
    return at;
  }
};

}  // namespace leibniz::optimise
