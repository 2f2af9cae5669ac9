// SPDX-License-Identifier: BSL-1.0
// Where a minus sign stands: x - y and y - x are one sum up to sign, and sin(x - y) one function.
// Inside products and terms the first summand is positive; a sign left over goes back into a sum.
#pragma once

#include <leibniz/simplify/canonical.hpp>

namespace leibniz::simplify {

/// Whether the first term of canonical sum i has a negative coefficient (or i is negative itself).
constexpr bool canonicaliser::leads_negative(id i) const {
  return graph::is_negative(g_, g_.kind_of(i) == kind::sum ? g_.argument(i, 0) : i);
}

/// Whether i is a sum with positive and negative terms, so that -i costs no more than i.
constexpr bool canonicaliser::has_both_signs(id i) const {
  if (g_.kind_of(i) != kind::sum) return false;
  bool positive = false, negative = false;
  for (std::uint32_t k = 0; k < g_[i].count; ++k)
    (graph::is_negative(g_, g_.argument(i, k)) ? negative : positive) = true;
  return positive && negative;
}

/// Whether -i is written with as many operations as i: a difference, or an odd function of one.
constexpr bool canonicaliser::oddly_flippable(id i) const {
  if (g_.kind_of(i) == kind::call && g_[i].count == 1 && g_[i].function->parity == symmetry::odd)
    return has_both_signs(g_.argument(i, 0));
  return has_both_signs(i);
}

/// -i, for a sum of both signs or an odd function of one.
constexpr id canonicaliser::flipped(id i) {
  if (g_.kind_of(i) == kind::call) {
    const id arg[1] = {flipped(g_.argument(i, 0))};
    const graph::function_info& f = *g_[i].function;
    return g_.intern(kind::call, &f, number(), arg, 1);
  }
  return scaled(number(-1), i);
}

}  // namespace leibniz::simplify
