// SPDX-License-Identifier: BSL-1.0
// How a node is made: neutral and absorbing elements, constants and equal neighbours are settled on
// the spot, so that no algorithm ever sees x + 0. Rules here look one node deep and keep sharing;
// what needs a whole sum or product is in simplify/canonical.hpp.
#pragma once

#include <leibniz/graph/graph.hpp>

namespace leibniz::graph {

constexpr id add(dag& g, id a, id b);
constexpr id multiply(dag& g, id a, id b);
constexpr id power(dag& g, id base, id exponent);

/// What becomes of two constants whose result does not fit.
constexpr number beyond(dag& g, checked_number (*fold)(const number&, const number&), const number& a,
                        char operation, const number& b) {
  checked_number r = fold(a, b);
  bool exact = a.is_exact() && b.is_exact();
  if (exact && g.rounds_constants) {
    exact = false;
    r = fold(number::inexact(a), b);
  }
  if (!r.exists) g.fail(exact ? failure::reason::overflow : failure::reason::out_of_range, a, operation, b);
  return r.value;
}
constexpr number add(dag& g, const number& a, const number& b) {
  const checked_number r = exact::add(a, b);
  return r.exists ? r.value : beyond(g, exact::add, a, '+', b);
}
constexpr number multiply(dag& g, const number& a, const number& b) {
  const checked_number r = exact::multiply(a, b);
  return r.exists ? r.value : beyond(g, exact::multiply, a, '*', b);
}

/// A term as coefficient times the rest; the rest of a number is 1.
struct scaled {
  number coefficient{1};
  id rest = none;
};

// What follows is most of what a sweep evaluates, so it reads nodes through pointers, which dangle
// once a node was made: each call of an accessor is a call to evaluate.

/// The last arguments of node i, from the k-th on, as a node of the same kind.
constexpr id without_first(dag& g, id i, std::uint32_t k) {
  const node& n = g.nodes.items[i];
  const id* rest = g.arguments.items + n.first + k;
  if (n.count == k + 1) return rest[0];
  if (n.count == k + 2) return g.intern(n.is, rest[0], rest[1]);
  const sequence<id> copy(rest, rest + (n.count - k));
  return g.intern(n.is, copy.items, n.count - k);
}

constexpr scaled split_coefficient(dag& g, id i) {
  const node* nodes = g.nodes.items;
  const node& n = nodes[i];
  if (n.is == kind::number) return {n.value, g.make_number(1)};
  if (n.is == kind::product) {
    const node& c = nodes[g.arguments.items[n.first]];
    if (c.is == kind::number) {
      const number coefficient = c.value;
      return {coefficient, without_first(g, i, 1)};
    }
  }
  return {number(1), i};
}

/// Whether i is a negative number or has a negative coefficient, of a graph with these nodes and
/// arguments.
constexpr bool is_negative(const node* nodes, const id* arguments, id i) {
  const node& n = nodes[i];
  if (n.is == kind::number) return n.value.numerator < 0;
  if (n.is != kind::product) return false;
  const node& c = nodes[arguments[n.first]];
  return c.is == kind::number && c.value.numerator < 0;
}
constexpr bool is_negative(const dag& g, id i) {
  return is_negative(g.nodes.items, g.arguments.items, i);
}

constexpr id scale(dag& g, number c, id a);

constexpr id negate(dag& g, id a) {
  const node* nodes = g.nodes.items;
  const node& n = nodes[a];
  if (n.is == kind::product && n.count == 2) {  // -(-s) --> s
    const id* factors = g.arguments.items + n.first;
    const node& c = nodes[factors[0]];
    if (c.is == kind::number && c.value.numerator == -1 && c.value.denominator == 1)
      return factors[1];
  }
  return scale(g, number(-1), a);
}
constexpr id subtract(dag& g, id a, id b) { return add(g, a, negate(g, b)); }

constexpr id intern_commutative(dag& g, kind is, id a, id b) {
  return a < b ? g.intern(is, a, b) : g.intern(is, b, a);
}

constexpr id add_number(dag& g, id a, id b);

constexpr id add(dag& g, id a, id b) {
  const node* nodes = g.nodes.items;
  const kind is_a = nodes[a].is, is_b = nodes[b].is;
  if (is_a == kind::number || is_b == kind::number) return add_number(g, a, b);
  if (a == b) return multiply(g, g.make_number(2), a);
  // c t + d t --> (c + d) t
  if (is_a == kind::product || is_b == kind::product) {
    const scaled s = split_coefficient(g, a), t = split_coefficient(g, b);
    if (s.rest == t.rest)
      return multiply(g, g.make_number(add(g, s.coefficient, t.coefficient)), s.rest);
  }
  return intern_commutative(g, kind::sum, a, b);
}

/// a + b, one of which is a number.
constexpr id add_number(dag& g, id a, id b) {
  if (g.is_zero(a)) return b;
  if (g.is_zero(b)) return a;
  const node* nodes = g.nodes.items;
  const bool swap = nodes[b].is != kind::number;
  const number c = nodes[swap ? a : b].value;
  const node& n = nodes[swap ? b : a];
  if (n.is == kind::number) return g.make_number(add(g, n.value, c));
  // (u + c) + d --> u + (c + d)
  if (n.is == kind::sum && n.count == 2) {
    const id* terms = g.arguments.items + n.first;
    const id u = terms[0], v = terms[1];
    if (nodes[u].is == kind::number) return add(g, v, g.make_number(add(g, nodes[u].value, c)));
    if (nodes[v].is == kind::number) return add(g, u, g.make_number(add(g, nodes[v].value, c)));
  }
  return intern_commutative(g, kind::sum, a, b);
}

/// Base and exponent of a factor; the exponent of what is no power is 1.
struct raised {
  id base = none, exponent = none;
};

constexpr raised split_exponent(dag& g, id i) {
  if (g.kind_of(i) == kind::power) return {g.argument(i, 0), g.argument(i, 1)};
  return {i, g.make_number(1)};
}

constexpr id scale(dag& g, number c, id a) {
  if (c.denominator == 1 && c.numerator == 1) return a;
  if (c.is_zero()) return g.make_number(0);
  const node* nodes = g.nodes.items;
  const node& n = nodes[a];
  if (n.is == kind::number) return g.make_number(multiply(g, c, n.value));
  if (n.is == kind::product) {
    const node& inner = nodes[g.arguments.items[n.first]];
    if (inner.is == kind::number) {
      const number both = multiply(g, c, inner.value);
      return scale(g, both, without_first(g, a, 1));
    }
  }
  return g.intern(kind::product, g.make_number(c), a);
}

constexpr id multiply(dag& g, id a, id b) {
  const node* nodes = g.nodes.items;
  const node &u = nodes[a], &v = nodes[b];
  if (u.is == kind::number) return scale(g, u.value, b);
  if (v.is == kind::number) return scale(g, v.value, a);
  // A sign moves out, so that a sum can subtract: (-s) t --> -(s t)
  if (u.is == kind::product || v.is == kind::product) {
    const bool minus_a = is_negative(g, a), minus_b = is_negative(g, b);
    if (minus_a || minus_b) {
      if (minus_a) a = negate(g, a);
      if (minus_b) b = negate(g, b);
      const id r = multiply(g, a, b);
      return minus_a == minus_b ? r : negate(g, r);
    }
  }
  // s^p s^q --> s^(p+q)
  const id* arguments = g.arguments.items;
  const id base_a = u.is == kind::power ? arguments[u.first] : a;
  if (base_a == (v.is == kind::power ? arguments[v.first] : b)) {
    const raised p = split_exponent(g, a), q = split_exponent(g, b);
    return power(g, base_a, add(g, p.exponent, q.exponent));
  }
  return intern_commutative(g, kind::product, a, b);
}

/// Whether (x^a)^b is x^(a b) on the domain of the left side: b is an integer, or a is no even
/// integer (then x^a is real only for x >= 0, or has the sign of x).
constexpr bool powers_merge(const dag& g, id a, id b) {
  if (g.is_number(b) && g[b].value.is_integer()) return true;
  if (!g.is_number(a) || !g[a].value.is_exact() || !g.is_number(b)) return false;
  return !g[a].value.is_even();
}

/// A number to a power, folded if the result is exact.
constexpr checked_number folded_power(number base, number exponent) {
  if (!base.is_exact() || !exponent.is_exact()) return {};
  if (base.is_zero()) return {number(0), !exponent.is_negative()};
  if (exponent.is_integer()) return exact::power(base, exponent.numerator);
  const checked_number r = exact::root(base, exponent.denominator);
  if (!r.exists) return {};
  return exact::power(r.value, exponent.numerator);
}

constexpr id power(dag& g, id base, id exponent) {
  if (g.is_zero(exponent)) return g.make_number(1);
  if (g.is_one(exponent)) return base;
  if (g.is_one(base)) return base;
  if (g.is_number(base) && g.is_number(exponent)) {
    const checked_number r = folded_power(g[base].value, g[exponent].value);
    if (r.exists) return g.make_number(r.value);
    if (g.is_zero(base) && g[exponent].value.is_negative() && g[exponent].value.is_exact())
      g.fail(failure::reason::zero_division, number(1), '/', g[base].value);
  }
  if (g.kind_of(base) == kind::power && powers_merge(g, g.argument(base, 1), exponent))
    return power(g, g.argument(base, 0), multiply(g, g.argument(base, 1), exponent));
  if (g.is_number(exponent) && g[exponent].value.is_integer() && is_negative(g, base)) {
    const id r = power(g, negate(g, base), exponent);  // (-s)^n --> s^n or -(s^n)
    return g[exponent].value.is_even() ? r : negate(g, r);
  }
  return g.intern(kind::power, base, exponent);
}

constexpr id divide(dag& g, id a, id b) {
  return multiply(g, a, power(g, b, g.make_number(-1)));
}

/// A function of its arguments: exact values, functions that cancel, and parity are settled here.
constexpr id call(dag& g, const function_info& f, const id* args) {
  const auto arity = static_cast<std::uint32_t>(f.arity);
  bool constant = arity > 0;
  std::array<number, max_arity> numbers{};
  for (std::uint32_t k = 0; k < arity; ++k) {
    constant = constant && g.is_number(args[k]);
    if (constant) numbers[k] = g[args[k]].value;
  }
  for (int k = 0; k < f.constant_arguments; ++k)
    if (!g.is_number(args[k])) g.fail({failure::reason::not_constant, {}, {}, ' ', &f});
  if (f.is_order != nullptr && g.is_number(args[0]) && !f.is_order(g[args[0]].value))
    g.fail({failure::reason::no_order, g[args[0]].value, {}, ' ', &f});
  if (constant) {
    const checked_number r = f.exact(numbers.data());
    if (r.exists) return g.make_number(r.value);
  }
  if (arity == 1) {
    const id a = args[0];
    if (g.kind_of(a) == kind::call)
      for (const function_info* inner : f.cancels)
        if (inner != nullptr && g[a].function == inner) return g.argument(a, 0);
    if (f.parity != symmetry::none && is_negative(g, a)) {
      const id positive[1] = {negate(g, a)};
      const id r = call(g, f, positive);
      return f.parity == symmetry::even ? r : negate(g, r);
    }
  }
  return g.intern(kind::call, &f, number(), args, arity);
}

/// Node i with `made[a]` in place of each of its arguments a.
constexpr id rebuilt(dag& g, id i, const id* made) {
  const node n = g.nodes.items[i];
  const id* const arguments = g.arguments.items + n.first;
  bool same = true;
  for (std::uint32_t k = 0; k < n.count; ++k) same = same && made[arguments[k]] == arguments[k];
  if (same) return i;
  sequence<id> args;
  for (std::uint32_t k = 0; k < n.count; ++k) args.push_back(made[arguments[k]]);
  if (n.is == kind::call) return call(g, *n.function, args.items);
  if (n.is == kind::power) return power(g, args[0], args[1]);
  id now = args[0];
  for (std::uint32_t k = 1; k < n.count; ++k)
    now = n.is == kind::sum ? add(g, now, args[k]) : multiply(g, now, args[k]);
  return now;
}

}  // namespace leibniz::graph
