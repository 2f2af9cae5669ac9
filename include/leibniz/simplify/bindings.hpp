// SPDX-License-Identifier: BSL-1.0
// Which symbols a binding `x = ...` speaks of, and whether an expression knows them.
// Substitution and evaluation refuse the same bindings, by the rules here.
#pragma once

#include <leibniz/graph/trace.hpp>
#include <leibniz/simplify/simplify.hpp>

namespace leibniz {

namespace simplify {

/// The graph of an expression as it was written.
template <class E>
struct lowered_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    r.roots.push_back(graph::lower_into<E>(r.g));
    return r;
  }
};

}  // namespace simplify

namespace detail {

// Whether Key (a symbol or a vector symbol) gives the value of symbol S.
template <class Key, class S>
inline constexpr bool binds = std::is_same_v<Key, S>;
template <fixed_string Name, std::int32_t Size, std::int32_t Index>
inline constexpr bool binds<vector_symbol<Name, Size>, symbol<Name, Index>> = Index >= 0;

template <class Key>
struct display_name {
  using type = errors::spelled<Key::spelled>;
};

/// Whether symbols of F may have been lost since the user wrote it, as in a derivative: then a value
/// for a symbol that does not occur is no mistake.
template <class F>
inline constexpr bool is_derived = [] {
  if constexpr (graph::has_recipe<F>)
    return false;
  else
    return std::is_same_v<F, decltype(raise(F{}))>;
}();
template <simplify::has_canonical_recipe F>
inline constexpr bool is_derived<F> = true;

template <class F, class Key>
inline constexpr bool declares = false;
template <class Lambda, std::size_t Root, class... Symbols, class Key>
inline constexpr bool declares<traced<Lambda, Root, Symbols...>, Key> =
    (std::is_same_v<Symbols, Key> || ...) || (binds<Symbols, Key> || ...);

template <class Key, class... Keys>
constexpr void check_single() {
  if constexpr ((0 + ... + (std::is_same_v<Key, Keys> ? 1 : 0)) > 1)
    errors::symbol_with_two_values<typename display_name<Key>::type>();
}

}  // namespace detail
}  // namespace leibniz
