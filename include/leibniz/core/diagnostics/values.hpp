// SPDX-License-Identifier: BSL-1.0
// What f(x = 2.0, ...) refuses.
#pragma once

#include <cstddef>
#include <stdexcept>

namespace leibniz::errors {

template <class Symbol>
inline constexpr bool has_a_value = false;
template <class Symbol>
constexpr auto symbol_without_value() {
  static_assert(has_a_value<Symbol>,
                "this symbol has no value: add `symbol = value` to the arguments of the call");
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
  throw std::length_error(
      "leibniz: a vector symbol is bound to a different number of values: give one for each element");
}

}  // namespace leibniz::errors
