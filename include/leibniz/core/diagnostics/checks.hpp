// SPDX-License-Identifier: BSL-1.0
// What checks of derivatives and of equality refuse before they compare anything.
#pragma once

#include <cstddef>

namespace leibniz::errors {

template <std::size_t Given, std::size_t Symbols>
inline constexpr bool has_one_value_for_each_symbol = false;
template <std::size_t Given, std::size_t Symbols>
constexpr void check_point() {
  static_assert(Given == Symbols || has_one_value_for_each_symbol<Given, Symbols>,
                "the point has another number of values than the expression has symbols: give one "
                "for each, in order of name, or bind them by name as in x = 2.0");
}

template <class Function, std::size_t Given>
inline constexpr bool takes_the_coordinates_of_the_point = false;
template <class Function, std::size_t Given>
constexpr void function_does_not_take_the_point() {
  static_assert(takes_the_coordinates_of_the_point<Function, Given>,
                "this function cannot be called at the point: it takes one number for each "
                "coordinate of the point, or one std::array of them");
}

template <class Gradient, std::size_t Given>
inline constexpr bool has_one_component_for_each_coordinate = false;
template <class Gradient, std::size_t Given, std::size_t Coordinates>
constexpr void check_components() {
  static_assert(Given == Coordinates || has_one_component_for_each_coordinate<Gradient, Given>,
                "a gradient has one component for each coordinate of the point: return a std::array "
                "of as many");
}

template <class Value>
inline constexpr bool is_exact_at_compile_time = false;
template <class Value>
constexpr bool plain_number_for_check_in_the_compiler() {
  static_assert(is_exact_at_compile_time<Value>,
                "check_gradient and check_hessian compare at exact constants: write x = 1_c, or "
                "gradient_check(f, x = 1.0) for a report");
  return true;
}

}  // namespace leibniz::errors
