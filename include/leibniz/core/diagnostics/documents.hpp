// SPDX-License-Identifier: BSL-1.0
// What documents refuse.
#pragma once

namespace leibniz::errors {

template <class Part>
inline constexpr bool is_a_part_of_a_document = false;
template <class Part>
constexpr auto not_a_part_of_a_document() {
  static_assert(is_a_part_of_a_document<Part>,
                "this is no part of a document: behind the function stand by(x, y), gradient(f, x, "
                "y), a Hessian or Jacobian, entry(\"name\", expr), plot(x, 0, 1), title, summary, "
                "called or without_hessian");
}

template <class Function, class Entry>
inline constexpr bool is_the_derivative_by_a_symbol_of = false;
template <class Function, class Entry>
constexpr auto gradient_of_something_else() {
  static_assert(is_the_derivative_by_a_symbol_of<Function, Entry>,
                "this gradient has an entry that is no derivative of the document's function by one "
                "of its symbols: write document(\"name\", f, gradient(f, x, y)) with one f, or "
                "name the symbols with by(x, y)");
}

template <class Functions>
inline constexpr bool is_differentiated_in_this_matrix = false;
template <class Functions>
constexpr auto matrix_of_something_else() {
  static_assert(is_differentiated_in_this_matrix<Functions>,
                "this matrix is not the Hessian or Jacobian of the document's function by the "
                "symbols of the document: name them with by(x, y), in the same order");
}

template <class Something>
inline constexpr bool is_what_a_plot_is_over = false;
template <class Something>
constexpr auto plot_over_no_symbol() {
  static_assert(is_what_a_plot_is_over<Something>,
                "a plot is over a symbol: write plot(x, 0, 1), or plot(q[0_c], 0, 1) for an element "
                "of a vector symbol");
}

template <class Something>
inline constexpr bool is_a_value_for_a_plot = false;
template <class Something>
constexpr auto no_value_for_a_plot() {
  static_assert(is_a_value_for_a_plot<Something>,
                "behind the range of a plot stand values of the other symbols: write plot(x, 0, 1, y "
                "= 1.0)");
}

template <class Symbol>
inline constexpr bool has_a_value_in_the_plot = false;
template <class Symbol>
constexpr auto plot_lacks_a_value() {
  static_assert(has_a_value_in_the_plot<Symbol>,
                "a plot lacks the value of this symbol: give one to each but the symbol it is over, "
                "as to y in plot(x, 0, 1, y = 1.0)");
}

template <class Symbol>
inline constexpr bool varies_in_the_plot = false;
template <class Symbol>
constexpr auto plot_symbol_with_a_value() {
  static_assert(varies_in_the_plot<Symbol>,
                "a plot is over this symbol and gives it a value, too: remove its `symbol = value`, "
                "or plot over another");
}

template <class... Parts>
inline constexpr bool stand_once_in_a_document = false;
template <class... Parts>
constexpr auto part_stands_twice() {
  static_assert(stand_once_in_a_document<Parts...>,
                "a document has one title, one summary, one called and one by: keep one of each, and "
                "name all symbols in one by(x, y)");
}

template <int Length>
inline constexpr bool is_a_length_of_function_names = false;
template <int Length>
constexpr bool check_function_name() {
  static_assert(Length > 0 || is_a_length_of_function_names<Length>,
                "the function of a document has a name: write called<\"C\">(), or nothing for f");
  return true;
}

}  // namespace leibniz::errors
