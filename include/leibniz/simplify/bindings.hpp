// SPDX-License-Identifier: BSL-1.0
// Which symbols a binding `x = ...` speaks of, and whether an expression knows them.
// Substitution and evaluation refuse the same bindings, by the rules here.
#pragma once

#include <leibniz/graph/formula.hpp>
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
inline constexpr bool binds<vector_symbol<Name, Size>, symbol<Name, Index>> =
    Index >= 0 && Index < Size;

/// How many elements a vector symbol among Keys has that S, an element, is beyond; else -1.
template <class S, class... Keys>
inline constexpr std::int32_t size_exceeded = -1;
template <class S, fixed_string Name, std::int32_t Size, class... Keys>
inline constexpr std::int32_t size_exceeded<S, vector_symbol<Name, Size>, Keys...> =
    size_exceeded<S, Keys...>;
template <fixed_string Name, std::int32_t Index, std::int32_t Size, class... Keys>
  requires(Index >= Size)
inline constexpr std::int32_t
    size_exceeded<symbol<Name, Index>, vector_symbol<Name, Size>, Keys...> = Size;
template <class S, fixed_string Name, std::int32_t Index, class... Keys>
inline constexpr std::int32_t size_exceeded<S, symbol<Name, Index>, Keys...> =
    size_exceeded<S, Keys...>;

/// The name of a symbol as it is written, x or x[5].
template <class Key>
struct display_name {
  using type = errors::spelled<Key::spelled>;
};
template <fixed_string Name, std::int32_t Index>
  requires(Index >= 0)
struct display_name<symbol<Name, Index>> {
  static constexpr std::size_t digits = [] {
    std::size_t n = 1;
    for (std::int32_t left = Index; left >= 10; left /= 10) ++n;
    return n;
  }();
  static constexpr auto element = [] {
    fixed_string<Name.size() + digits + 3> name;
    for (std::size_t k = 0; k < Name.size(); ++k) name.text[k] = Name.text[k];
    name.text[Name.size()] = '[';
    std::int32_t left = Index;
    for (std::size_t k = digits; k-- > 0; left /= 10)
      name.text[Name.size() + 1 + k] = static_cast<char>('0' + left % 10);
    name.text[Name.size() + 1 + digits] = ']';
    return name;
  }();
  using type = errors::spelled<element>;
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

/// Whether F was written with the symbol, which may have cancelled: x - x has a value at each x.
template <class F, class Key>
inline constexpr bool declares = false;
template <class F, class... A, class Key>
inline constexpr bool declares<node<F, A...>, Key> = (binds<Key, A> || ...) || (declares<A, Key> || ...);
template <fixed_string Text, class Key>
inline constexpr bool declares<parsed<Text>, Key> = [] {
  const graph::rooted made = graph::formula_recipe<Text>::build();
  for (const graph::symbol_name& s : made.g.symbols) {
    const bool names = s.text == symbol<Key::spelled>::spelled.view();
    if constexpr (is_vector_symbol<Key>) {
      if (names && s.index >= 0 && s.index < Key::size()) return true;
    } else if (names && s.index == Key::index) {
      return true;
    }
  }
  return false;
}();
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
