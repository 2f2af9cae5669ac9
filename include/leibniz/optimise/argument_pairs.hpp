// SPDX-License-Identifier: BSL-1.0
// In how many sums or products two arguments stand together.
#pragma once

#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// An argument of a sum or product: an item of the association, subtracted if `minus`.
struct argument {
  std::uint32_t item;
  bool minus;
};

/// Counts unordered pairs of arguments; a - b and b - a are one pair.
class argument_pairs {
 public:
  static constexpr std::uint32_t nothing = ~std::uint32_t{0};

  struct pair {
    std::uint32_t a, b;
    bool sum, minus;
    std::uint32_t count, seen;  // in how many; the last of them, from 1 on
    std::uint32_t item;         // that stands for it, from 1 on
  };
  sequence<pair> pairs{};

  constexpr void start_again() {
    for (pair& p : pairs) p.count = p.seen = 0;
  }

  /// The place of a pair in the list; `nothing` if it is not there.
  constexpr std::uint32_t find(bool sum, argument x, argument y) const {
    if (table_.empty()) return nothing;
    return table_.data()[slot_of(sum, x, y)] - 1;
  }
  /// The same, which adds it.
  constexpr std::uint32_t find_or_add(bool sum, argument x, argument y) {
    if (2 * (pairs.size() + 1) > table_.size()) grow();
    std::uint32_t& place = table_.data()[slot_of(sum, x, y)];
    if (place == 0) {
      if (y.item < x.item)
        pairs.push_back({y.item, x.item, sum, x.minus != y.minus, 0, 0, 0});
      else
        pairs.push_back({x.item, y.item, sum, x.minus != y.minus, 0, 0, 0});
      place = static_cast<std::uint32_t>(pairs.size());
    }
    return place - 1;
  }

 private:
  sequence<std::uint32_t> table_{};  // open addressing with linear probing; places from 1 on

  constexpr std::size_t slot_of(bool sum, argument x, argument y) const {
    const std::uint32_t a = x.item < y.item ? x.item : y.item, b = x.item < y.item ? y.item : x.item;
    const bool minus = x.minus != y.minus;
    const pair* const all = pairs.data();
    const std::uint32_t* const table = table_.data();
    const std::size_t mask = table_.size() - 1;
    std::size_t at = hash(a, b, sum, minus) & mask;
    for (; table[at] != 0; at = (at + 1) & mask) {
      const pair& p = all[table[at] - 1];
      if (p.a == a && p.b == b && p.sum == sum && p.minus == minus) break;
    }
    return at;
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
    std::uint32_t* const table = table_.data();
    const pair* const all = pairs.data();
    for (std::uint32_t i = 0, count = static_cast<std::uint32_t>(pairs.size()); i < count; ++i) {
      std::size_t at = hash(all[i].a, all[i].b, all[i].sum, all[i].minus) & (capacity - 1);
      while (table[at] != 0) at = (at + 1) & (capacity - 1);
      table[at] = i + 1;
    }
  }
};

}  // namespace leibniz::optimise
