// SPDX-License-Identifier: BSL-1.0
// What traced functions may not do.
#pragma once

#include <leibniz/core/diagnostics/throw_or_abort.hpp>

namespace leibniz::errors {

/// Ends constant evaluation, which shows its name: a loop that does not end must not take all memory.
[[noreturn]] inline void too_many_operations_does_a_loop_of_the_traced_function_end() {
  throw_or_abort<std::length_error>(
      "Leibniz: a function of too many operations: does a loop of it end, and could the program be smaller?");
}

template <class Value, class As>
inline constexpr bool is_known_at_compile_time = false;
template <class Value, class As>
constexpr auto branch_on_traced_value() {
  static_assert(is_known_at_compile_time<Value, As>,
                "a branch depends on a traced value: write select(condition, a, b) instead of if, "
                "?:, && or std::max");
}

template <class Value, class As>
inline constexpr bool is_a_number_of_the_standard_library = false;
template <class Value, class As>
constexpr bool standard_function_of_traced_value() {
  static_assert(is_a_number_of_the_standard_library<Value, As>,
                "functions of std:: take numbers, and a traced value is none yet: write sin(t) "
                "without std::, which finds the library's; it cannot be printed or converted either");
  return true;
}

template <class Value, class As>
inline constexpr bool is_a_number_when_traced = false;
template <class Value, class As>
constexpr auto conversion_of_traced_value() {
  static_assert(is_a_number_when_traced<Value, As>,
                "a traced value has no number to convert yet: keep its type, as in T y = x, and take "
                "floor(t) for a whole number");
}

template <class Lambda>
inline constexpr bool captures_nothing = false;
template <class Lambda>
constexpr auto captures_something() {
  static_assert(captures_nothing<Lambda>,
                "a traced function must not capture: make what it captures a parameter and a "
                "symbol");
}

template <class Function>
inline constexpr bool is_generic = false;
template <class Function>
constexpr auto function_of_numbers() {
  static_assert(is_generic<Function>,
                "this function takes numbers of one type, and no symbols: make it generic, as in "
                "[](auto x, auto y) { return x * y; }, and what it calls templates");
}

template <class Lambda, int Symbols>
inline constexpr bool takes_one_argument_per_symbol = false;
template <class Lambda, int Symbols>
constexpr auto arguments_do_not_fit_symbols() {
  static_assert(takes_one_argument_per_symbol<Lambda, Symbols>,
                "the traced function cannot be called with one argument for each symbol: name as "
                "many symbols as it has parameters, take these by value or const&, or mend what an error "
                "above this one names");
}

template <int Index, int Size>
inline constexpr bool is_an_element_of_the_array = false;
template <int Index, int Size>
constexpr auto element_beyond_the_array() {
  static_assert(is_an_element_of_the_array<Index, Size>,
                "a traced function reads an element that its array has not: name a vector symbol of "
                "more elements, name the symbols in the order of its parameters, or correct the "
                "index, which starts at 0");
}

template <class Value, class Index>
inline constexpr bool is_an_array_of_values = false;
template <class Value, class Index>
constexpr auto number_taken_for_an_array() {
  static_assert(is_an_array_of_values<Value, Index>,
                "a traced function takes a number for an array: name a vector symbol where the "
                "parameter stands, as in gradient(f, vector_symbol<\"x\", 3>{})");
}

template <class Lambda>
inline constexpr bool has_a_clear_arity = false;
template <class Lambda>
constexpr auto arity_is_unclear() {
  static_assert(has_a_clear_arity<Lambda>,
                "the number of parameters of this function is unclear (none, a pack, more than 32, "
                "or arrays): name a symbol for each, as in gradient(f, x, y) or trace<\"x\", "
                "\"y\">(f)");
}

template <class Lambda, int Parameters>
inline constexpr bool has_a_single_parameter = false;
template <class Lambda, int Parameters>
constexpr auto several_parameters() {
  static_assert(has_a_single_parameter<Lambda, Parameters>,
                "this function has several parameters: say by which one to differentiate, as in "
                "derivative(trace<\"x\", \"y\">(f), x)");
}

template <int Results>
inline constexpr bool is_a_single_result = false;
template <int Results>
constexpr auto several_results() {
  static_assert(is_a_single_result<Results>,
                "this function returns several values: take its jacobian, value_and_jacobian, jvp "
                "or vjp");
}

template <class Result>
inline constexpr bool is_a_result = false;
template <class Result>
constexpr auto not_a_result() {
  static_assert(is_a_result<Result>,
                "a traced function returns an expression: return one value or a std::array of "
                "values");
}

/// (Met in constant evaluation, where the compiler names this function.)
[[noreturn]] inline void throw_symbol_without_a_graph() {
  throw_or_abort<std::logic_error>(
      "leibniz: a symbol meets a constant that belongs to no graph yet: pass it to trace");
}

}  // namespace leibniz::errors
