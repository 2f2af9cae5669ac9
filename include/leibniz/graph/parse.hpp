// SPDX-License-Identifier: BSL-1.0
// From a formula string to the graph, in constant evaluation and at run time: the steps that
// graph/formula_reader.hpp reads become nodes. The typed form is graph/formula.hpp.
#pragma once

#include <string_view>

#include <leibniz/core/sequence.hpp>
#include <leibniz/graph/formula_reader.hpp>

namespace leibniz::graph {

/// The node that the steps make of this text. Symbols keep pointers into the text.
constexpr id make_nodes(dag& g, std::string_view text, const formula_step* steps, std::size_t count,
                        const node_makers& makers) {
  using action = formula_step::action;
  sequence<id> stack;
  for (std::size_t i = 0; i < count; ++i) {
    const formula_step& s = steps[i];
    if (s.does == action::number) {
      stack.push_back(g.make_number(s.value));
      continue;
    }
    if (s.does == action::symbol) {
      stack.push_back(g.make_symbol({text.substr(s.first, s.count), s.index}));
      continue;
    }
    if (s.does == action::negate) {
      stack.back() = negate(g, stack.back());
      continue;
    }
    if (s.function == known::piecewise) {
      // piecewise(c, a, d, b, z) --> select(c, a, select(d, b, z))
      for (std::size_t k = s.count; k > 1; k -= 2) {
        const id* last = stack.items + stack.size() - 3;
        const id made = makers[position_of(known::select)](g, last);
        stack.pop_back();
        stack.pop_back();
        stack.back() = made;
      }
      continue;
    }
    if (s.does == action::call) {
      const id made = makers[position_of(s.function)](g, stack.items + stack.size() - s.count);
      for (std::uint32_t k = 0; k < s.count; ++k) stack.pop_back();
      stack.push_back(made);
      continue;
    }
    const id b = stack.back();
    stack.pop_back();
    id& a = stack.back();
    switch (s.does) {
      case action::add:
        a = add(g, a, b);
        break;
      case action::subtract:
        a = subtract(g, a, b);
        break;
      case action::multiply:
        a = multiply(g, a, b);
        break;
      case action::divide:
        a = divide(g, a, b);
        break;
      case action::power:
        a = power(g, a, b);
        break;
      default: {
        const id swapped[2] = {b, a};
        a = makers[position_of(s.function)](g, swapped);
      }
    }
  }
  return stack.back();
}

/// A formula in a graph, or the mistake in it.
struct parse_result {
  id root = none;
  int operations = 0;  ///< as written: operators, signs and calls
  bool is_condition = false;
  formula_error error{};
};

/// Adds a formula to g, in constant evaluation or at run time. `text` must outlive g, whose symbols
/// point into it. An exact constant that overflows while terms are merged is reported in g.failed.
///
///     leibniz::graph::dag g;
///     const auto r = leibniz::graph::parse(g, "(x1 + 5) * x2^2");
///     if (r.error) { const sequence<char> why = explain(text, r.error); }
template <class Places = std::make_index_sequence<formula_functions::size>>
constexpr parse_result parse(dag& g, std::string_view text) {
  constexpr node_makers makers = makers_of(Places{});
  const formula_steps read = formula_reader(text).read();
  parse_result r{none, read.operations, read.is_condition, read.error};
  if (!read.error) r.root = make_nodes(g, text, read.steps.items, read.steps.size(), makers);
  return r;
}

}  // namespace leibniz::graph
