// SPDX-License-Identifier: BSL-1.0
// What expressions and derivatives of them refuse.
#pragma once

#include <leibniz/core/diagnostics/throw_or_abort.hpp>

namespace leibniz::errors {

template <class Function, int Given>
inline constexpr bool takes_that_many_arguments = false;
template <class Function, int Given, int Expected>
constexpr auto check_arity() {
  static_assert(Given == Expected || takes_that_many_arguments<Function, Given>,
                "wrong number of arguments: call this function with as many as it is declared with");
}

template <class Number>
inline constexpr bool is_an_exact_constant = false;
template <class Number>
constexpr auto plain_number() {
  static_assert(is_an_exact_constant<Number>,
                "a plain number stands beside an expression: write 2_c or constant<0.1>{}, or bind "
                "a symbol to a value that is only known at run time");
}

template <class Something>
inline constexpr bool is_an_expression = false;
template <class Something>
constexpr auto not_an_expression() {
  static_assert(is_an_expression<Something>,
                "this is no expression: pass a symbol, a constant such as 2_c, or what operators, "
                "trace or formula make of them");
}

template <class Something>
inline constexpr bool is_a_condition = false;
template <class Something>
constexpr auto not_a_condition() {
  static_assert(is_a_condition<Something>,
                "select needs a condition first: write select(x > 0_c, a, b), or "
                "select(equal_to(x, y), a, b) where == asks whether two expressions are the same");
}

template <int Given>
inline constexpr bool ends_with_the_value_otherwise = false;
template <int Given>
constexpr auto piecewise_without_a_last_value() {
  static_assert(ends_with_the_value_otherwise<Given>,
                "piecewise takes conditions, each with its value, and a last value for where none "
                "holds: write piecewise(x < 0_c, a, x < 1_c, b, c)");
}

template <class Something>
inline constexpr bool is_a_symbol = false;
template <class Something>
constexpr auto not_a_symbol() {
  static_assert(is_a_symbol<Something>,
                "differentiate by a symbol: pass symbol<\"x\"> or an element q[0_c], or a "
                "vector_symbol to gradient, jacobian and hessian");
}

template <class Symbol>
inline constexpr bool is_one_symbol = false;
template <class Symbol>
constexpr auto derivative_by_a_vector_symbol() {
  static_assert(is_one_symbol<Symbol>,
                "a derivative is by one symbol at a time: write gradient(f, q) for all elements of "
                "a vector symbol, or derivative(f, q[0_c]) for one");
}

template <int Order>
inline constexpr bool is_an_order = false;
template <int Order>
constexpr auto check_order() {
  static_assert(Order >= 0 || is_an_order<Order>,
                "the order of a derivative or of a Taylor polynomial is at least 0");
}

template <class F, class... Given>
inline constexpr bool has_an_order_and_a_point = false;
template <class F, class... Given>
constexpr auto taylor_without_a_point() {
  static_assert(has_an_order_and_a_point<F, Given...>,
                "a Taylor polynomial has an order and a point: write taylor<3>(f, x = 0_c)");
}

template <class Base, class Exponent>
inline constexpr bool is_raised_by_pow = false;
template <class Base, class Exponent>
constexpr auto exclusive_or_for_a_power() {
  static_assert(is_raised_by_pow<Base, Exponent>,
                "^ makes no powers in C++, where it binds less than +: write pow(x, 2_c)");
}

template <class Expression, class As>
inline constexpr bool is_a_number_to_convert = false;
template <class Expression, class As>
constexpr bool standard_function_of_an_expression() {
  static_assert(is_a_number_to_convert<Expression, As>,
                "functions of std:: take numbers, and an expression is none before it is evaluated: "
                "write sin(x) without std::, which finds the library's, or f(x = 2.0) for its value");
  return true;
}

template <class Expression, class As>
inline constexpr bool is_true_or_false = false;
template <class Expression, class As>
constexpr auto branch_on_an_expression() {
  static_assert(is_true_or_false<Expression, As>,
                "a branch depends on an expression, which is neither true nor false before it is "
                "evaluated: write select(condition, a, b) instead of if or ?:, or condition(x = 2.0)");
}

template <class A, class B>
inline constexpr bool are_numbers = false;
template <class A, class B>
constexpr auto comparison_of_a_condition() {
  static_assert(are_numbers<A, B>,
                "a comparison is compared: write 0_c < x && x < 1_c, each comparison between numbers");
}

template <class Symbol>
inline constexpr bool is_a_number = false;
template <class Symbol>
constexpr auto vector_symbol_for_a_number() {
  static_assert(is_a_number<Symbol>,
                "a vector symbol is several numbers, with which operators and functions do not "
                "compute: write its elements, q[0_c] * x, or trace a function of them, as in "
                "trace<vector_symbol<\"q\", 3>>([](const auto& q) { return q[0] * q[1]; })");
}

template <int Length>
inline constexpr bool is_a_length_of_names = false;
template <int Length>
constexpr bool check_symbol_name() {
  static_assert(Length > 0 || is_a_length_of_names<Length>,
                "a symbol has a name: write symbol<\"x\">");
  return true;
}

template <class Number>
inline constexpr bool is_a_power = false;
template <class Number, bool IsPower>
constexpr auto check_power_of_a_coefficient() {
  static_assert(IsPower || is_a_power<Number>, "a power of x is an integer >= 0, such as 2_c");
}

template <class Order>
inline constexpr bool is_an_order_of_polygamma = false;
template <class Order>
constexpr auto no_order_of_polygamma() {
  static_assert(is_an_order_of_polygamma<Order>,
                "the order of polygamma, its first argument, is an integer >= 0, such as 1_c");
}

template <int Size>
inline constexpr bool is_a_number_of_elements = false;
template <int Size>
constexpr bool check_vector_size() {
  static_assert(Size > 0 || is_a_number_of_elements<Size>,
                "a vector symbol has at least one element: write vector_symbol<\"q\", 3>");
  return true;
}

template <class Function>
inline constexpr bool has_its_symbols_named = false;
template <class Function>
constexpr auto no_symbols_named() {
  static_assert(has_its_symbols_named<Function>,
                "no symbols are named, which an expression has in no order: write by which to "
                "differentiate, as in gradient(f, x, y); a lambda alone has its parameters");
}

template <class Symbol>
inline constexpr bool is_named_once = false;
template <class Symbol>
constexpr auto symbol_named_twice() {
  static_assert(is_named_once<Symbol>,
                "this symbol is named twice among inputs or parameters: name each once, as in "
                "inputs(x, y) or trace<\"x\", \"y\">(f)");
}

template <class Symbol>
inline constexpr bool has_a_direction = false;
template <class Symbol>
constexpr auto not_a_direction() {
  static_assert(has_a_direction<Symbol>,
                "a direction has an expression for each symbol, a vector symbol or a tuple for a "
                "vector symbol: write jvp(f, x = u), or jvp(f, x) and give numbers when it is called");
}

template <int Given>
inline constexpr bool is_one_weight_per_function = false;
template <int Given, int Expected>
constexpr auto check_weights() {
  static_assert(Given == Expected || is_one_weight_per_function<Given>,
                "the number of weights is not the number of functions: write weights(u, v) for two "
                "functions");
}

template <class Something>
inline constexpr bool is_a_matrix = false;
template <class Something>
constexpr auto not_a_matrix() {
  static_assert(is_a_matrix<Something>,
                "this is no matrix of expressions: pass what jacobian or hessian return, or a tuple of "
                "rows of equal length");
}

template <class Function>
inline constexpr bool has_the_arguments_of_its_pattern = false;
template <class Function>
constexpr void pattern_lacks_an_argument() {
  static_assert(has_the_arguments_of_its_pattern<Function>,
                "a notation of this function names an argument that it has not: #1 is the first; "
                "correct the pattern in its struct, or declare the function with more arguments");
}

/// Also the compiler's message, when a colouring is a constant.
[[noreturn]] inline void throw_pattern_is_not_symmetric() {
  throw_or_abort<std::invalid_argument>(
      "leibniz: star_colouring takes the pattern of a symmetric matrix: use column_colouring");
}

}  // namespace leibniz::errors
