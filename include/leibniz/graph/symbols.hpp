// SPDX-License-Identifier: BSL-1.0
// Lists of symbols and vector symbols as data: how many variables they stand for, how these are named,
// and their nodes. A vector symbol stays one type, however many elements it has.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/expression/symbol.hpp>
#include <leibniz/graph/stored.hpp>

namespace leibniz::graph {

namespace detail {

/// One of a list: `width` variables, whose indices rise from that of the first.
struct listed_symbol {
  stored_name first;
  std::size_t width;
};

template <class... X>
inline constexpr std::array<listed_symbol, sizeof...(X)> listed_symbols{[]<class Symbol>(Symbol*) {
  constexpr const char* text = symbol<Symbol::spelled>::spelled.text;
  constexpr auto size = static_cast<std::uint32_t>(Symbol::spelled.size());
  constexpr auto width = static_cast<std::size_t>(symbol_width<Symbol>);
  if constexpr (is_vector_symbol<Symbol>)
    return listed_symbol{{text, size, 0}, width};
  else
    return listed_symbol{{text, size, Symbol::index}, width};
}(static_cast<X*>(nullptr))...};

}  // namespace detail

/// How many variables a Hana tuple of symbols and vector symbols stands for.
template <class Symbols>
inline constexpr std::size_t symbol_count = 0;
template <class... X>
inline constexpr std::size_t symbol_count<boost::hana::tuple<X...>> = [] {
  std::size_t count = 0;
  for (const detail::listed_symbol& s : detail::listed_symbols<X...>) count += s.width;
  return count;
}();

/// Their names, in order.
template <class Symbols>
inline constexpr std::array<stored_name, 0> symbol_names{};
template <class... X>
inline constexpr auto symbol_names<boost::hana::tuple<X...>> = [] {
  std::array<stored_name, symbol_count<boost::hana::tuple<X...>>> names{};
  stored_name* next = names.data();
  for (const detail::listed_symbol& s : detail::listed_symbols<X...>)
    for (std::size_t i = 0; i < s.width; ++i)
      *next++ = {s.first.text, s.first.size, s.first.index + static_cast<std::int32_t>(i)};
  return names;
}();

/// Their nodes in g.
template <class Symbols>
constexpr sequence<id> symbol_nodes(dag& g) {
  sequence<id> nodes;
  for (const stored_name& name : symbol_names<Symbols>) nodes.push_back(g.make_symbol(name.name()));
  return nodes;
}

/// Which of these names is of none of a list.
template <class Symbols, std::size_t Size>
constexpr std::array<bool, Size> unlisted(const std::array<stored_name, Size>& names) {
  dag known;
  symbol_nodes<Symbols>(known);
  std::size_t count = known.symbols.size();
  std::array<bool, Size> missing{};
  for (std::size_t i = 0; i < Size; ++i) {
    known.make_symbol(names[i].name());
    missing[i] = known.symbols.size() > count;
    count = known.symbols.size();
  }
  return missing;
}

}  // namespace leibniz::graph
