// SPDX-License-Identifier: BSL-1.0
// What a program computes, as a type: a list of expressions, or what names many of them in short. The
// list of all derivatives of a function of many symbols would be a long name, and long to compile.
#pragma once

#include <type_traits>
#include <utility>

#include <boost/hana/tuple.hpp>

#include <leibniz/graph/symbols.hpp>
#include <leibniz/graph/trace.hpp>

namespace leibniz::program_detail {

/// The results of a function that returns several, in place of the tuple of them.
template <class Lambda, std::size_t Count, class... Symbols>
struct traced_results;

template <class Functions>
struct in_short {
  using type = Functions;
};
template <class Lambda, std::size_t... Root, class... Symbols>
  requires(sizeof...(Root) > 1 &&
           std::is_same_v<std::index_sequence<Root...>, std::make_index_sequence<sizeof...(Root)>>)
struct in_short<boost::hana::tuple<traced<Lambda, Root, Symbols...>...>> {
  using type = traced_results<Lambda, sizeof...(Root), Symbols...>;
};

template <int Order, class Functions, class Symbols>
struct derivative_list;

/// All derivatives up to an order, by provenance: the functions, a tuple, then (order 1) each one's
/// derivatives by each symbol, then (order 2, one function) the upper triangle of the Hessian by
/// rows.
template <int Order, class Functions, class Symbols>
using derivatives_up_to = derivative_list<Order, typename in_short<Functions>::type, Symbols>;

/// Roots First, First + 1, ... of what Recipe builds, Count of them.
template <class Recipe, std::size_t Count, std::size_t First = 0>
struct recipe_roots;

/// How many there are.
template <class Outputs>
inline constexpr std::size_t output_count = 0;
template <class... E>
inline constexpr std::size_t output_count<boost::hana::tuple<E...>> = sizeof...(E);
template <class Lambda, std::size_t Count, class... Symbols>
inline constexpr std::size_t output_count<traced_results<Lambda, Count, Symbols...>> = Count;
template <int Order, class Functions, class Symbols>
inline constexpr std::size_t output_count<derivative_list<Order, Functions, Symbols>> = [] {
  constexpr std::size_t n = graph::symbol_count<Symbols>;
  return output_count<Functions> * (1 + n) + (Order == 2 ? n * (n + 1) / 2 : 0);
}();
template <class Recipe, std::size_t Count, std::size_t First>
inline constexpr std::size_t output_count<recipe_roots<Recipe, Count, First>> = Count;

}  // namespace leibniz::program_detail
