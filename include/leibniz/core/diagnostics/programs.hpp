// SPDX-License-Identifier: BSL-1.0
// What programs and batches refuse.
#pragma once

#include <cstdint>
#include <cstddef>
#include <type_traits>

#include <leibniz/core/diagnostics/throw_or_abort.hpp>

namespace leibniz::errors {

template <class Function, class Number>
inline constexpr bool has_a_value_in_this_type = false;
template <class Function, class Number>
constexpr auto function_without_value() {
  static_assert(has_a_value_in_this_type<Function, Number>,
                "this function is not defined for this type of numbers: evaluate in a type that has "
                "it, such as double");
}

template <class Something>
inline constexpr bool describes_a_function = false;
template <class Something>
constexpr auto no_function_to_count() {
  static_assert(describes_a_function<Something>,
                "calls<F>() takes the struct that describes a function, such as leibniz::exp_function");
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

template <class Something>
inline constexpr bool holds_numbers_of_all_points = false;
template <class Something>
constexpr auto no_column() {
  static_assert(holds_numbers_of_all_points<Something>,
                "this is no column of numbers: give a std::vector, an array or a span, of a pointer "
                "std::span(pointer, size); an input may be one number for all points");
}

template <class Program>
inline constexpr bool has_its_columns = false;
template <class Program>
constexpr auto no_columns() {
  static_assert(has_its_columns<Program>,
                "a batch without columns: write p.batch(outputs, inputs...), with a column for each");
}

template <class Columns>
inline constexpr bool outlives_the_call = false;
template <class Columns>
constexpr auto output_columns_vanish() {
  static_assert(outlives_the_call<Columns>,
                "these output columns are copies that end with the call: write std::tie(a, b), or "
                "give spans of what is to be written");
}

template <class Column>
inline constexpr bool is_contiguous = false;
template <class Column>
constexpr auto scattered_column() {
  static_assert(is_contiguous<Column>,
                "a column's numbers stand side by side or at a fixed distance: give a std::vector, "
                "an array, a span, strided(...) or member(...)");
}

[[noreturn]] inline void throw_output_without_step() {
  throw_or_abort<std::invalid_argument>(
      "leibniz: a column with a step of 0 is one number for all points, which no output can be: "
      "give an output a step of 1 or more");
}

[[noreturn]] inline void throw_wrong_number_of_columns() {
  throw_or_abort<std::length_error>(
      "leibniz: a batch has a wrong number of columns: give one for each output and each input");
}
[[noreturn]] inline void throw_columns_of_different_lengths() {
  throw_or_abort<std::length_error>(
      "leibniz: the columns of a batch have different lengths: give each one number for each point");
}
[[noreturn]] inline void throw_incomplete_rows() {
  throw_or_abort<std::length_error>(
      "leibniz: the last row of rows(...) is incomplete: give each point all its numbers");
}
[[noreturn]] inline void throw_scattered_column() {
  throw_or_abort<std::invalid_argument>(
      "leibniz: a block of a matrix is no column: pass its columns one by one, or a copy");
}
[[noreturn]] inline void throw_overlapping_columns() {
  throw_or_abort<std::invalid_argument>(
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
  throw_or_abort<std::length_error>(
      "leibniz: a program's arguments are arrays of different sizes: give arrays of one size, or "
      "scalars");
}

template <class Value>
inline constexpr bool has_arithmetic = false;
template <class Value>
constexpr auto value_is_no_number() {
  static_assert(has_arithmetic<Value>,
                "this is no number to compute with: give a floating-point number or an integer, or a value "
                "of a class with + and * that give it again; for a vector symbol a range of them");
}

template <class Numbers>
inline constexpr bool has_fractions = false;
template <class Numbers>
constexpr auto integers_are_not_enough() {
  static_assert(has_fractions<Numbers>,
                "this type computes in integers, in which the constant 1/2 is 0: convert to double first, an "
                "array of Eigen's by .cast<double>(), and give columns of double to a batch");
}

template <class Numbers, class Outputs>
inline constexpr bool become_outputs = false;
template <class Numbers, class Outputs>
constexpr auto outputs_of_another_type() {
  static_assert(become_outputs<Numbers, Outputs>,
                "the outputs are of a type into which these arguments do not go: let into(...) write "
                "numbers of the type in which the program computes");
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

template <class Symbol>
inline constexpr bool is_named_beside_the_function = false;
template <class Symbol>
constexpr auto symbol_is_not_named() {
  static_assert(is_named_beside_the_function<Symbol>,
                "this symbol occurs in the function but is not named beside it: name it, too, as "
                "in value_and_gradient(f, x, y), or differentiate by some inputs of "
                "program(outputs(f, gradient(f, x)), inputs(x, y)), or give an adapter its value, "
                "a = 2.0");
}

template <class... Parts>
inline constexpr bool are_outputs_and_inputs = false;
template <class... Parts>
constexpr auto no_parts_of_a_program() {
  static_assert(are_outputs_and_inputs<Parts...>,
                "a program is made of its outputs and its inputs, in this order: write "
                "program(outputs(f, gradient(f, x, y)), inputs(x, y))");
}

template <class Outputs>
inline constexpr bool has_an_output = false;
template <class Outputs>
constexpr auto no_outputs() {
  static_assert(has_an_output<Outputs>,
                "a program without outputs computes nothing: write outputs(f)");
}

template <int Given>
inline constexpr bool fits_the_inputs = false;
template <int Given, int Expected>
constexpr auto check_program_arguments() {
  static_assert(Given == Expected || fits_the_inputs<Given>,
                "wrong number of arguments: call the program with one argument for each of its "
                "inputs");
}

template <class Numbers>
inline constexpr bool can_be_written_into = false;
template <class Numbers>
constexpr auto no_place_to_write_into() {
  static_assert(can_be_written_into<Numbers>,
                "a program cannot write into this: give into(...) first a span of floating-point "
                "numbers that are not constant, or a std::vector, std::array or array with a name");
}

[[noreturn]] inline void throw_wrong_output_size() {
  throw_or_abort<std::length_error>(
      "leibniz: a program writes into a span of another size: give it output_size numbers");
}

template <class Symbol>
inline constexpr bool has_an_integer_index = false;
template <class Symbol>
constexpr auto index_is_no_integer() {
  static_assert(has_an_integer_index<Symbol>,
                "the index of a vector symbol is an integer: write q[0_c]");
}

template <class Symbol, std::int64_t Index>
inline constexpr bool has_the_element = false;
template <class Symbol, std::int64_t Index, std::int64_t Size>
constexpr auto check_index() {
  static_assert((Index >= 0 && Index < Size) || has_the_element<Symbol, Index>,
                "a vector symbol has no element of this index: use 0_c up to its size less one");
}

template <class Symbol, std::int64_t Row, std::int64_t Column>
inline constexpr bool has_the_entry = false;
template <class Symbol, std::int64_t Row, std::int64_t Column, std::int64_t Rows, std::int64_t Cols>
constexpr auto check_entry() {
  static_assert((Row >= 0 && Row < Rows && Column >= 0 && Column < Cols) ||
                    has_the_entry<Symbol, Row, Column>,
                "a matrix symbol has no element of this row and column: use 0_c up to its numbers of "
                "rows and columns less one");
}

}  // namespace leibniz::errors
