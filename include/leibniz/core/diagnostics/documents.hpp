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

}  // namespace leibniz::errors
