// SPDX-License-Identifier: BSL-1.0
// The functions that a formula string can call, by name: where each stands in their list, and how
// its node is made. The parser asks for names; only functions that a formula uses are instantiated.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include <leibniz/functions/functions.hpp>
#include <leibniz/graph/lower.hpp>

namespace leibniz::graph {

/// What a formula string can be made of, beside sums, products and powers.
using formula_functions = join_lists<logic_functions, constant_functions, all_functions>::type;

/// Places in that list which the parser knows: those of logic_functions, in its order.
enum class known : std::uint8_t {
  less,
  less_equal,
  equal_to,
  not_equal_to,
  logical_and,
  logical_or,
  logical_not,
  select,
  piecewise = formula_functions::size,  ///< a chain of selects
  nothing
};

constexpr std::size_t position_of(known f) { return static_cast<std::size_t>(f); }

/// A function as the parser sees it.
struct named_function {
  std::string_view name;
  int arity;  ///< 0 for named constants, -1 for piecewise
  bool makes_condition;
};

namespace detail {

template <class... F>
constexpr std::array<named_function, sizeof...(F) + 1> list_names(function_list<F...>) {
  return {{{F::name, F::arity, makes_condition<F>}..., {"piecewise", -1, false}}};
}

}  // namespace detail

/// By place in the list.
inline constexpr auto named_functions = detail::list_names(formula_functions{});
static_assert(named_functions[position_of(known::less)].name == "less");
static_assert(named_functions[position_of(known::select)].name == "select");

namespace detail {

// Open addressing, so that a formula of a thousand names costs a thousand comparisons, not sixty
// thousand: constant evaluation is slow.
struct name_table {
  std::array<std::uint8_t, 256> places{};

  static constexpr std::size_t slot(std::string_view name) {
    std::uint32_t hash = 0;
    for (char c : name) hash = hash * 33 + static_cast<unsigned char>(c);
    return (hash ^ (hash >> 8)) % 256;
  }

  static constexpr name_table make() {
    name_table t;
    for (std::uint8_t& place : t.places) place = static_cast<std::uint8_t>(known::nothing);
    for (std::size_t i = 0; i < named_functions.size(); ++i) {
      const auto f = static_cast<known>(i);
      // Comparisons and logic are written as operators; their names are free for symbols.
      if (f <= known::select && f != known::equal_to && f != known::not_equal_to &&
          f != known::select)
        continue;
      std::size_t s = slot(named_functions[i].name);
      while (t.places[s] != static_cast<std::uint8_t>(known::nothing)) s = (s + 1) % 256;
      t.places[s] = static_cast<std::uint8_t>(i);
    }
    return t;
  }
};
static_assert(formula_functions::size < 128, "half of the table stays empty");
inline constexpr name_table names_of_functions = name_table::make();

}  // namespace detail

/// The function of this name that can be called in a formula, or `known::nothing`.
constexpr known function_named(std::string_view name) {
  const auto& places = detail::names_of_functions.places;
  for (std::size_t s = detail::name_table::slot(name);; s = (s + 1) % 256) {
    const auto f = static_cast<known>(places[s]);
    if (f == known::nothing || named_functions[position_of(f)].name == name) return f;
  }
}

/// Makes the node of a function with these arguments.
using node_maker = id (*)(dag&, const id*);
/// By place in the list; null for a function that the formula does not use.
using node_makers = std::array<node_maker, formula_functions::size>;

namespace detail {

template <class F, std::size_t... I>
constexpr id make_call(dag& g, [[maybe_unused]] const id* args, std::index_sequence<I...>) {
  if constexpr (rewritten<F>)
    return F::rewrite(value(g, args[I])...).in(g);
  else
    return call(g, info_of<F>, args);
}
template <class F>
constexpr id make_call(dag& g, const id* args) {
  return make_call<F>(g, args, std::make_index_sequence<std::size_t{F::arity}>{});
}

// From a place to the function, by overload resolution among bases: one instantiation for all.
template <std::size_t I, class F>
struct placed {};
template <class Places, class List>
struct all_placed;
template <std::size_t... I, class... F>
struct all_placed<std::index_sequence<I...>, function_list<F...>> : placed<I, F>... {};
using places = all_placed<std::make_index_sequence<formula_functions::size>, formula_functions>;
template <std::size_t I, class F>
constexpr node_maker maker_at(const placed<I, F>&) {
  return &make_call<F>;
}

}  // namespace detail

/// The makers of the functions at these places.
template <std::size_t... Places>
constexpr node_makers makers_of(std::index_sequence<Places...>) {
  node_makers makers{};
  ((makers[Places] = detail::maker_at<Places>(detail::places{})), ...);
  return makers;
}

}  // namespace leibniz::graph
