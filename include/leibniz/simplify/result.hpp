// SPDX-License-Identifier: BSL-1.0
// How a verb types its result: the canonical tree where that is small, else a type that is named by
// where the result comes from. Derivatives, expansions, substitutions and the like all end here.
#pragma once

#include <leibniz/simplify/simplify.hpp>

namespace leibniz {

/// A result of at most so many nodes, written out in canonical form, becomes a tree type.
inline constexpr std::size_t largest_raised_result = 128;

/// Base of a result's type, Self, which adds `hash`. Recipe makes the graph that numbers are
/// computed from, CanonicalRecipe the canonical form; both are root 0 of their graphs.
template <class Self, class Recipe, class CanonicalRecipe = Recipe>
struct kept_result : expression_base {
  using recipe = Recipe;
  using canonical_recipe = CanonicalRecipe;
  static constexpr std::size_t root = 0;
  static constexpr std::size_t written_size = 1;  // by name: its parts are not written out
  static constexpr bool makes_condition = false;

  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return evaluate(Self{}, bindings...);
  }
};

namespace detail {

/// The tree of a root that CanonicalRecipe makes if it is small, else Kept.
template <class CanonicalRecipe, class Kept, std::size_t Root = 0>
constexpr auto raise_or_keep() {
  if constexpr (graph::written_sizes<CanonicalRecipe>[Root] <= largest_raised_result)
    return graph::raise_node<CanonicalRecipe, graph::stored<CanonicalRecipe>.roots[Root]>();
  else
    return Kept{};
}

/// Refuses what is no expression, or too large a tree.
template <class F>
constexpr auto require_expression() {
  if constexpr (!expression<F> && is_plain_function<F>)
    errors::function_of_numbers<F>();
  else if constexpr (!expression<F>)
    errors::not_an_expression<F>();
  else if constexpr (oversized_nodes<F> != 0)
    errors::tree_too_large<oversized_nodes<F>>();
}

}  // namespace detail
}  // namespace leibniz
