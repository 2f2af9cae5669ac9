// SPDX-License-Identifier: BSL-1.0
// Batch normalization: each column gets the mean and deviation that the layer learns.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <leibniz/leibniz.hpp>
#include <leibniz/nn/layers/layer.hpp>

namespace leibniz::nn {

struct batch_normalization_options {
  double momentum = 0.99;  ///< of the moving mean and variance
  double epsilon = 1e-3;   ///< is added to the variance
  bool center = true;      ///< with beta
  bool scale = true;       ///< with gamma
};

namespace layers {

namespace normalization {
inline constexpr symbol<"x"> x;
inline constexpr symbol<"mean"> mean;
inline constexpr symbol<"variance"> variance;
inline constexpr symbol<"gamma"> gamma;
inline constexpr symbol<"beta"> beta;
inline constexpr symbol<"epsilon"> epsilon;
inline constexpr auto formula = gamma * (x - mean) / sqrt(variance + epsilon) + beta;
}  // namespace normalization

template <class T>
class batch_normalization_layer final : public layer<T> {
 public:
  batch_normalization_layer(layer_place place, const batch_normalization_options& options)
      : layer<T>(std::move(place.name), place.inputs),
        options_(options),
        gamma_(filled("gamma", T(1), options.scale)),
        beta_(filled("beta", T(0), options.center)),
        moving_mean_(filled("moving_mean", T(0), false)),
        moving_variance_(filled("moving_variance", T(1), false)) {}

  tape::tensor<T> operator()(const tape::tensor<T>& x, mode m) override {
    if (x.rank() != 2 || x.shape()[1] != this->outputs() || (m == mode::training && x.shape()[0] < 1))
      throw std::invalid_argument(this->name() + ": the input has shape " + to_string(x.shape()) +
                                  "; it needs (rows, " + std::to_string(this->outputs()) + ")" +
                                  (m == mode::training ? " with at least one row" : ""));
    if (m == mode::inference) return normalized(x, moving_mean_, moving_variance_);
    const tape::tensor<T> mean = tape::reduce_mean(x, {0});
    const tape::tensor<T> variance = tape::reduce_mean(tape::squared_difference(x, mean), {0});
    move(moving_mean_, mean);
    move(moving_variance_, variance);
    return normalized(x, mean, variance);
  }

 private:
  // Variables that are not trained exist all the same, so that weights have one form.
  tape::variable<T> filled(const char* what, T value, bool trainable) {
    return this->add_variable(what, tape::dense<T>(tape::shape(this->outputs()), value), trainable);
  }

  template <class Mean, class Variance>
  tape::tensor<T> normalized(const tape::tensor<T>& x, const Mean& mean, const Variance& variance) {
    namespace n = normalization;
    return tape::apply(n::formula, n::x = x, n::mean = mean, n::variance = variance,
                       n::gamma = gamma_, n::beta = beta_,
                       n::epsilon = static_cast<T>(options_.epsilon));
  }

  // Not recorded: the moving numbers are no function of the weights.
  void move(tape::variable<T>& moving, const tape::tensor<T>& now) {
    const T m = static_cast<T>(options_.momentum);
    T* to = moving.mutable_data();
    const T* from = now.data();
    for (Eigen::Index i = 0; i < moving.size(); ++i) to[i] = m * to[i] + (1 - m) * from[i];
  }

  batch_normalization_options options_;
  tape::variable<T> gamma_, beta_, moving_mean_, moving_variance_;
};

}  // namespace layers

/// gamma (x - mean) / sqrt(variance + epsilon) + beta for each column, after Ioffe and Szegedy 2015
/// (`keras.layers.BatchNormalization`). In training, mean and variance are those of the batch, and
/// moving ones follow them, moving <- momentum moving + (1 - momentum) batch, with the population's
/// variance; in inference, the moving ones are used.
class batch_normalization {
 public:
  static constexpr const char* name = "batch_normalization";

  explicit batch_normalization(const batch_normalization_options& options = {})
      : options_(options) {
    if (!(options.momentum >= 0 && options.momentum <= 1))
      throw std::invalid_argument("batch_normalization: momentum is a number from 0 to 1");
    if (!(options.epsilon >= 0))
      throw std::invalid_argument("batch_normalization: epsilon is a number from 0 on");
  }
  template <class T>
  std::unique_ptr<layer<T>> make(layer_place place) const {
    return std::make_unique<layers::batch_normalization_layer<T>>(std::move(place), options_);
  }

 private:
  batch_normalization_options options_;
};

}  // namespace leibniz::nn
