// SPDX-License-Identifier: BSL-1.0
// Canonical sums: like terms collected, sin^2 + cos^2 found, a common factor of the coefficients
// taken out where that saves an operation, terms in order.
#pragma once

#include <leibniz/simplify/signs.hpp>

namespace leibniz::simplify {

/// Adds coefficient * canonical to the terms; sums are opened, signs inside products normalised.
constexpr void canonicaliser::add_term(sequence<term>& terms, id canonical, number coefficient) {
  if (coefficient.numerator == 0 && coefficient.denominator != 0) return;
  const graph::node* const nodes = g_.nodes.items;
  const graph::node& n = nodes[canonical];
  const std::uint32_t first = n.first, count = n.count;
  const bool is_product = n.is == kind::product;
  if (n.is == kind::number) {
    const number_data all = graph::multiply(g_, coefficient, n.value);
    terms.push_back({g_.make_number(one), all});
    return;
  }
  if (n.is == kind::sum) {
    for (std::uint32_t k = first; k < first + count; ++k)
      add_term(terms, g_.arguments.items[k], coefficient);
    return;
  }
  if (is_product) {
    const graph::node& c = nodes[g_.arguments.items[first]];
    if (c.is == kind::number) {
      const number all = graph::multiply(g_, coefficient, c.value);
      add_term(terms, graph::without_first(g_, canonical, 1), all);
      return;
    }
  }
  if (!may_turn(canonical)) {
    terms.push_back({canonical, coefficient});
    return;
  }
  // A difference in the key is turned so that it leads with a positive term: like terms then have
  // like keys.
  sequence<id> factors;
  if (is_product)
    for (std::uint32_t k = 0; k < count; ++k) factors.push_back(g_.argument(canonical, k));
  else
    factors.push_back(canonical);
  bool changed = false;
  for (id& f : factors) {
    const graph::raised r = graph::split_exponent(g_, f);
    if (!g_.is_number(r.exponent) || !g_[r.exponent].value.is_integer() ||
        g_[r.exponent].value.is_even())
      continue;
    const bool call = g_.kind_of(r.base) == kind::call;
    if (!oddly_flippable(r.base) || !leads_negative(call ? g_.argument(r.base, 0) : r.base))
      continue;
    f = graph::power(g_, flipped(r.base), r.exponent);
    coefficient = exact::negate(coefficient);
    changed = true;
  }
  if (changed)
    canonical = factors.size() == 1 ? factors[0]
                                    : g_.intern(kind::product, nullptr, number(), factors.items,
                                                static_cast<std::uint32_t>(factors.size()));
  terms.push_back({canonical, coefficient});
}

/// Whether a sum, or a function of one, is among the factors of a term: of most terms none is.
constexpr bool canonicaliser::may_turn(id term) const {
  const graph::node* nodes = g_.nodes.items;
  const id* arguments = g_.arguments.items;
  const bool is_product = nodes[term].is == kind::product;
  const id* factors = is_product ? arguments + nodes[term].first : &term;
  for (std::uint32_t k = 0, count = is_product ? nodes[term].count : 1; k < count; ++k) {
    const graph::node* f = nodes + factors[k];
    if (f->is == kind::power) f = nodes + arguments[f->first];
    if (f->is == kind::call && f->count == 1) f = nodes + arguments[f->first];
    if (f->is == kind::sum) return true;
  }
  return false;
}

/// Collects equal keys and drops zeros; returns whether any keys were equal.
constexpr bool canonicaliser::merge(sequence<term>& terms) {
  sort(terms, [](const term& a, const term& b) { return a.key < b.key; });
  std::size_t kept = 0;
  bool merged = false;
  term* const items = terms.items;
  for (std::size_t i = 0, size = terms.size(); i < size;) {
    term t = items[i++];
    for (; i < size && items[i].key == t.key; ++i) {
      t.coefficient = graph::add(g_, t.coefficient, items[i].coefficient);
      merged = true;
    }
    if (t.coefficient.numerator != 0 || t.coefficient.denominator == 0) items[kept++] = t;
  }
  terms.resize(kept);
  return merged;
}

/// c s sin(u)^2 + c s cos(u)^2 --> c s, for any s. Pairs are looked for in the order of the
/// canonical form, which does not depend on how the sum was written; each round leaves fewer terms.
constexpr void canonicaliser::pythagoras(sequence<term>& terms) {
  for (;;) {
    struct candidate {
      std::size_t position;
      id key;
    };
    sequence<candidate> candidates;
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (sine_squared(terms[i].key, 0) != graph::none) candidates.push_back({i, terms[i].key});
    const order by(g_, degrees_);
    sort(candidates,
         [&by](const candidate& a, const candidate& b) { return by.terms(a.key, b.key) < 0; });
    sequence<term> found;
    for (const candidate& c : candidates) join_squares(terms, c.position, found);
    if (found.empty()) return;
    for (const term& t : found) add_term(terms, t.key, t.coefficient);
    merge(terms);
  }
}

/// The first factor from the k-th on of a term's key that is sin(u)^n with an integer n >= 2.
constexpr id canonicaliser::sine_squared(id key, std::uint32_t k) const {
  const bool is_product = g_.kind_of(key) == kind::product;
  for (const std::uint32_t count = is_product ? g_[key].count : 1; k < count; ++k) {
    const id f = is_product ? g_.argument(key, k) : key;
    if (g_.kind_of(f) != kind::power ||
        !g_.is_call(g_.argument(f, 0), graph::info_of<sin_function>))
      continue;
    const id exponent = g_.argument(f, 1);
    if (g_.is_number(exponent) && g_[exponent].value.is_integer() &&
        g_[exponent].value.numerator >= 2)
      return k;
  }
  return graph::none;
}

/// Looks for the partner, with cos(u)^2, of a term with sin(u)^2, among terms that are sorted by
/// key. Both become 0 and what they make together is added to `found`.
constexpr void canonicaliser::join_squares(sequence<term>& terms, std::size_t i,
                                           sequence<term>& found) {
  const id key = terms[i].key;
  const bool is_product = g_.kind_of(key) == kind::product;
  for (id k = sine_squared(key, 0); k != graph::none; k = sine_squared(key, k + 1)) {
    if (terms[i].coefficient.is_zero()) return;
    const id f = is_product ? g_.argument(key, k) : key;
    const id sine = g_.argument(f, 0), exponent = g_.argument(f, 1);
    const id u[1] = {g_.argument(sine, 0)};
    number c(1);
    sequence<factor> rest;  // the key without sin(u)^2
    const std::uint32_t count = is_product ? g_[key].count : 1;
    for (std::uint32_t j = 0; j < count; ++j)
      if (j != k) add_factor(c, rest, g_.argument(key, j), number(1));
    add_factor(c, rest, sine, number(g_[exponent].value.numerator - 2));
    sequence<factor> partner = rest;
    partner.push_back(
        {g_.intern(kind::call, &graph::info_of<cos_function>, number(), u, 1), number(2), graph::none});
    sequence<term> wanted;
    add_term(wanted, product(c, std::move(partner)), terms[i].coefficient);
    if (wanted.size() != 1) continue;
    std::size_t low = 0, high = terms.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (terms[middle].key < wanted[0].key)
        low = middle + 1;
      else
        high = middle;
    }
    if (low == terms.size() || terms[low].key != wanted[0].key ||
        terms[low].coefficient != wanted[0].coefficient)
      continue;
    found.push_back({product(c, std::move(rest)), terms[i].coefficient});
    terms[i].coefficient = terms[low].coefficient = number(0);
  }
}

