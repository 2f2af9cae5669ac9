// SPDX-License-Identifier: BSL-1.0
// Where a minus sign stands: x - y and y - x are one sum up to sign, and sin(x - y) one function.
// Inside products and terms the first summand is positive; a sign left over goes back into a sum.
#pragma once

#include <leibniz/simplify/canonical.hpp>

namespace leibniz::simplify {

/// Whether the first term of canonical sum i has a negative coefficient (or i is negative itself).
constexpr bool canonicaliser::leads_negative(id i) const {
  const graph::node* const nodes = g_.nodes.items;
  const id* const arguments = g_.arguments.items;
  const graph::node& n = nodes[i];
  return graph::is_negative(nodes, arguments, n.is == kind::sum ? arguments[n.first] : i);
}

/// Whether i is a sum with positive and negative terms, so that -i costs no more than i.
constexpr bool canonicaliser::has_both_signs(id i) const {
  const graph::node* const nodes = g_.nodes.items;
  const id* const arguments = g_.arguments.items;
  const graph::node& n = nodes[i];
  if (n.is != kind::sum) return false;
  const bool first = graph::is_negative(nodes, arguments, arguments[n.first]);
  for (std::uint32_t k = n.first + 1, end = n.first + n.count; k < end; ++k)
    if (graph::is_negative(nodes, arguments, arguments[k]) != first) return true;
  return false;
}

/// Whether -i is written with as many operations as i: a difference, or an odd function of one.
constexpr bool canonicaliser::oddly_flippable(id i) const {
  const graph::node& n = g_.nodes.items[i];
  if (n.is == kind::call && n.count == 1 && n.function->parity == symmetry::odd)
    return has_both_signs(g_.arguments.items[n.first]);
  return has_both_signs(i);
}

/// -i, for a sum of both signs or an odd function of one.
constexpr id canonicaliser::flipped(id i) {
  if (flipped_.size() <= i) flipped_.resize(g_.size() + g_.size() / 2, graph::none);
  id made = flipped_.items[i];
  if (made != graph::none) return made;
  if (const graph::node& n = g_.nodes.items[i]; n.is == kind::call) {
    const graph::function_info& f = *n.function;
    const id arg[1] = {flipped(g_.arguments.items[n.first])};
    made = g_.intern(kind::call, &f, number(), arg, 1);
  } else {
    made = scaled(minus_one, i);
  }
  flipped_.items[i] = made;
  return made;
}

}  // namespace leibniz::simplify
