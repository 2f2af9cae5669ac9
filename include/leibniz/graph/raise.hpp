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
  const node* const nodes = s.nodes.data();
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

namespace detail {

// Class templates: functions with deduced types cost Clang five times as much.
template <class Recipe, id I, kind = stored<Recipe>.nodes[I].is>
struct raised;

template <class F, class Recipe, std::uint32_t First, class K>
struct raised_call;
template <class F, class Recipe, std::uint32_t First, std::size_t... K>
struct raised_call<F, Recipe, First, std::index_sequence<K...>> {
  using type = leibniz::node<F, typename raised<Recipe, stored<Recipe>.arguments[First + K]>::type...>;
};
template <class F, class Recipe, id I>
using call_of = typename raised_call<F, Recipe, stored<Recipe>.nodes[I].first,
                                     std::make_index_sequence<stored<Recipe>.nodes[I].count>>::type;

template <class Recipe, id I>
struct raised<Recipe, I, kind::symbol> {
  static constexpr stored_name name =
      stored<Recipe>.symbols[static_cast<std::size_t>(stored<Recipe>.nodes[I].value.numerator)];
  using type = symbol<fixed_string<name.size + 1>(name.text), name.index>;
};
template <class Recipe, id I>
struct raised<Recipe, I, kind::number> {
  using type = constant<number(stored<Recipe>.nodes[I].value)>;
};
template <class Recipe, id I>
struct raised<Recipe, I, kind::sum> {
  using type = call_of<addition, Recipe, I>;
};
template <class Recipe, id I>
struct raised<Recipe, I, kind::product> {
  using type = call_of<multiplication, Recipe, I>;
};
template <class Recipe, id I>
struct raised<Recipe, I, kind::power> {
  using type = call_of<pow_function, Recipe, I>;
};
template <class Recipe, id I>
struct raised<Recipe, I, kind::call> {
  using type = call_of<function_at<stored<Recipe>.nodes[I].function>, Recipe, I>;
};

}  // namespace detail

/// The expression type of node I of Recipe's graph.
template <class Recipe, id I>
constexpr auto raise_node() {
  return typename detail::raised<Recipe, I>::type{};
}

}  // namespace leibniz::graph
