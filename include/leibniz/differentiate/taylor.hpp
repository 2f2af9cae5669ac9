// SPDX-License-Identifier: BSL-1.0
// taylor<N>(f, x = a): derivative after derivative on the graph, each taken of the canonical form of
// the one before and evaluated at a by substitution.
#pragma once

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/simplify/polynomial.hpp>
#include <leibniz/simplify/substitute.hpp>

namespace leibniz {

namespace differentiate {

/// The Taylor polynomial of canonical node f in symbol node x around canonical node a:
/// f --> sum over k of f^(k)(a) / k! (x - a)^k. A factorial that overflows (from 21! on) fails in
/// the graph, unless its derivative is 0.
constexpr id taylor(canonicaliser& canonical, id f, id x, id a, int order) {
  dag& g = canonical.home();
  sequence<term> shift;
  canonical.add_term(shift, x, number(1));
  canonical.add_term(shift, a, number(-1));
  const id step = canonical.sum(std::move(shift));
  const graph::symbol_name by = g.name_of(x);
  sequence<term> terms;
  number factorial(1);
  int counted = 0;
  for (int k = 0; k <= order; ++k) {
    if (k > 0) f = symbolic_derivative(canonical, f)(by);
    if (g.is_zero(f)) break;  // f was a polynomial
    const id value = simplify::substitute(canonical, f, {simplify::replacement{x, a}});
    if (g.is_zero(value)) continue;
    while (counted < k) factorial = graph::multiply(g, factorial, number(++counted));
    if (g.failed.why != graph::failure::reason::nothing) break;
    number c(1);
    sequence<factor> factors;
    canonical.add_factor(c, factors, value, number(1));
    canonical.add_factor(c, factors, step, number(k));
    canonical.add_term(terms, canonical.product(c, std::move(factors)),
                       exact::inverse(factorial).value);
  }
  return canonical.sum(std::move(terms));
}

/// Root 1 tells whether A holds X, about which nothing can be expanded then.
template <int Order, class F, class X, class A>
struct taylor_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    const id f = graph::load(r.g, simplify::canonical_graph<F>)[0];
    const id at = graph::load(r.g, simplify::canonical_graph<A>)[0];
    canonicaliser canonical(r.g);
    const id x = r.g.make_symbol({symbol<X::spelled>::spelled.view(), X::index});
    const id a = canonical(at);
    const bool holds = x <= a && graph::reachable(r.g, {a})[x] != 0;
    r.roots.push_back(holds ? x : taylor(canonical, canonical(f), x, a, Order));
    r.roots.push_back(r.g.make_number(holds ? 1 : 0));
    return r;
  }
};

}  // namespace differentiate

/// The Taylor polynomial of F where it is too large to be written out as a type.
template <int Order, class F, class X, class A>
struct taylor_of
    : kept_result<taylor_of<Order, F, X, A>, differentiate::taylor_recipe<Order, F, X, A>> {
  static constexpr std::uint64_t hash = combine_hashes(
      hash_of("taylor"), {static_cast<std::uint64_t>(Order), F::hash, X::hash, A::hash});
};

/// The Taylor polynomial of f in x around a, of order N at most, with exact coefficients and in
/// canonical form: its tree if that is small, else `taylor_of<N, F, X, A>`. a is an exact constant
/// or an expression without x. Compile errors: a plain number for a (write 0_c), an a that holds x,
/// a derivative that is infinite at a, and a factorial that overflows 64 bits (from 21! on).
///
///     static_assert(taylor<5>(sin(x), x = 0_c) == x - pow(x, 3_c) / 6_c + pow(x, 5_c) / 120_c);
template <int Order, class F, class X, class A>
constexpr auto taylor(F, const binding<X, A>&) {
  detail::require_expression<F>();
  if constexpr (Order < 0)
    errors::check_order<Order>();
  else if constexpr (!is_symbol<X>)
    errors::not_a_symbol<X>();
  else if constexpr (detail::check_replacement<A>() && expression<F>) {
    using recipe = differentiate::taylor_recipe<Order, F, X, A>;
    constexpr auto& s = graph::stored<recipe>;
    if constexpr (!s.nodes[s.roots[1]].value.numerator)
      return detail::raise_or_keep<recipe, taylor_of<Order, F, X, A>>();
    else
      errors::expanded_around_itself<errors::spelled<X::spelled>>();
  }
}

// Without a point, and without an order.
template <int Order, class F, class... Given>
  requires(!(is_binding<Given> || ...))
constexpr auto taylor(F, const Given&...) {
  errors::taylor_without_a_point<F, Given...>();
  return invalid{};
}
template <class F, class... Given>
constexpr auto taylor(F, const Given&...) {
  errors::taylor_without_a_point<F, Given...>();
  return invalid{};
}

}  // namespace leibniz
