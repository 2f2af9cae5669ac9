// SPDX-License-Identifier: BSL-1.0
// Small powers as products, x^5 as x2 * x2 * x with x2 = x * x: what C++ source computes fastest.
// Formulas for people keep their powers.
#pragma once

#include <leibniz/graph/stored.hpp>

namespace leibniz::print {

using graph::dag;
using graph::id;
using graph::kind;

/// x^n is written as products up to this n; each product adds half a unit in the last place to the
/// error, and std::pow is accurate for larger ones.
inline constexpr std::int64_t largest_product_power = 16;

namespace detail {

constexpr id make_product(dag& g, id a, id b) {
  return a < b ? g.intern(kind::product, a, b) : g.intern(kind::product, b, a);
}

// By squaring, n > 0.
constexpr id product_power(dag& g, id base, std::int64_t n) {
  if (n == 1) return base;
  const id half = product_power(g, base, n / 2);
  const id square = make_product(g, half, half);
  return n % 2 == 0 ? square : make_product(g, square, base);
}

}  // namespace detail

/// The same graph with x^n for small integers n, and for halves of integers, as products of x and
/// sqrt(x). Its roots stand in the order of `roots`.
constexpr graph::rooted expand_powers(const dag& g, const sequence<id>& roots) {
  graph::rooted r;
  sequence<char> reached(g.size(), 0);
  for (const id root : roots) reached[root] = 1;
  for (id i = g.size(); i-- > 0;)
    if (reached[i] != 0)
      for (std::uint32_t k = 0; k < g[i].count; ++k) reached[g.argument(i, k)] = 1;

  sequence<id> position(g.size(), graph::none), args;
  for (id i = 0; i < g.size(); ++i) {
    if (reached[i] == 0) continue;
    const graph::node& n = g[i];
    if (n.is == kind::symbol) {
      position[i] = r.g.make_symbol(g.name_of(i));
      continue;
    }
    args.clear();
    for (std::uint32_t k = 0; k < n.count; ++k) args.push_back(position[g.argument(i, k)]);
    position[i] = r.g.intern(n.is, n.function, n.value, args.items, n.count);
    if (n.is != kind::power || !g.is_number(g.argument(i, 1))) continue;
    const number e = g[g.argument(i, 1)].value;
    const std::int64_t twice = e.is_integer() ? 1 : 2;  // times e is an integer
    const std::int64_t times = e.numerator < 0 ? -e.numerator : e.numerator;
    if (!e.is_exact() || e.denominator > 2 || times > twice * largest_product_power) continue;
    const std::int64_t whole = times / twice;
    if (whole == 0 || (whole == 1 && twice == 1)) continue;  // sqrt(x), 1/sqrt(x), 1/x
    id made = detail::product_power(r.g, args[0], whole);
    if (twice == 2)
      made = detail::make_product(r.g, made,
                                  r.g.intern(kind::power, args[0], r.g.make_number(number(1, 2))));
    if (e.is_negative()) made = r.g.intern(kind::power, made, r.g.make_number(-1));
    position[i] = made;
  }
  for (const id root : roots) r.roots.push_back(position[root]);
  return r;
}

}  // namespace leibniz::print
