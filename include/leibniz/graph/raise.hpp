// SPDX-License-Identifier: BSL-1.0
// From a stored graph back to a type: the tree of one of its nodes, every shared part written out.
// The way back of lower.hpp, for results that are small enough to be read.
#pragma once

#include <utility>

#include <leibniz/graph/stored.hpp>

namespace leibniz::graph {

/// Nodes of the tree below each root, written out; saturates at 2^40.
template <class Stored>
constexpr std::size_t written_size(const Stored& s, id root) {
  constexpr std::size_t most = std::size_t{1} << 40;
  sequence<std::size_t> sizes(s.nodes.size(), 1);
  for (std::size_t i = 0; i <= root; ++i)
    for (std::uint32_t k = 0; k < s.nodes[i].count; ++k) {
      sizes[i] += sizes[s.arguments[s.nodes[i].first + k]];
      if (sizes[i] > most) sizes[i] = most;
    }
  return sizes[root];
}

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
