// SPDX-License-Identifier: BSL-1.0
// Every message the library gives for a misuse, each one sentence with culprit and cure.
// The culprit is a template argument, so that both compilers print it beside the sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <leibniz/core/fixed_string.hpp>

namespace leibniz::errors {

/// A name spelled out, because Clang 14 prints a string argument as a list of numbers.
template <char... C>
struct name {};

template <fixed_string S, class = std::make_index_sequence<S.size()>>
struct spell;
template <fixed_string S, std::size_t... I>
struct spell<S, std::index_sequence<I...>> {
  using type = name<S.text[I]...>;
};
template <fixed_string S>
using spelled = typename spell<S>::type;

// Each condition below is a variable template that is false for every culprit: the compiler prints
// its name and its argument, and static_assert adds the sentence. The functions return `auto`, which
// makes the compiler read them at once: what the caller returns after one must be harmless, so that
// the sentence is the first error and the only one.

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
                "select needs a condition first: write select(x > 0_c, a, b)");
}

template <class Something>
inline constexpr bool is_a_symbol = false;
template <class Something>
constexpr auto not_a_symbol() {
  static_assert(is_a_symbol<Something>,
                "differentiate by a symbol: pass symbol<\"x\">, an element q[0_c], or a "
                "vector_symbol");
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

/// Also the compiler's message, when a colouring is a constant.
[[noreturn]] inline void throw_pattern_is_not_symmetric() {
  throw std::invalid_argument(
      "leibniz: star_colouring takes the pattern of a symmetric matrix: use column_colouring");
}

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

template <class Function, class Number>
inline constexpr bool has_a_value_in_this_type = false;
template <class Function, class Number>
constexpr auto function_without_value() {
  static_assert(has_a_value_in_this_type<Function, Number>,
                "this function is not defined for this type of numbers: evaluate in a type that has "
                "it, such as double");
}

template <class Program>
inline constexpr bool is_included_for_batches = false;
template <class Program>
constexpr auto batches_are_not_included() {
  static_assert(is_included_for_batches<Program>,
                "batches are a header of their own: #include <leibniz/program/batch.hpp>");
}

template <std::size_t Given>
inline constexpr bool holds_the_outputs = false;
template <std::size_t Given, std::size_t Expected>
constexpr auto check_output_columns() {
  static_assert(Given == Expected || holds_the_outputs<Given>,
                "the program has several outputs: give a tuple or an array of columns, one for "
                "each, or rows(...)");
}

template <class Column>
inline constexpr bool can_be_written = false;
template <class Column, class Expected>
constexpr auto check_output_column() {
  static_assert(std::is_same_v<Column, Expected> || can_be_written<Column>,
                "this is no output column: give numbers that are not constant, all columns of one "
                "type");
}

template <class Number>
inline constexpr bool is_the_type_of_the_outputs = false;
template <class Number, class Expected>
constexpr auto check_input_column() {
  static_assert(std::is_same_v<Number, Expected> || is_the_type_of_the_outputs<Number>,
                "an input column holds numbers of another type than the outputs: convert one of "
                "them");
}

[[noreturn]] inline void throw_wrong_number_of_columns() {
  throw std::length_error(
      "leibniz: a batch has a wrong number of columns: give one for each output and each input");
}
[[noreturn]] inline void throw_columns_of_different_lengths() {
  throw std::length_error(
      "leibniz: the columns of a batch have different lengths: give each one number for each point");
}
[[noreturn]] inline void throw_incomplete_rows() {
  throw std::length_error(
      "leibniz: the last row of rows(...) is incomplete: give each point all its numbers");
}
[[noreturn]] inline void throw_scattered_column() {
  throw std::invalid_argument(
      "leibniz: a block of a matrix is no column: pass its columns one by one, or a copy");
}
[[noreturn]] inline void throw_overlapping_columns() {
  throw std::invalid_argument(
      "leibniz: an output of a batch overlaps another column: let it be that input, number for "
      "number, or have memory of its own");
}

template <class Numbers>
inline constexpr bool has_its_header_included = false;
template <class Numbers, bool IsIncluded>
constexpr auto check_number_header() {
  static_assert(IsIncluded || has_its_header_included<Numbers>,
                "a type of many numbers needs its header: #include <leibniz/program/simd.hpp> for "
                "xsimd, <leibniz/program/eigen_array.hpp> for Eigen");
}

template <class Matrix>
inline constexpr bool is_an_array = false;
template <class Matrix>
constexpr auto matrix_is_no_array() {
  static_assert(is_an_array<Matrix>,
                "a matrix multiplies as a matrix: pass its .array(), or bind it to a vector symbol");
}

[[noreturn]] inline void throw_arrays_of_different_sizes() {
  throw std::length_error(
      "leibniz: a program's arguments are arrays of different sizes: give arrays of one size, or "
      "scalars");
}

template <class... Numbers>
inline constexpr bool have_a_common_type = false;
template <class... Numbers>
constexpr auto no_common_type() {
  static_assert(have_a_common_type<Numbers...>,
                "these values have no common type to compute in: convert them to one type");
}

template <class Symbol>
inline constexpr bool is_an_input = false;
template <class Symbol>
constexpr auto symbol_is_no_input() {
  static_assert(is_an_input<Symbol>,
                "this symbol occurs in an output of the program but is no input: add it to "
                "inputs(...), or give an adapter its value, a = 2.0");
}

template <int Given>
inline constexpr bool fits_the_inputs = false;
template <int Given, int Expected>
constexpr auto check_program_arguments() {
  static_assert(Given == Expected || fits_the_inputs<Given>,
                "wrong number of arguments: call the program with one argument for each of its "
                "inputs");
}

[[noreturn]] inline void throw_wrong_output_size() {
  throw std::length_error(
      "leibniz: a program writes into a span of another size: give it output_size numbers");
}

template <class Symbol, std::int64_t Index>
inline constexpr bool has_the_element = false;
template <class Symbol, std::int64_t Index, std::int64_t Size>
constexpr auto check_index() {
  static_assert((Index >= 0 && Index < Size) || has_the_element<Symbol, Index>,
                "a vector symbol has no element of this index: use 0_c up to its size less one");
}

template <class Value, class As>
inline constexpr bool is_known_at_compile_time = false;
template <class Value, class As>
constexpr auto branch_on_traced_value() {
  static_assert(is_known_at_compile_time<Value, As>,
                "a branch depends on a traced value: write select(condition, a, b) instead of if, "
                "?:, && or std::max");
}

template <class Lambda>
inline constexpr bool captures_nothing = false;
template <class Lambda>
constexpr auto captures_something() {
  static_assert(captures_nothing<Lambda>,
                "a traced function must not capture: make what it captures a parameter and a "
                "symbol");
}

template <class Lambda, int Symbols>
inline constexpr bool takes_one_argument_per_symbol = false;
template <class Lambda, int Symbols>
constexpr auto arguments_do_not_fit_symbols() {
  static_assert(takes_one_argument_per_symbol<Lambda, Symbols>,
                "the traced function cannot be called with one argument for each symbol: name as "
                "many symbols as it has parameters");
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

template <std::int64_t LeftNumerator, std::int64_t LeftDenominator, char Operation,
          std::int64_t RightNumerator, std::int64_t RightDenominator>
inline constexpr bool fits_64_bits = false;
template <std::int64_t LeftNumerator, std::int64_t LeftDenominator, char Operation,
          std::int64_t RightNumerator, std::int64_t RightDenominator>
constexpr auto constant_overflow() {
  static_assert(fits_64_bits<LeftNumerator, LeftDenominator, Operation, RightNumerator,
                             RightDenominator>,
                "an exact constant overflows: numerator and denominator must fit 64 bits; use a "
                "smaller constant, or a double such as constant<1e30>{}");
}

template <std::int64_t LeftNumerator, std::int64_t LeftDenominator>
inline constexpr bool divides = false;
template <std::int64_t LeftNumerator, std::int64_t LeftDenominator>
constexpr auto constant_divided_by_zero() {
  static_assert(divides<LeftNumerator, LeftDenominator>,
                "an exact constant is divided by zero: remove the division");
}

template <char... Digits>
inline constexpr bool literal_fits_64_bits = false;
template <char... Digits>
constexpr auto literal_overflow() {
  static_assert(literal_fits_64_bits<Digits...>,
                "this exact constant overflows: numerator and denominator must fit 64 bits; use a "
                "smaller constant, or a double such as constant<1e30>{}");
}

template <char... Digits>
inline constexpr bool is_decimal = false;
template <char... Digits>
constexpr auto literal_not_decimal() {
  static_assert(is_decimal<Digits...>,
                "an exact constant is written in decimal digits: such as 5_c, 2.5_c or 1e3_c");
}

template <std::size_t Nodes>
inline constexpr bool is_small_enough = false;
template <std::size_t Nodes>
constexpr auto tree_too_large() {
  static_assert(is_small_enough<Nodes>,
                "this expression has more than 100000 nodes when written out as a tree: make it "
                "with trace, which keeps shared parts shared");
}

template <class... Culprit>
inline constexpr bool is_a_constant = false;
template <class... Culprit>
constexpr auto not_a_constant() {
  static_assert(is_a_constant<Culprit...>,
                "a constant is needed here, as for the order of polygamma or an index: write an "
                "exact constant such as 2_c");
}

template <class Function>
inline constexpr bool has_a_derivative = false;
template <class Function>
constexpr auto function_without_derivative() {
  static_assert(has_a_derivative<Function>,
                "this function declares no derivative: add a member template "
                "`static constexpr X derivative(const X& x)` to its struct");
}

// What a formula string lacks or has too much of: where, and what was found there.
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

// What the verbs on request refuse.
template <std::int64_t Terms>
inline constexpr bool is_a_moderate_expansion = false;
template <std::int64_t Terms>
constexpr auto expansion_too_large() {
  static_assert(is_a_moderate_expansion<Terms>,
                "expand would make more than 1000 terms of one product or power: expand a part of "
                "it, or collect by one symbol");
}

template <class Symbol>
inline constexpr bool is_a_polynomial_in = false;
template <class Symbol>
constexpr auto not_a_polynomial() {
  static_assert(is_a_polynomial_in<Symbol>,
                "this expression is no polynomial in the symbol: take collect, degree and "
                "coefficient by a symbol that occurs in sums, products and whole powers alone");
}

template <class Symbol>
inline constexpr bool has_a_moderate_degree_in = false;
template <class Symbol>
constexpr auto degree_too_large() {
  static_assert(has_a_moderate_degree_in<Symbol>,
                "this polynomial has a degree above 256: collect a part of it");
}

template <class Something>
constexpr auto not_a_symbol_to_collect_by() {
  static_assert(is_a_symbol<Something>,
                "a polynomial is taken in a symbol: pass symbol<\"x\"> or an element q[0_c]");
}

template <class Argument>
inline constexpr bool is_a_substitution = false;
template <class Argument>
constexpr auto not_a_substitution() {
  static_assert(is_a_substitution<Argument>,
                "a symbol is substituted by an expression: write substitute(f, x = y + 1_c)");
}

template <class Symbol>
inline constexpr bool is_bound_to_a_tuple = false;
template <class Symbol>
constexpr auto not_a_tuple_of_expressions() {
  static_assert(is_bound_to_a_tuple<Symbol>,
                "a vector symbol is substituted by as many expressions as it has elements: bind it "
                "to boost::hana::make_tuple(a, b, ...)");
}

template <class Symbol>
constexpr auto replaced_symbol_does_not_occur() {
  static_assert(occurs_in_the_expression<Symbol>,
                "this symbol does not occur in the expression: remove its `symbol = expression` "
                "from the arguments of substitute");
}

template <class Symbol>
inline constexpr bool is_absent_from_the_centre = false;
template <class Symbol>
constexpr auto expanded_around_itself() {
  static_assert(is_absent_from_the_centre<Symbol>,
                "a Taylor polynomial is taken around a point without its own symbol: write x = a");
}

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
