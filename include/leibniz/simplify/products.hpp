// SPDX-License-Identifier: BSL-1.0
// Canonical products and functions: powers of equal bases collected, exponentials joined, exact
// roots and coefficients folded, factors in order.
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

/// The constant x of an argument pi x.
constexpr checked_number canonicaliser::by_pi(id a) const {
  if (g_.is_call(a, graph::info_of<pi_constant>)) return {number(1), true};
  if (g_.kind_of(a) != kind::product || g_[a].count != 2) return {};
  const id c = g_.argument(a, 0);
  return {g_[c].value,
          g_.is_number(c) && g_.is_call(g_.argument(a, 1), graph::info_of<pi_constant>)};
}

/// f of canonical arguments: exact values, cancelling functions and parity, now on whole sums.
constexpr id canonicaliser::function(const graph::function_info& f, sequence<id> args) {
  if (&f == &graph::info_of<exp_function>) return exponential(args[0]);
  if (&f == &graph::info_of<power_log_function>) {
    number c(1);
    sequence<factor> factors;
    add_factor(c, factors, raise(args[0], args[1]), number(1));
    add_factor(c, factors, function(graph::info_of<log_function>, {args[0]}), g_[args[2]].value);
    return product(c, std::move(factors));
  }
  if (&f == &graph::info_of<log_function> && g_.is_call(args[0], graph::info_of<e_constant>))
    return g_.make_number(1);
  if (&f == &graph::info_of<select_function>) {
    if (args[1] == args[2]) return args[1];
    if (g_.is_number(args[0])) return g_.is_zero(args[0]) ? args[2] : args[1];
  }
  if (f.exact_at_pi != nullptr)
    if (const checked_number x = by_pi(args[0]); x.exists)
      if (const checked_number r = f.exact_at_pi(x.value); r.exists) return g_.make_number(r.value);
  if (f.arity == 1 && f.parity != symmetry::none && !g_.is_number(args[0])) {
    bool minus = graph::is_negative(g_, args[0]);
    if (g_.kind_of(args[0]) == kind::sum && leads_negative(args[0]))
      minus = f.parity == symmetry::even || !has_both_signs(args[0]);
    if (minus) {
      args[0] = scaled(number(-1), args[0]);
      const id made = graph::call(g_, f, args.items);
      return f.parity == symmetry::even ? made : scaled(number(-1), made);
    }
  }
  if ((&f == &graph::info_of<min_function> || &f == &graph::info_of<max_function>) &&
      args[0] == args[1])
    return args[0];
  const id made = graph::call(g_, f, args.items);
  const kind is = g_.kind_of(made);
  // An exact value may be a negative number; anything else that came out was canonical before.
  return is == kind::call || is == kind::number ? made
                                                : (memo(made) != graph::none ? memo(made) : made);
}

}  // namespace leibniz::simplify