constexpr id canonicaliser::sum(sequence<term> terms) {
  merge(terms);
  for (const term& t : terms) {
    if (sine_squared(t.key, 0) == graph::none) continue;
    pythagoras(terms);
    break;
  }
  return finish_sum(terms);
}

/// A term as a node: the factors of a product follow its coefficient without a product of their own.
constexpr id canonicaliser::flat(const term& t) {
  if (t.coefficient.numerator == 1 && t.coefficient.denominator == 1) return t.key;
  const graph::node& n = g_.nodes.items[t.key];
  const std::uint32_t first = n.first, count = n.count;
  if (n.is != kind::product) return graph::scale(g_, t.coefficient, t.key);
  sequence<id> args;
  args.reserve(count + 1);
  args.push_back(g_.make_number(t.coefficient));
  for (std::uint32_t k = first; k < first + count; ++k) args.push_back(g_.arguments.items[k]);
  return g_.intern(kind::product, nullptr, number(), args.items, count + 1);
}

/// Orders collected terms and makes the node: a number, one scaled key, or a sum.
constexpr id canonicaliser::finish_sum(sequence<term>& terms) {
  if (terms.empty()) return g_.make_number(0);
  if (terms.size() == 1) {
    if (g_.is_one(terms[0].key)) return g_.make_number(terms[0].coefficient);
    if (!may_turn(terms[0].key)) return flat(terms[0]);
    number c = terms[0].coefficient;
    sequence<factor> factors;
    add_factor(c, factors, terms[0].key, number(1));
    return product(c, std::move(factors));
  }
  const order by(g_, degrees_);
  sort(terms, [&by](const term& a, const term& b) { return by.terms(a.key, b.key) < 0; });
  // gcd of numerators over gcd of denominators; taken out if fewer coefficients are left.
  bool exact = true;
  std::int64_t n = 0, d = 0;
  std::size_t before = 0, after = 1;
  for (const term& t : terms) {
    exact = t.coefficient.denominator != 0;
    if (!exact || (n == 1 && d == 1)) break;
    if (n != 1) n = leibniz::exact::gcd(n, t.coefficient.numerator);
    if (d == 0)
      d = t.coefficient.denominator;
    else if (d != 1)
      d = leibniz::exact::gcd(d, t.coefficient.denominator);
  }
  if (exact && !(n == 1 && d == 1)) {
    for (const term& t : terms) {
      if (g_.is_one(t.key)) continue;
      const std::int64_t p = t.coefficient.numerator / n, q = t.coefficient.denominator / d;
      before += (t.coefficient.numerator != 1 && t.coefficient.numerator != -1) ||
                t.coefficient.denominator != 1;
      after += (p != 1 && p != -1) || q != 1;
    }
  }
  const bool take_out = before > after;
  number content(1);
  if (take_out) {
    content = number(n, d);
    bool all_negative = true;
    for (term& t : terms) {
      t.coefficient = number(t.coefficient.numerator / n, t.coefficient.denominator / d);
      all_negative = all_negative && t.coefficient.is_negative();
    }
    if (all_negative) {
      content = exact::negate(content);
      for (term& t : terms) t.coefficient = exact::negate(t.coefficient);
    }
  } else {
    // A sum of nothing but negative terms: let a difference inside one of them take its sign.
    bool all_negative = true;
    for (const term& t : terms) all_negative = all_negative && t.coefficient.numerator < 0;
    if (all_negative) {
      for (term& t : terms) {
        sequence<factor> factors;
        number c = t.coefficient;
        add_factor(c, factors, t.key, number(1));
        const id turned = product(c, std::move(factors));
        if (graph::is_negative(g_, turned)) continue;
        const graph::scaled s = graph::split_coefficient(g_, turned);
        t = {s.rest, s.coefficient};
        break;
      }
    }
  }
  sequence<id> args;
  args.reserve(terms.size());
  for (const term& t : terms) args.push_back(flat(t));
  const id made =
      g_.intern(kind::sum, nullptr, number(), args.items, static_cast<std::uint32_t>(args.size()));
  remember(made, made);
  return take_out ? g_.intern(kind::product, g_.make_number(content), made) : made;
}

}  // namespace leibniz::simplify
