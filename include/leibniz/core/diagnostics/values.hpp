// SPDX-License-Identifier: BSL-1.0
// What f(x = 2.0, ...) refuses.
#pragma once

#include <cstddef>

#include <leibniz/core/diagnostics/throw_or_abort.hpp>

namespace leibniz::errors {

template <class Symbol>
inline constexpr bool has_a_value = false;
template <class Symbol>
constexpr auto symbol_without_value() {
  static_assert(has_a_value<Symbol>,
                "this symbol has no value: add `symbol = value` to the arguments of the call");
}

template <class Element, int Size>
inline constexpr bool is_an_element_of_the_vector_symbol = false;
template <class Element, int Size>
constexpr auto element_beyond_the_size() {
  static_assert(is_an_element_of_the_vector_symbol<Element, Size>,
                "the expression has an element that the vector symbol beside it has not: name a "
                "vector symbol of more elements, or correct the index, which starts at 0");
}

template <class Symbol>
inline constexpr bool occurs_in_the_expression = false;
template <class Symbol>
constexpr auto value_without_symbol() {
  static_assert(occurs_in_the_expression<Symbol>,
                "this symbol does not occur in the expression: remove its `symbol = value` from "
                "the arguments of the call");
}

template <class Symbol>
inline constexpr bool has_a_single_value = false;
template <class Symbol>
constexpr auto symbol_with_two_values() {
  static_assert(has_a_single_value<Symbol>,
                "this symbol is given a value twice: keep one `symbol = value`");
}

template <class Argument>
inline constexpr bool is_a_binding = false;
template <class Argument>
constexpr auto not_a_binding() {
  static_assert(is_a_binding<Argument>,
                "an expression is evaluated at bindings: write f(x = 2.0, y = 3.0)");
}

template <class Symbol, class Given>
inline constexpr bool is_given_one_number = false;
template <class Symbol, class Given>
constexpr auto range_for_one_symbol() {
  static_assert(is_given_one_number<Symbol, Given>,
                "this symbol stands for one number and is given a range: compute at many points "
                "with p.batch(outputs, inputs...), or give a range to a vector symbol");
}

template <class Symbol, class Given>
inline constexpr bool is_given_a_range = false;
template <class Symbol, class Given>
constexpr auto no_range_for_vector_symbol() {
  static_assert(is_given_a_range<Symbol, Given>,
                "this vector symbol is given something that is no range: give a std::array, a "
                "std::vector or a span of one number for each element");
}

template <class Symbol>
inline constexpr bool is_given_by_position = false;
template <class Symbol>
constexpr auto binding_for_a_program() {
  static_assert(is_given_by_position<Symbol>,
                "a program takes its values by position: give them without `symbol =`, in the "
                "order of its inputs");
}

template <class Symbol, std::size_t Given>
inline constexpr bool has_that_many_elements = false;
template <class Symbol, std::size_t Given, std::size_t Expected>
constexpr auto check_elements() {
  static_assert(Given == Expected || has_that_many_elements<Symbol, Given>,
                "a vector symbol is bound to a different number of values: give one for each "
                "element");
}

/// The same for a range whose size is known at run time alone.
[[noreturn]] inline void throw_wrong_size() {
  throw_or_abort<std::length_error>(
      "leibniz: a vector symbol is bound to a different number of values: give one for each element");
}

}  // namespace leibniz::errors
