// SPDX-License-Identifier: BSL-1.0
// What the tape refuses when it is compiled, one sentence each; docs/errors.md explains them.
// As in core/diagnostics: the functions return `auto`, so that the sentence is the first error.
#pragma once

namespace leibniz::tape::errors {

template <class... Operands>
inline constexpr bool are_arrays_and_no_optional_gradients = false;
template <class... Operands>
constexpr auto gradient_may_be_none() {
  static_assert(are_arrays_and_no_optional_gradients<Operands...>,
                "a gradient may be none, and so is a std::optional, with which nothing is computed: "
                "write *g, or g.value() where it can be missing, and *g[0] of a vector of gradients");
}

template <class Variable, class Value>
inline constexpr bool is_no_variable = false;
template <class Variable, class Value>
constexpr auto variable_is_assigned_by_an_operator() {
  static_assert(is_no_variable<Variable, Value>,
                "operators make new tensors, and a variable is changed by name: write x.assign(v), "
                "x.assign_add(v) or x.assign_sub(v)");
}

template <class... Operands>
inline constexpr bool are_arrays_of_the_tape = false;
template <class... Operands>
constexpr auto operand_is_no_array() {
  static_assert(are_arrays_of_the_tape<Operands...>,
                "Eigen's objects and standard ranges are no arrays of the tape: write "
                "tensor<double>(m) where one meets a tensor or a variable, or m.value() of these for "
                "Eigen alone");
}

template <class Array, class Index>
inline constexpr bool has_elements_by_index = false;
template <class Array, class Index>
constexpr auto element_by_index() {
  static_assert(has_elements_by_index<Array, Index>,
                "a part of an array is an operation, which is recorded: write gather(x, 0) for an element "
                "or a row, slice(x, {0}, {2}) for some, and x.value()(0) for a look at a number");
}

template <class Axis>
inline constexpr bool names_what_it_is = false;
template <class Axis>
constexpr auto axis_is_not_named() {
  static_assert(names_what_it_is<Axis>,
                "a reduction is told its axis by name: write reduce_mean(x, {.axis = 0}), or "
                "{.axis = 0, .keepdims = true}");
}

template <class First>
inline constexpr bool is_the_axis_of_concat = false;
template <class First>
constexpr auto axis_of_concat_is_not_first() {
  static_assert(is_the_axis_of_concat<First>,
                "concat takes the axis first, before any number of arrays: write concat(0, a, b)");
}

template <int Symbols, int Arrays>
inline constexpr bool is_one_array_for_one_symbol = Symbols == 1 && Arrays == 1;
template <int Symbols, int Arrays>
constexpr auto check_apply_by_position() {
  static_assert(is_one_array_for_one_symbol<Symbols, Arrays>,
                "apply takes one array for an expression of one symbol, and binds arrays to several by "
                "name: write apply(f, x = a, y = b)");
}

template <class... Sources>
inline constexpr bool are_in_braces = false;
template <class... Sources>
constexpr auto sources_without_braces() {
  static_assert(are_in_braces<Sources...>,
                "a gradient by several variables takes them in braces: write tape.gradient(y, {a, b})");
}

template <class Model>
inline constexpr bool is_an_array_and_no_model = false;
template <class Model>
constexpr auto gradient_by_a_model() {
  static_assert(is_an_array_and_no_model<Model>,
                "a gradient is taken by variables, and a model or layer has some: write "
                "tape.gradient(loss, model.trainable_variables()), or layer.variables()");
}

template <class Given>
inline constexpr bool is_an_array_or_a_group_of_arrays = false;
template <class Given>
constexpr auto no_array_for_a_tape() {
  static_assert(is_an_array_or_a_group_of_arrays<Given>,
                "a tape takes tensors and variables, one or a vector, tuple or pair of them: write "
                "tape.gradient(y, {a, b}), of a std::map std::tuple{m.at(\"a\"), m.at(\"b\")}, and "
                "not the number that item() or value() gave");
}

}  // namespace leibniz::tape::errors
