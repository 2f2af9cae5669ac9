// SPDX-License-Identifier: BSL-1.0
// From an expression's type to its printed form, computed once per type as a constant.
// The printers themselves work on graphs, in constant evaluation and at run time.
#pragma once

#include <leibniz/core/diagnostics.hpp>
#include <leibniz/core/fixed_string.hpp>
#include <leibniz/print/output.hpp>
#include <leibniz/simplify/simplify.hpp>

namespace leibniz::print {

namespace detail {

template <std::size_t Capacity>
struct buffer {
  char text[Capacity];
  std::size_t size;
  std::string_view wrong_pattern_of;
};

// What Printer makes of the canonical forms of F. Only if it does not fit is it printed again.
template <class Printer, std::size_t Capacity, class... F>
constexpr auto fill() {
  graph::dag g;
  sequence<graph::id> roots;
  (roots.push_back(graph::load(g, simplify::canonical_graph<F>)[0]), ...);
  const output printed = Printer::print(g, roots);
  buffer<Capacity> b{};
  b.size = printed.size();
  b.wrong_pattern_of = printed.wrong_pattern_of;
  if (b.size <= Capacity)
    for (std::size_t i = 0; i < b.size; ++i) b.text[i] = printed[i];
  return b;
}

template <class Printer, std::size_t Capacity, class... F>
inline constexpr auto filled = fill<Printer, Capacity, F...>();

template <class Printer, std::size_t Capacity, class... F>
constexpr auto trim() {
  constexpr auto& b = filled<Printer, Capacity, F...>;
  if constexpr (!b.wrong_pattern_of.empty())
    [&b]<std::size_t... I>(std::index_sequence<I...>) {
      errors::pattern_lacks_an_argument<errors::name<b.wrong_pattern_of[I]...>>();
    }
  (std::make_index_sequence<b.wrong_pattern_of.size()>{});
  if constexpr (b.size > Capacity) {
    return trim<Printer, b.size, F...>();
  } else {
    static_string<b.size> s;
    for (std::size_t i = 0; i < b.size; ++i) s.text[i] = b.text[i];
    return s;
  }
}

}  // namespace detail

/// What Printer::print(graph, roots) makes of expressions of type F, as a static_string. Printers
/// return references to it: copies of thousands of characters cost GCC's optimiser seconds.
template <class Printer, class... F>
inline constexpr auto printed = detail::trim<Printer, 65536, F...>();

}  // namespace leibniz::print
