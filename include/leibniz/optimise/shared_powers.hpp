// SPDX-License-Identifier: BSL-1.0
// Whole powers as products of lower ones that are needed elsewhere, too, so that the last step to a program
// shares what they have in common.
#pragma once

#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// Which powers of a base several nodes need, and the factors that a higher one is made of.
class shared_powers {
 protected:
  explicit constexpr shared_powers(dag& g) : g_(g), powers_of_(g.size()) {}

  dag& g_;
  sequence<id> parts_{};  // of the power that was taken apart last

  /// To be called for powers that more than one node needs.
  constexpr void note_power(id power) {
    const std::int64_t e = whole_exponent(power);
    if (e < 2) return;
    std::uint32_t& last = powers_of_.items[g_.argument(power, 0)];
    powers_.push_back({power, e, last});
    last = static_cast<std::uint32_t>(powers_.size());
  }
  /// r^5 as r^3 r^2, if these are needed elsewhere and known before node `by`, else as r r r r r if
  /// these are few; to `parts_`. Whether it is a product.
  constexpr bool take_apart(id power, id by) {
    std::int64_t rest = whole_exponent(power);
    if (rest < 2) return false;
    parts_.clear();
    const id base = g_.argument(power, 0);
    const known_power* known = powers_.items;
    const std::uint32_t last = powers_of_.items[base];
    while (true) {
      std::uint32_t best = 0;
      for (std::uint32_t at = last; at != 0; at = known[at - 1].next)
        if (known[at - 1].node < by && known[at - 1].node != power &&
            known[at - 1].exponent <= rest &&
            (best == 0 || known[at - 1].exponent > known[best - 1].exponent))
          best = at;
      if (best == 0) break;
      parts_.push_back(known[best - 1].node);
      rest -= known[best - 1].exponent;
    }
    if (rest > most_equal_factors) return false;
    for (; rest > 0; --rest) parts_.push_back(base);
    return true;
  }

 private:
  /// A power up to this one is a product of equal factors, which may pair with others; a larger one
  /// is a chain of squares of its own, unless smaller ones are needed that it is a product of.
  static constexpr std::int64_t most_equal_factors = 4;

  struct known_power {
    id node;
    std::int64_t exponent;
    std::uint32_t next;  // of the same base, from 1 on
  };
  sequence<known_power> powers_{};
  zeros<std::uint32_t> powers_of_;  // by base the last of them, from 1 on

  constexpr std::int64_t whole_exponent(id power) const {
    const graph::node* nodes = g_.nodes.items;
    const graph::node& e = nodes[g_.arguments.items[nodes[power].first + 1]];
    return e.is == kind::number && e.value.denominator == 1 ? e.value.numerator : 0;
  }
};

}  // namespace leibniz::optimise
