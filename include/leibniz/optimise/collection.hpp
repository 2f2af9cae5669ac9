// SPDX-License-Identifier: BSL-1.0
// Like terms, or powers of equal bases, as they are added up.
#pragma once

#include <leibniz/optimise/queries.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::optimise {

/// A base with its exponent, or a term with its coefficient.
struct part {
  id rest;
  number scale;
};

/// Parts by their `rest`, which is a node of a graph of fewer than `size` nodes wherever it is said.
class collection {
 public:
  sequence<part> parts{};

  constexpr void clear() { parts.clear(); }

  /// Adds c * rest, or rest^c.
  constexpr void add(id rest, number c, id size) {
    if (room_ < size) {
      room_ = size + size / 2 + 64;
      place_ = zeros<std::uint32_t>(room_);
      for (std::uint32_t i = 0; i < parts.size(); ++i) place_[parts[i].rest] = i + 1;
    }
    std::uint32_t& place = place_.items[rest];
    if (place != 0) {
      number& scale = parts.items[place - 1].scale;
      const checked_number total = exact::add(scale, c);
      if (total.exists) {
        scale = total.value;
        return;
      }
    }
    parts.push_back({rest, c});
    place = static_cast<std::uint32_t>(parts.size());
  }

  /// The part with this `rest`, if there is one.
  constexpr part* find(id rest) {
    const std::uint32_t place = rest < room_ ? place_.items[rest] : 0;
    return place == 0 ? nullptr : parts.items + place - 1;
  }

  /// Drops what came to nothing, and sorts by `rest`.
  constexpr void finish() {
    std::size_t kept = 0;
    part* const all = parts.items;
    std::uint32_t* const places = place_.items;
    for (std::size_t i = 0, count = parts.size(); i < count; ++i) {
      places[all[i].rest] = 0;
      if (all[i].scale.numerator != 0 || all[i].scale.denominator == 0) all[kept++] = all[i];
    }
    parts.shrink(kept);
    if (kept < 2) return;
    if (kept > 16) {
      simplify::sort(parts, [](const part& a, const part& b) { return a.rest < b.rest; });
      return;
    }
    for (std::size_t i = 1; i < kept; ++i)
      for (std::size_t j = i; j > 0 && all[j].rest < all[j - 1].rest; --j) {
        const part other = all[j];
        all[j] = all[j - 1];
        all[j - 1] = other;
      }
  }

 private:
  id room_ = 0;
  zeros<std::uint32_t> place_{};  // of each node among the parts, from 1 on
};

}  // namespace leibniz::optimise
