// SPDX-License-Identifier: BSL-1.0
// What a formula string lacks or has too much of: where, and what was found there.
#pragma once

#include <cstddef>

namespace leibniz::errors {

template <std::size_t Column>
struct at_column {};
template <std::size_t Column>
struct opened_at_column {};
template <char... C>
struct found {};
struct found_the_end {};
template <char... C>
struct digits {};
template <int Count>
struct given {};
template <int Count>
struct expected {};
struct expected_an_odd_number_from_3_on {};

template <class... Where>
inline constexpr bool formula_is_valid = false;

template <class Where>
constexpr auto formula_is_empty() {
  static_assert(formula_is_valid<Where>,
                "the formula is empty: write an expression, such as formula<\"2*x + 1\">");
}
template <class Where, class Found>
constexpr auto formula_has_unknown_character() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula has a character, at the column named here, that no formula has: "
                "remove it");
}
template <class Where, class Found>
constexpr auto formula_lacks_operand() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula lacks an operand at the column named here: expected was a number, a "
                "name, a call, '-', '!' or '('");
}
template <class Where, class Found>
constexpr auto formula_lacks_operator() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula lacks an operator at the column named here: expected was an operator "
                "such as '*', ')' or the end");
}
template <class Where, class Opened>
constexpr auto formula_lacks_closing_parenthesis() {
  static_assert(formula_is_valid<Where, Opened>,
                "the formula lacks a ')' at the column named here: close the '(' that is opened at "
                "the other column");
}
template <class Where>
constexpr auto formula_lacks_opening_parenthesis() {
  static_assert(formula_is_valid<Where>,
                "the formula has a ')' at the column named here that no '(' opens: remove it");
}
template <class Where>
constexpr auto formula_has_stray_comma() {
  static_assert(formula_is_valid<Where>,
                "the formula has a ',' at the column named here, outside the arguments of a call: "
                "write decimals with '.', and arguments behind the name of a function");
}
template <class Where, class Found>
constexpr auto formula_lacks_index() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula lacks an index at the column named here: expected was an integer of "
                "at most nine digits, such as q[0]");
}
template <class Where, class Found>
constexpr auto formula_lacks_closing_bracket() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula lacks a ']' at the column named here: close the index, such as q[0]");
}
template <class Where, class Function>
constexpr auto formula_calls_unknown_function() {
  static_assert(formula_is_valid<Where, Function>,
                "the formula calls a function, at the column named here, that does not exist: "
                "write the name of one that does, or '*' to multiply");
}
template <class Where, class Function>
constexpr auto formula_names_function() {
  static_assert(formula_is_valid<Where, Function>,
                "the formula has the name of a function without a call at the column named here: "
                "expected was '(' and its arguments; a symbol needs another name");
}
template <class Where, class Function, class Given, class Expected>
constexpr auto formula_has_wrong_argument_count() {
  static_assert(formula_is_valid<Where, Function, Given, Expected>,
                "the formula calls a function, at the column named here, with a wrong number of "
                "arguments: give it as many as are expected");
}
template <class Where, class Digits>
constexpr auto formula_number_overflows() {
  static_assert(formula_is_valid<Where, Digits>,
                "the formula has a number, at the column named here, that overflows: numerator and "
                "denominator must fit 64 bits; write fewer digits, or a symbol");
}
template <class Where, class Found>
constexpr auto formula_uses_condition_as_number() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula has a comparison, at the column named here, where a number is "
                "expected: write select(condition, a, b)");
}
template <class Where, class Found>
constexpr auto formula_uses_number_as_condition() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula has a number, at the column named here, where a condition is "
                "expected: compare it, as in x > 0");
}
template <class Where, class Found>
constexpr auto formula_selects_without_condition() {
  static_assert(formula_is_valid<Where, Found>,
                "the formula has a number, at the column named here, where select or piecewise "
                "expects a condition: write select(x > 0, a, b)");
}

}  // namespace leibniz::errors
