// SPDX-License-Identifier: BSL-1.0
// collect(f, x), degree(f, x) and coefficient(f, x, n): an expression as a polynomial in x.
// The polynomial itself is found on the graph, in polynomial.hpp.
#pragma once

#include <leibniz/simplify/polynomial.hpp>
#include <leibniz/simplify/result.hpp>

namespace leibniz {

namespace simplify {

/// Root 0 is F collected by X; root 1 its degree, -1 for 0; root 2 whether it is a polynomial; from
/// root 3 on its coefficients.
template <class F, class X>
struct polynomial_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    const id f = graph::load(r.g, canonical_graph<F>)[0];
    canonicaliser canonical(r.g);
    const id x = r.g.make_symbol({symbol<X::spelled>::spelled.view(), X::index});
    polynomial p(canonical, canonical(f), x);
    r.roots.push_back(p.in_powers_of(x));
    r.roots.push_back(r.g.make_number(number(p.degree())));
    r.roots.push_back(r.g.make_number(number(static_cast<int>(p.is))));
    for (id c : p.coefficients) r.roots.push_back(c);
    return r;
  }
};

/// Coefficient N of the polynomial alone.
template <class F, class X, std::size_t N>
struct coefficient_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    r.roots.push_back(graph::load(r.g, graph::stored<polynomial_recipe<F, X>>)[3 + N]);
    return r;
  }
};

}  // namespace simplify

/// F collected by X where it is too large to be written out as a type.
template <class F, class X>
struct collection_of : kept_result<collection_of<F, X>, simplify::polynomial_recipe<F, X>> {
  static constexpr std::uint64_t hash = combine_hashes(hash_of("collect"), {F::hash, X::hash});
};

/// A coefficient of F by X where it is too large to be written out as a type.
template <class F, class X, std::size_t N>
struct coefficient_of
    : kept_result<coefficient_of<F, X, N>, simplify::coefficient_recipe<F, X, N>> {
  static constexpr std::uint64_t hash =
      combine_hashes(hash_of("coefficient"), {F::hash, X::hash, N});
};

namespace detail {

/// Whether F is a polynomial in X; refused by name if it is not.
template <class F, class X>
constexpr bool check_polynomial() {
  using state = simplify::polynomial::state;
  if constexpr (!expression<F>) {
    errors::not_an_expression<F>();
    return false;
  } else if constexpr (!is_symbol<X>) {
    errors::not_a_symbol_to_collect_by<X>();
    return false;
  } else {
    constexpr auto& s = graph::stored<simplify::polynomial_recipe<F, X>>;
    constexpr auto is = static_cast<state>(s.nodes[s.roots[2]].value.numerator);
    if constexpr (is == state::no_polynomial)
      errors::not_a_polynomial<errors::spelled<X::spelled>>();
    else if constexpr (is == state::degree_too_large)
      errors::degree_too_large<errors::spelled<X::spelled>>();
    return is == state::good;
  }
}

}  // namespace detail

/// f as a polynomial in the symbol x with collected coefficients, highest power first, in canonical
/// form: its tree if that is small, else `collection_of<F, X>`. What does not hold x is left as it
/// is. An f that is no polynomial in x, or one of a degree above 256, is a compile error.
///
///     static_assert(collect(a * x + x * (x + b), x) == pow(x, 2_c) + (a + b) * x);
template <class F, class X>
constexpr auto collect(F, X) {
  if constexpr (detail::check_polynomial<F, X>())
    return detail::raise_or_keep<simplify::polynomial_recipe<F, X>, collection_of<F, X>>();
}

/// The degree of f as a polynomial in x, an int constant; that of 0 is -1. Errors as for `collect`.
///
///     static_assert(degree((x + 1_c) * (x - 1_c), x) == 2 && degree(x - x, x) == -1);
template <class F, class X>
constexpr int degree(F, X) {
  if constexpr (detail::check_polynomial<F, X>()) {
    constexpr auto& s = graph::stored<simplify::polynomial_recipe<F, X>>;
    return static_cast<int>(s.nodes[s.roots[1]].value.numerator);
  } else {
    return -1;
  }
}

/// What x^n is multiplied by in collect(f, x), as an expression; n is a constant such as 2_c, and
/// above the degree the coefficient is 0. Errors as for `collect`.
///
///     static_assert(coefficient(a * x + x * (x + b), x, 1_c) == a + b);
template <class F, class X, number N>
constexpr auto coefficient(F, X, constant<N>) {
  constexpr bool is_power = N.is_integer() && !N.is_negative();
  errors::check_power_of_a_coefficient<constant<N>, is_power>();
  if constexpr (is_power && detail::check_polynomial<F, X>()) {
    constexpr auto n = static_cast<std::size_t>(N.numerator);
    if constexpr (degree(F{}, X{}) < N.numerator)
      return integer<0>{};
    else
      return detail::raise_or_keep<simplify::coefficient_recipe<F, X, n>,
                                   coefficient_of<F, X, n>>();
  } else {
    return invalid{};
  }
}

}  // namespace leibniz
