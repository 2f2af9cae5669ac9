// SPDX-License-Identifier: BSL-1.0
// Canonical products, powers and exponentials: coefficients folded, signs in normal form, factors in order.
#pragma once

#include <leibniz/simplify/factors.hpp>

namespace leibniz::simplify {

/// exp of a canonical exponent: logarithms in it become powers.
constexpr id canonicaliser::exponential(id exponent) {
  const graph::function_info& log = graph::info_of<log_function>;
  if (g_.is_zero(exponent)) return g_.make_number(1);
  if (g_.is_number(exponent)) {
    const id e = g_.intern(kind::call, &graph::info_of<e_constant>, number(), nullptr, 0);
    if (g_[exponent].value.is_one()) return e;
    // x/e stays a quotient; exp(n) is not e^n for other n, which would multiply e's rounding by n
    if (g_[exponent].value.is_minus_one()) return g_.intern(kind::power, e, exponent);
  }
  if (g_.is_call(exponent, log)) return g_.argument(exponent, 0);
  const graph::node n = g_[exponent];
  if (n.is == kind::product) {
    for (std::uint32_t k = 0; k < n.count; ++k) {
      if (!g_.is_call(g_.argument(exponent, k), log)) continue;
      // exp(s log(u)) --> u^s
      number c(1);
      sequence<factor> rest;
      for (std::uint32_t j = 0; j < n.count; ++j)
        if (j != k) add_factor(c, rest, g_.argument(exponent, j), number(1));
      return raise(g_.argument(g_.argument(exponent, k), 0), product(c, std::move(rest)));
    }
  } else if (n.is == kind::sum) {
    // exp(c log(u) + s) --> u^c exp(s)
    number c(1);
    sequence<factor> factors;
    sequence<term> rest;
    for (std::uint32_t k = 0; k < n.count; ++k) {
      const id t = g_.argument(exponent, k);
      const graph::scaled s = graph::split_coefficient(g_, t);
      if (g_.is_call(s.rest, log))
        add_factor(c, factors, g_.argument(s.rest, 0), s.coefficient);
      else
        add_term(rest, t, number(1));
    }
    if (!factors.empty() || !c.is_one()) {
      add_factor(c, factors, exponential(sum(std::move(rest))), number(1));
      return product(c, std::move(factors));
    }
  }
  const id arg[1] = {exponent};
  return g_.intern(kind::call, &graph::info_of<exp_function>, number(), arg, 1);
}

/// Canonical base to a canonical exponent.
constexpr id canonicaliser::raise(id base, id exponent) {
  number c(1);
  sequence<factor> factors;
  if (g_.is_number(exponent))
    add_factor(c, factors, base, g_[exponent].value);
  else
    add_factor(c, factors, base, number(0), exponent);
  return product(c, std::move(factors));
}

constexpr id canonicaliser::product(number coefficient, sequence<factor> factors) {
  collect(coefficient, factors);
  if (coefficient.is_zero()) return g_.make_number(0);
  sequence<id> parts;
  parts.reserve(factors.size());
  bool reopened = false;
  for (factor& f : factors) {
    if (f.symbolic == graph::none && f.exponent.denominator == 1 && may_turn(f.base)) {
      const bool call = g_.kind_of(f.base) == kind::call;
      if (oddly_flippable(f.base) && leads_negative(call ? g_.argument(f.base, 0) : f.base)) {
        f.base = flipped(f.base);
        if (!f.exponent.is_even()) coefficient = exact::negate(coefficient);
        reopened = true;  // its base may now equal another's
      } else if (g_.kind_of(f.base) == kind::sum && leads_negative(f.base)) {
        f.base = scaled(number(-1), f.base);  // only negative terms: the sign moves out for good
        if (!f.exponent.is_even()) coefficient = exact::negate(coefficient);
        reopened = true;
      }
    }
  }
  if (reopened) {
    // (turned bases are in normal form, so this happens once)
    sequence<factor> again;
    for (const factor& f : factors) add_factor(coefficient, again, f.base, f.exponent, f.symbolic);
    collect(coefficient, again);
    factors = std::move(again);
  }
  for (const factor& f : factors) {
    if (g_.is_call(f.base, graph::info_of<e_constant>) &&
        (f.symbolic != graph::none || !(f.exponent.is_one() || f.exponent.is_minus_one()))) {
      const id made =
          exponential(f.symbolic != graph::none ? f.symbolic : g_.make_number(f.exponent));
      if (!g_.is_call(made, graph::info_of<exp_function>)) {
        // A logarithm in the exponent came out: collect once more, with fewer of them.
        sequence<factor> again;
        for (const factor& other : factors)
          if (other.base != f.base)
            add_factor(coefficient, again, other.base, other.exponent, other.symbolic);
        add_factor(coefficient, again, made, number(1));
        return product(coefficient, std::move(again));
      }
      parts.push_back(made);
    } else if (f.symbolic != graph::none) {
      parts.push_back(g_.intern(kind::power, f.base, f.symbolic));
    } else if (f.exponent.is_one()) {
      parts.push_back(f.base);
    } else if (f.exponent.is_negative() && f.exponent.denominator != 1 && is_quotient(f.base)) {
      // (u / v)^-q --> (v / u)^q: no zero of v, whose sign may be minus, becomes a division by it
      parts.push_back(g_.intern(kind::power, inverse_of(f.base), g_.make_number(exact::negate(f.exponent))));
    } else {
      parts.push_back(g_.intern(kind::power, f.base, g_.make_number(f.exponent)));
    }
  }
  if (parts.empty()) return g_.make_number(coefficient);
  if (parts.size() > 1) {
    const order by(g_, degrees_);
    sort(parts, [&by](id a, id b) { return by.factors(a, b) < 0; });
  }
  // A sign in front goes into the first difference that can take it.
  if (coefficient.is_negative()) {
    for (id& p : parts) {
      const graph::raised r = graph::split_exponent(g_, p);
      if (!g_.is_number(r.exponent) || !g_[r.exponent].value.is_integer() ||
          g_[r.exponent].value.is_even() || !oddly_flippable(r.base))
        continue;
      coefficient = exact::negate(coefficient);
      const id turned = flipped(r.base);
      p = g_.is_one(r.exponent) ? turned : g_.intern(kind::power, turned, r.exponent);
      break;
    }
  }
  const bool has_coefficient = !coefficient.is_one();
  if (parts.size() == 1) {
    if (!has_coefficient) return parts[0];
    if (g_.kind_of(parts[0]) == kind::sum) {
      sequence<term> terms;
      add_term(terms, parts[0], coefficient);
      merge(terms);
      return finish_sum(terms);
    }
  }
  sequence<id> args;
  args.reserve(parts.size() + 1);
  if (has_coefficient) args.push_back(g_.make_number(coefficient));
  for (id p : parts) args.push_back(p);
  return g_.intern(kind::product, nullptr, number(), args.items,
                   static_cast<std::uint32_t>(args.size()));
}

}  // namespace leibniz::simplify
