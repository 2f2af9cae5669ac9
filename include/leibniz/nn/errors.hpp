// SPDX-License-Identifier: BSL-1.0
// What layers, losses and data refuse when they are compiled, one sentence each; docs/errors.md
// explains them. What they refuse when they run is an exception where it is noticed.
#pragma once

#include <charconv>
#include <string>

namespace leibniz::nn::errors {

/// A number in a message, in as few digits as tell it: std::to_string makes -1e-9 to -0.000000.
inline std::string shown(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

template <class Truth, class Predicted>
inline constexpr bool are_truth_and_prediction = false;
template <class Truth, class Predicted>
constexpr void no_arguments_of_a_loss() {
  static_assert(are_truth_and_prediction<Truth, Predicted>,
                "a loss is taken of targets and of a model's output: write losses::...(y_true, "
                "y_pred) with a tensor as y_pred; the error of plain numbers is a metric, such as "
                "nn::mean_squared_error");
}

template <class Activation>
inline constexpr bool is_an_activation = false;
template <class Activation>
constexpr void no_activation() {
  static_assert(is_an_activation<Activation>,
                "this is no activation: write dense(units, activations::relu), or an expression "
                "of one symbol of your own, such as u / (1_c + abs(u)) with symbol<\"u\"> u");
}

template <class Data>
inline constexpr bool outlives_its_batches = false;
template <class Data>
constexpr void batches_of_a_temporary() {
  static_assert(outlives_its_batches<Data>,
                "shuffled_batches refers to its data and targets, and these are gone after this "
                "line: give each a name first, as in const nn::matrix<double> x = ...");
}

template <class Data>
inline constexpr bool lies_row_after_row = false;
template <class Data>
constexpr void batches_of_another_type() {
  static_assert(lies_row_after_row<Data>,
                "shuffled_batches refers to data that lie row after row: give an nn::matrix<T>, "
                "and targets in an nn::vector<T> or nn::matrix<T>, as in const nn::matrix<double> "
                "rows = x");
}

template <class... Given>
inline constexpr bool are_gradients_and_variables = false;
template <class... Given>
constexpr auto no_gradients_and_variables() {
  static_assert(are_gradients_and_variables<Given...>,
                "apply_gradients takes two vectors of one precision, what a tape gave for a vector of "
                "variables and these: write apply_gradients(tape.gradient(loss, variables), variables) "
                "with model.trainable_variables(), or std::vector{x} for one variable, as variables");
}

template <class Given>
inline constexpr bool is_a_mode = false;
template <class Given>
constexpr auto training_is_a_mode() {
  static_assert(is_a_mode<Given>,
                "whether a model is being trained is a mode: write model(x, mode::training); without it "
                "a model predicts");
}

template <class Given>
inline constexpr bool is_the_input_of_a_model = false;
template <class Given>
constexpr auto model_without_inputs() {
  static_assert(is_the_input_of_a_model<Given>,
                "a model is told first how many columns its data have: write "
                "sequential<double> model({.inputs = 8}, dense(30), dense(1))");
}

}  // namespace leibniz::nn::errors
