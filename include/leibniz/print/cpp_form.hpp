// SPDX-License-Identifier: BSL-1.0
// Formulas as C++ source computes them: small powers as products, x^5 as x2 * x2 * x with x2 = x * x, which
// is fastest; what the library has its own rule for, spelled out. Formulas for people stay as they are.
#pragma once

#include <leibniz/functions/logic.hpp>
#include <leibniz/functions/piecewise.hpp>
#include <leibniz/graph/lower.hpp>
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

constexpr id make_choice(dag& g, const graph::function_info& comparison, id a, id b, id yes, id no) {
  const id compared[2] = {a, b};
  const id choice[3] = {g.intern(kind::call, &comparison, number(), compared, 2), yes, no};
  return g.intern(kind::call, &graph::info_of<select_function>, number(), choice, 3);
}

/// The base of a logarithm, or of a positive power of one; else none.
constexpr id logarithm_of(const dag& g, id i) {
  if (g.kind_of(i) == kind::power) {
    if (!g.is_number(g.argument(i, 1)) || g[g.argument(i, 1)].value.is_negative()) return graph::none;
    i = g.argument(i, 0);
  }
  return g.is_call(i, graph::info_of<log_function>) ? g.argument(i, 0) : graph::none;
}

/// b^y log(b)^n among the factors of product i of g, which are 0 where b^y is: the power becomes a choice
/// between that and its product with the others.
constexpr void join_logarithms(dag& made, const dag& g, id i, sequence<id>& factors) {
  for (std::uint32_t k = 0; k < g[i].count; ++k) {
    const id power = g.argument(i, k);
    if (!graph::may_vanish(g, power)) continue;
    for (std::uint32_t l = 0; l < g[i].count; ++l) {
      if (factors[l] == graph::none || logarithm_of(g, g.argument(i, l)) != g.argument(power, 0)) continue;
      const id b_y = factors[k];
      factors[k] = make_choice(made, graph::info_of<not_equal_to_function>, b_y, made.make_number(0),
                               make_product(made, b_y, factors[l]), b_y);
      factors[l] = graph::none;
      break;
    }
  }
  std::size_t kept = 0;
  for (const id factor : factors)
    if (factor != graph::none) factors[kept++] = factor;
  factors.shrink(kept);
}

}  // namespace detail

/// The same graph with x^n for small integers n, and for halves of integers, as products of x and
/// sqrt(x); with max and min as the library has them (std::fmax drops a NaN); and with b^y log(b)^n 0 where
/// b^y is. Its roots stand in the order of `roots`.
constexpr graph::rooted cpp_form(const dag& g, const sequence<id>& roots) {
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
    if (g.is_call(i, graph::info_of<max_function>) || g.is_call(i, graph::info_of<min_function>)) {
      const bool is_max = n.function == &graph::info_of<max_function>;
      position[i] = detail::make_choice(r.g, graph::info_of<less_function>, args[is_max ? 0 : 1],
                                        args[is_max ? 1 : 0], args[1], args[0]);
      continue;
    }
    if (n.is == kind::product) {
      detail::join_logarithms(r.g, g, i, args);
      if (args.size() == 1) {
        position[i] = args[0];
        continue;
      }
    }
    position[i] = r.g.intern(n.is, n.function, n.value, args.items, static_cast<std::uint32_t>(args.size()));
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
