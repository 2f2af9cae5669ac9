// SPDX-License-Identifier: BSL-1.0
// From a stored graph back to a type: the tree of one of its nodes, every shared part written out.
// The way back of lower.hpp, for results that are small enough to be read.
#pragma once

#include <utility>

#include <leibniz/graph/stored.hpp>

namespace leibniz::graph {

/// Nodes of the tree below each root of Recipe's graph, written out; saturates at 2^40.
template <class Recipe>
inline constexpr auto written_sizes = [] {
  constexpr auto& s = stored<Recipe>;
  constexpr std::size_t most = std::size_t{1} << 40;
  std::array<std::size_t, s.roots.size()> of_roots{};
  std::size_t sizes[s.nodes.size() + 1] = {};
  const stored_node* const nodes = s.nodes.data();
  const id* const arguments = s.arguments.data();
  for (std::size_t i = 0, count = s.nodes.size(); i < count; ++i) {
    std::size_t size = 1;
    for (std::uint32_t k = nodes[i].first, end = k + nodes[i].count; k < end; ++k)
      size += sizes[arguments[k]];
    sizes[i] = size < most ? size : most;
  }
  for (std::size_t r = 0; r < s.roots.size(); ++r) of_roots[r] = sizes[s.roots[r]];
  return of_roots;
}();

template <class Recipe, id I>
constexpr auto raise_node();

namespace detail {

template <class F, class Recipe, id I, std::size_t... K>
constexpr auto raise_arguments(std::index_sequence<K...>) {
  constexpr auto& s = stored<Recipe>;
  return leibniz::node<F, decltype(raise_node<Recipe, s.arguments[s.nodes[I].first + K]>())...>{};
}

}  // namespace detail

/// The expression type of node I of Recipe's graph.
template <class Recipe, id I>
constexpr auto raise_node() {
  constexpr auto& s = stored<Recipe>;
  constexpr stored_node n = s.nodes[I];
  constexpr auto indices = std::make_index_sequence<n.count>{};
  if constexpr (n.is == kind::symbol) {
    constexpr stored_name name = s.symbols[static_cast<std::size_t>(n.numerator)];
    return symbol<fixed_string<name.size + 1>(name.text), name.index>{};
  } else if constexpr (n.is == kind::number) {
    return constant<number(n.numerator, n.denominator)>{};
  } else if constexpr (n.is == kind::sum) {
    return detail::raise_arguments<addition, Recipe, I>(indices);
  } else if constexpr (n.is == kind::product) {
    return detail::raise_arguments<multiplication, Recipe, I>(indices);
  } else if constexpr (n.is == kind::power) {
    return detail::raise_arguments<pow_function, Recipe, I>(indices);
  } else {
    return detail::raise_arguments<function_at<n.function>, Recipe, I>(indices);
  }
}

}  // namespace leibniz::graph
