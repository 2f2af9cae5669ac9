// SPDX-License-Identifier: BSL-1.0
// What the second step to a program weighs: whether a common factor is worth pulling out of a sum, or
// what it is multiplied by is shared elsewhere.
#pragma once

#include <leibniz/optimise/factor_pairs.hpp>
#include <leibniz/optimise/factor_terms.hpp>

namespace leibniz::optimise {

/// The terms of a sum, and what would be saved if a factor were pulled out of them.
class factor_savings : protected factor_terms {
 protected:
  constexpr factor_savings(dag& g, const usage& used, const sequence<id>& roots)
      : factor_terms(g, used, roots) {}

  // The terms of a sum that is being factored, from some place on; before them those of the sums
  // around it.
  sequence<term> terms_{};

  /// Whether a factor pulled out of those terms that have it saves a multiplication: one for each
  /// of them but one, where they share no product by it with the other sums and products. Of a product
  /// that n need each saves an n-th; `least_saved` leaves what is about even whole.
  constexpr bool saves(id f, std::size_t begin) {
    constexpr double least_saved = 0.3;
    if (!pairs_.has_room()) count_pairs();
    double saved = -1;
    for (std::size_t n = begin; n < terms_.size(); ++n) {
      const term& t = terms_.items[n];
      const std::int64_t times = times_in(t, f);
      if (times == 1)
        saved += 1.0 / sharers(f, t, begin);
      else if (times > 1)
        saved += 1;
    }
    return saved >= least_saved;
  }
  constexpr std::int64_t times_in(const term& t, id base) const {
    const factor* const factors = pool_.items + t.first;
    for (std::uint32_t k = t.count; k-- != 0;)
      if (factors[k].base == base) return factors[k].times;
    return 0;
  }

 private:
  factor_pairs pairs_{};  // counted when they are asked for

  /// How many products, this term among them, have f and what t has most often in common with them.
  constexpr std::uint32_t sharers(id f, const term& t, std::size_t begin) {
    const number c = magnitude(t.coefficient);
    std::uint32_t most = 1;
    for (std::uint32_t k = 0; k <= t.count; ++k) {
      if (k == t.count && c.is_one()) break;
      const id other = k < t.count ? pool_.items[t.first + k].base : g_.make_number(c);
      if (other == f) continue;
      const std::uint32_t all = pairs_.count(f, other);
      if (all <= most) continue;
      std::uint32_t here = 0;
      for (std::size_t n = begin; n < terms_.size(); ++n) {
        const term& u = terms_.items[n];
        here += times_in(u, f) != 0 &&
                (k < t.count ? times_in(u, other) != 0 : magnitude(u.coefficient) == c);
      }
      if (all >= here + most) most = all - here + 1;
    }
    return most;
  }
  constexpr void count_pairs() {
    const graph::node* nodes = g_.nodes.items;
    std::size_t most = 0;
    for (id i : needed_)
      if (nodes[i].is == kind::product) most += nodes[i].count * (nodes[i].count - 1) / 2;
    pairs_.make_room(most);
    for (id i : needed_) {
      if (nodes[i].is != kind::product) continue;
      const id* arguments = g_.arguments.items;
      const std::uint32_t first = nodes[i].first, count = nodes[i].count;
      if (count == 2) {
        const id a = arguments[first], b = arguments[first + 1];
        if (nodes[a].is == kind::number && is_negation(nodes, arguments, i)) continue;
        const id base = base_of(a);
        pairs_.add(base_of(b), base);
      } else {
        args_.clear();
        for (std::uint32_t k = 0; k < count; ++k) {
          const id base = base_of(g_.arguments.items[first + k]);
          for (id other : args_) pairs_.add(base, other);
          args_.push_back(base);
        }
      }
      nodes = g_.nodes.items;
    }
  }
  /// What a factor is multiplied as, if that is known by now; a coefficient without its sign.
  constexpr id base_of(id a) {
    const graph::node& n = g_.nodes.items[a];
    if (n.is == kind::number)
      return n.value.numerator >= 0 ? a : g_.make_number(exact::negate(n.value));
    if (n.is == kind::power)
      return made_.items[g_.arguments.items[n.first]] == graph::none ? a : factor_of(a).base;
    const id made = made_.items[a];
    return made == graph::none ? a : made;
  }
};

}  // namespace leibniz::optimise
