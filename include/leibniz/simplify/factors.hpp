// SPDX-License-Identifier: BSL-1.0
// The factors of canonical products: products, powers and exponentials opened as their exponents allow, and
// exponents of equal bases added up.
#pragma once

#include <leibniz/simplify/sums.hpp>

namespace leibniz::simplify {

/// Whether i is a power with a negative number as exponent.
constexpr bool canonicaliser::is_denominator(id i) const {
  return g_.kind_of(i) == kind::power && g_.is_number(g_.argument(i, 1)) &&
         g_[g_.argument(i, 1)].value.is_negative();
}

/// Whether the first factor of canonical product i, its coefficient aside, is a denominator.
constexpr bool canonicaliser::leads_below(id i) const {
  return is_denominator(g_.argument(i, g_.is_number(g_.argument(i, 0)) ? 1 : 0));
}

/// Whether i is a product with a denominator among its factors.
constexpr bool canonicaliser::is_quotient(id i) const {
  if (g_.kind_of(i) != kind::product) return false;
  for (std::uint32_t k = 0; k < g_[i].count; ++k)
    if (is_denominator(g_.argument(i, k))) return true;
  return false;
}

/// 1 / i of canonical product i.
constexpr id canonicaliser::inverse_of(id i) {
  number c(1);
  sequence<factor> inverse;
  for (std::uint32_t k = 0; k < g_[i].count; ++k)
    add_factor(c, inverse, g_.argument(i, k), minus_one);
  return product(c, std::move(inverse));
}

/// Multiplies by canonical ^ (exponent + symbolic); products and numbers are opened where the
/// exponent allows it.
constexpr void canonicaliser::add_factor(number& coefficient, sequence<factor>& factors,
                                         id canonical, number exponent, id symbolic) {
  if (symbolic == graph::none && exponent.numerator == 0 && exponent.denominator != 0) return;
  const graph::node& n = g_.nodes.items[canonical];
  const kind is = n.is;
  const std::uint32_t first = n.first, count = n.count;
  const bool integer = symbolic == graph::none && exponent.denominator == 1;
  switch (is) {
    case kind::number:
      if (symbolic == graph::none) {
        const number value = n.value;
        const bool plain = exponent.numerator == 1 && exponent.denominator == 1;
        const checked_number r =
            plain ? checked_number{value, true} : graph::folded_power(value, exponent);
        if (r.exists) {
          coefficient = graph::multiply(g_, coefficient, r.value);
          return;
        }
        if (value.is_zero() && exponent.is_negative() && exponent.is_exact())
          g_.fail(graph::failure::reason::zero_division, one, '/', value);
      }
      break;
    case kind::product:
      if (integer) {
        for (std::uint32_t k = first; k < first + count; ++k)
          add_factor(coefficient, factors, g_.arguments.items[k], exponent);
        return;
      }
      if (symbolic == graph::none && leads_below(canonical)) {
        // (c / u)^q --> (u / c)^-q, so that both ways of writing a root of a quotient are one
        add_factor(coefficient, factors, inverse_of(canonical), exact::negate(exponent));
        return;
      }
      if (symbolic == graph::none && g_.is_number(g_.argument(canonical, 0))) {
        // (c u)^q --> c^q u^q for c > 0, where c^q is exact
        const graph::scaled s = graph::split_coefficient(g_, canonical);
        const checked_number r = s.coefficient.is_negative()
                                     ? checked_number{}
                                     : graph::folded_power(s.coefficient, exponent);
        if (r.exists) {
          coefficient = graph::multiply(g_, coefficient, r.value);
          add_factor(coefficient, factors, s.rest, exponent);
          return;
        }
      }
      break;
    case kind::power: {
      const id inner = g_.argument(canonical, 1);
      const id outer = symbolic == graph::none ? g_.make_number(exponent) : symbolic;
      if (!graph::powers_merge(g_, inner, outer)) break;
      const id base = g_.argument(canonical, 0);
      if (g_.is_number(inner)) {
        add_factor(coefficient, factors, base, graph::multiply(g_, g_[inner].value, exponent));
      } else {
        factors.push_back({base, number(0), scaled(exponent, inner)});
      }
      return;
    }
    case kind::call:
      if (count != 1) break;
      if (integer && exponent.numerator % 3 == 0 &&
          g_.is_call(canonical, graph::info_of<cbrt_function>)) {  // cbrt(u)^3 --> u
        add_factor(coefficient, factors, g_.argument(canonical, 0), number(exponent.numerator / 3));
        return;
      }
      if (integer && exponent.is_even() && g_.is_call(canonical, graph::info_of<abs_function>)) {
        add_factor(coefficient, factors, g_.argument(canonical, 0), exponent);  // abs(u)^2 --> u^2
        return;
      }
      if (g_.is_call(canonical, graph::info_of<exp_function>)) {
        const id e = g_.intern(kind::call, &graph::info_of<e_constant>, number(), nullptr, 0);
        const id u = g_.argument(canonical, 0);
        if (symbolic == graph::none) {
          factors.push_back({e, number(0), scaled(exponent, u)});
        } else {
          number c(1);
          sequence<factor> both;
          add_factor(c, both, u, number(1));
          add_factor(c, both, symbolic, number(1));
          factors.push_back({e, number(0), product(c, std::move(both))});
        }
        return;
      }
      break;
    default:
      break;
  }
  factors.push_back({canonical, exponent, symbolic});
}

/// Adds up exponents of equal bases. Whether one of them may open with its new exponent.
constexpr bool canonicaliser::merge(number& coefficient, sequence<factor>& factors) {
  sort(factors, [](const factor& a, const factor& b) { return a.base < b.base; });
  sequence<factor> merged;
  const std::size_t size = factors.size();
  const factor* const items = factors.items;
  merged.reserve(size);
  bool may_open = false;
  for (std::size_t i = 0; i < size;) {
    factor f = items[i++];
    if (i < size && items[i].base == f.base) {
      const graph::node& n = g_.nodes.items[f.base];
      may_open = may_open || n.is == kind::product || n.is == kind::power ||
                 (n.is == kind::call && n.count == 1);
      sequence<term> symbolic;
      if (f.symbolic != graph::none) add_term(symbolic, f.symbolic, one);
      for (; i < size && items[i].base == f.base; ++i) {
        f.exponent = graph::add(g_, f.exponent, items[i].exponent);
        if (items[i].symbolic != graph::none) add_term(symbolic, items[i].symbolic, one);
      }
      f.symbolic = symbolic.empty() ? graph::none : sum(std::move(symbolic));
    }
    if (f.symbolic != graph::none) {
      if (const graph::node& n = g_.nodes.items[f.symbolic]; n.is == kind::number) {
        f.exponent = graph::add(g_, f.exponent, n.value);
        f.symbolic = graph::none;
      } else if (!f.exponent.is_zero()) {
        sequence<term> whole;
        add_term(whole, f.symbolic, one);
        add_term(whole, g_.make_number(f.exponent), one);
        f.symbolic = sum(std::move(whole));
        f.exponent = number(0);
      }
    }
    if (f.symbolic == graph::none && g_.nodes.items[f.base].is == kind::number) {
      add_factor(coefficient, merged, f.base, f.exponent);  // 2^(1/2) 2^(1/2) --> 2
    } else if (f.symbolic != graph::none || !f.exponent.is_zero()) {
      merged.push_back(f);
    }
  }
  factors.swap(merged);
  return may_open;
}

/// The same until none opens: (u/v)^(1/2) (u/v)^(1/2) --> u v^-1.
constexpr void canonicaliser::collect(number& coefficient, sequence<factor>& factors) {
  while (merge(coefficient, factors)) {
    sequence<factor> opened;
    for (const factor& f : factors) add_factor(coefficient, opened, f.base, f.exponent, f.symbolic);
    factors = std::move(opened);
  }
}

}  // namespace leibniz::simplify
