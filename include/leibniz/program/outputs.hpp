// SPDX-License-Identifier: BSL-1.0
// What a program computes, as a type: a list of expressions, or what names many of them in short. The
// list of all derivatives of a function of many symbols would be a long name, and long to compile.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/graph/symbols.hpp>

namespace leibniz::program_detail {

/// All derivatives up to an order, by provenance: the functions F, then (order 1) each one's
/// derivatives by each symbol, then (order 2, one function) the upper triangle of the Hessian by
/// rows.
template <int Order, class Functions, class Symbols>
struct derivatives_up_to;

/// Roots First, First + 1, ... of what Recipe builds, Count of them.
template <class Recipe, std::size_t Count, std::size_t First = 0>
struct recipe_roots;

/// How many there are.
template <class Outputs>
inline constexpr std::size_t output_count = 0;
template <class... E>
inline constexpr std::size_t output_count<boost::hana::tuple<E...>> = sizeof...(E);
template <int Order, class... F, class Symbols>
inline constexpr std::size_t
    output_count<derivatives_up_to<Order, boost::hana::tuple<F...>, Symbols>> = [] {
      constexpr std::size_t n = graph::symbol_count<Symbols>;
      return sizeof...(F) * (1 + n) + (Order == 2 ? n * (n + 1) / 2 : 0);
    }();
template <class Recipe, std::size_t Count, std::size_t First>
inline constexpr std::size_t output_count<recipe_roots<Recipe, Count, First>> = Count;

}  // namespace leibniz::program_detail
