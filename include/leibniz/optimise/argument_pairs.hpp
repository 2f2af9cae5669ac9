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

  /// The place of a pair in the list; `nothing` if it is not there and not to be added.
  constexpr std::uint32_t find(bool sum, argument x, argument y, bool add) {
    if (capacity_ == 0 || 2 * count_ == capacity_) grow();
    const std::uint32_t a = x.item < y.item ? x.item : y.item, b = x.item < y.item ? y.item : x.item;
    const bool minus = x.minus != y.minus;
    const pair* const all = pairs.items;
    std::uint32_t* const table = table_.items;
    std::size_t at = hash(a, b, sum, minus) & (capacity_ - 1);
    for (; table[at] != 0; at = (at + 1) & (capacity_ - 1)) {
      const pair& p = all[table[at] - 1];
      if (p.a == a && p.b == b && p.sum == sum && p.minus == minus) return table[at] - 1;
    }
    if (!add) return nothing;
    pairs.push_back({a, b, sum, minus, 0, 0, 0});
    table[at] = ++count_;
    return count_ - 1;
  }

 private:
  zeros<std::uint32_t> table_{};  // open addressing with linear probing; places from 1 on
  std::uint32_t capacity_ = 0, count_ = 0;  // of the table and of the pairs in it

  static constexpr std::size_t hash(std::uint32_t a, std::uint32_t b, bool sum, bool minus) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio
    std::uint64_t h = (a + 1) * odd;
    h = (h ^ (h >> 29) ^ b) * odd;
    h = (h ^ (sum ? 2u : 0u) ^ (minus ? 1u : 0u)) * odd;
    return h ^ (h >> 32);
  }
  constexpr void grow() {
    capacity_ = capacity_ == 0 ? 64 : 4 * capacity_;
    table_ = zeros<std::uint32_t>(capacity_);
    std::uint32_t* const table = table_.items;
    const pair* const all = pairs.items;
    for (std::uint32_t i = 0; i < count_; ++i) {
      std::size_t at = hash(all[i].a, all[i].b, all[i].sum, all[i].minus) & (capacity_ - 1);
      while (table[at] != 0) at = (at + 1) & (capacity_ - 1);
      table[at] = i + 1;
    }
  }
};

}  // namespace leibniz::optimise
