// SPDX-License-Identifier: BSL-1.0
// A model of layers, one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <leibniz/nn/errors.hpp>
#include <leibniz/nn/layers/layer.hpp>

namespace leibniz::nn {

struct model_input {
  Eigen::Index inputs;      ///< columns of the data
  std::uint32_t seed = 0;  ///< of the first weights, and of dropout
};

/// The numbers of a model's variables, in the order of `variables()`. Copies are cheap.
template <class T>
using model_weights = std::vector<tape::dense<T>>;

/// Layers, one after the other (`keras.Sequential`). The same seed gives the same first weights on
/// every compiler.
///
///     sequential<float> model({.inputs = 8, .seed = 42}, dense(30, activations::relu), dense(1));
///     const auto y_pred = model(x, mode::training);  // x: (rows, 8), y_pred: (rows, 1)
template <tape::element T>
class sequential {
 public:
  template <class... Descriptions>
  explicit sequential(const model_input& input, const Descriptions&... descriptions)
      : inputs_(input.inputs), random_(input.seed) {
    if (input.inputs < 1)
      throw std::invalid_argument("sequential: say with .inputs how many columns the data have");
    (add(descriptions), ...);
  }

  sequential(const sequential&) = delete;  // keep the numbers: get_weights(), then set_weights(kept)
  sequential(sequential&&) = default;
  sequential& operator=(const sequential&) = delete;
  sequential& operator=(sequential&&) = default;

  // Refused with a message that says .inputs: a description of a layer stands first.
  template <class First, class... Descriptions>
    requires requires { First::name; }
  explicit sequential(const First&, const Descriptions&...) : sequential(model_input{1}) {
    errors::model_without_inputs<First>();
  }

  /// Adds a layer behind the last one.
  template <class Description>
  sequential& add(const Description& description) {
    const std::size_t before = names_[Description::name]++;
    std::string name = Description::name + (before == 0 ? "" : "_" + std::to_string(before));
    layers_.push_back(
        description.template make<T>(layer_place{std::move(name), outputs(), random_}));
    const auto& own = layers_.back()->variables();
    variables_.insert(variables_.end(), own.begin(), own.end());
    for (const auto& v : own)
      if (v.trainable()) trainable_.push_back(v);
    return *this;
  }

  /// The output of the last layer, recorded by the tapes that are active; x has shape (rows, inputs).
  tape::tensor<T> operator()(const tape::tensor<T>& x, mode m = mode::inference) const {
    if (layers_.empty()) throw std::logic_error("sequential: the model has no layers");
    tape::tensor<T> y = (*layers_.front())(x, m);
    for (std::size_t i = 1; i < layers_.size(); ++i) y = (*layers_[i])(y, m);
    return y;
  }
  /// The same for data that are no tensor yet.
  template <class Data>
    requires(!tape::array_like<Data>)
  &&std::constructible_from<tape::tensor<T>, const Data&> tape::tensor<T> operator()(
      const Data& x, mode m = mode::inference) const {
    return (*this)(tape::tensor<T>(x), m);
  }

  // model(x, true), as Keras has it, is refused with a message that says mode::training.
  template <class Data>
  tape::tensor<T> operator()(const Data&, std::same_as<bool> auto training) const {
    return errors::training_is_a_mode<decltype(training)>(), tape::tensor<T>();
  }

  Eigen::Index inputs() const { return inputs_; }
  Eigen::Index outputs() const { return layers_.empty() ? inputs_ : layers_.back()->outputs(); }
  std::size_t layer_count() const { return layers_.size(); }
  const layer<T>& operator[](std::size_t i) const { return *layers_.at(i); }

  const std::vector<tape::variable<T>>& variables() const { return variables_; }
  const std::vector<tape::variable<T>>& trainable_variables() const { return trainable_; }

  /// Number of weights in all variables.
  Eigen::Index count_params() const { return count(variables_); }

  model_weights<T> get_weights() const {
    model_weights<T> out;
    for (const auto& v : variables_) out.push_back(v.numbers());
    return out;
  }
  /// Throws std::invalid_argument if number or shapes differ, and changes nothing then.
  void set_weights(const model_weights<T>& weights) {
    if (weights.size() != variables_.size())
      throw std::invalid_argument("set_weights: " + std::to_string(weights.size()) +
                                  " arrays for " + std::to_string(variables_.size()) +
                                  " variables");
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (weights[i].shape() != variables_[i].shape())
        throw std::invalid_argument("set_weights: " + variables_[i].name() + " has shape " +
                                    to_string(variables_[i].shape()) + ", the array " +
                                    to_string(weights[i].shape()));
    for (std::size_t i = 0; i < weights.size(); ++i)
      variables_[i].assign(tape::tensor<T>(weights[i]));
  }

  /// A table of the layers with the shapes of their outputs and their numbers of weights.
  [[nodiscard]] std::string summary() const {
    std::ostringstream out;
    const auto line = [&out](const std::string& a, const std::string& b, const std::string& c) {
      out << std::left << std::setw(28) << a << std::setw(18) << b << std::right << std::setw(10)
          << c << '\n';
    };
    line("Layer", "Output shape", "Weights");
    for (const auto& l : layers_)
      line(l->name(), "(rows, " + std::to_string(l->outputs()) + ")",
           std::to_string(count(l->variables())));
    const Eigen::Index all = count_params(), trained = count(trainable_);
    out << "Total weights: " << all << '\n'
        << "Trainable weights: " << trained << '\n'
        << "Non-trainable weights: " << all - trained << '\n';
    return out.str();
  }

 private:
  static Eigen::Index count(const std::vector<tape::variable<T>>& variables) {
    Eigen::Index n = 0;
    for (const auto& v : variables) n += v.size();
    return n;
  }

  Eigen::Index inputs_;
  random_state random_;
  std::map<std::string, std::size_t> names_;
  std::vector<std::unique_ptr<layer<T>>> layers_;
  std::vector<tape::variable<T>> variables_, trainable_;
};

}  // namespace leibniz::nn
