// SPDX-License-Identifier: BSL-1.0
// A canonical node made again with other arguments: the step that expansion, substitution and
// whatever else walks a graph from its leaves to its root have in common.
#pragma once

#include <leibniz/simplify/canonical.hpp>

namespace leibniz::simplify {

/// base ^ exponent of canonical nodes.
constexpr id power(canonicaliser& canonical, id base, id exponent) {
  const dag& g = canonical.home();
  number c(1);
  sequence<factor> factors;
  if (g.is_number(exponent))
    canonical.add_factor(c, factors, base, g[exponent].value);
  else
    canonical.add_factor(c, factors, base, number(0), exponent);
  return canonical.product(c, std::move(factors));
}

/// The product of canonical nodes.
constexpr id product(canonicaliser& canonical, id a, id b) {
  number c(1);
  sequence<factor> factors;
  canonical.add_factor(c, factors, a, number(1));
  canonical.add_factor(c, factors, b, number(1));
  return canonical.product(c, std::move(factors));
}

/// The canonical node of the function that node i computes of arguments `made[argument]`, all
/// canonical. Where no argument changed it is i itself.
constexpr id rebuild(canonicaliser& canonical, id i, const sequence<id>& made) {
  const dag& g = canonical.home();
  const graph::node n = g[i];
  bool changed = false;
  for (std::uint32_t k = 0; k < n.count; ++k)
    changed = changed || made[g.argument(i, k)] != g.argument(i, k);
  if (!changed) return i;
  switch (n.is) {
    case kind::sum: {
      sequence<term> terms;
      for (std::uint32_t k = 0; k < n.count; ++k)
        canonical.add_term(terms, made[g.argument(i, k)], number(1));
      return canonical.sum(std::move(terms));
    }
    case kind::product: {
      number c(1);
      sequence<factor> factors;
      for (std::uint32_t k = 0; k < n.count; ++k)
        canonical.add_factor(c, factors, made[g.argument(i, k)], number(1));
      return canonical.product(c, std::move(factors));
    }
    case kind::power:
      return power(canonical, made[g.argument(i, 0)], made[g.argument(i, 1)]);
    default: {
      sequence<id> args;
      for (std::uint32_t k = 0; k < n.count; ++k) args.push_back(made[g.argument(i, k)]);
      return canonical.function(*n.function, std::move(args));
    }
  }
}

}  // namespace leibniz::simplify
