// SPDX-License-Identifier: BSL-1.0
// The fully connected layer: activation(x kernel + bias).
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <boost/hana/front.hpp>
#include <boost/hana/length.hpp>

#include <leibniz/nn/activations.hpp>
#include <leibniz/nn/errors.hpp>
#include <leibniz/nn/layers/layer.hpp>

namespace leibniz::nn {

struct dense_options {
  bool use_bias = true;
};

namespace layers {

inline constexpr symbol<"z"> z;
inline constexpr symbol<"b"> b;

/// The one symbol of an activation.
template <class Formula>
using input_of = std::remove_cvref_t<decltype(boost::hana::front(free_symbols(Formula{})))>;

template <class Activation>
inline constexpr bool is_activation = std::is_same_v<Activation, softmax_activation>;
template <fixed_string Name, class Formula>
inline constexpr bool is_activation<activation<Name, Formula>> =
    decltype(boost::hana::length(free_symbols(Formula{})))::value == 1;

template <class Activation, class T>
class dense_layer final : public layer<T> {
 public:
  dense_layer(layer_place place, Eigen::Index units, const dense_options& options)
      : layer<T>(std::move(place.name), units),
        inputs_(place.inputs),
        kernel_(
            this->add_variable("kernel", glorot_uniform<T>(place.inputs, units, place.random))) {
    if (options.use_bias)
      bias_ = std::make_unique<tape::variable<T>>(
          this->add_variable("bias", tape::dense<T>(tape::shape(units), T(0))));
  }

  tape::tensor<T> operator()(const tape::tensor<T>& x, mode) override {
    if (x.rank() != 2 || x.shape()[1] != inputs_)
      throw std::invalid_argument(this->name() + ": the input has shape " + to_string(x.shape()) +
                                  "; it needs (rows, " + std::to_string(inputs_) + ")");
    const tape::tensor<T> product = tape::matmul(x, kernel_);
    if constexpr (std::is_same_v<Activation, softmax_activation>) {
      return tape::softmax(bias_ ? product + *bias_ : product);
    } else {
      // Bias and activation are one operation, whose derivatives the core has made.
      using formula = typename Activation::formula;
      if (bias_) {
        constexpr auto with_bias = substitute(formula{}, input_of<formula>{} = z + b);
        return tape::apply(with_bias, z = product, b = *bias_);
      }
      if constexpr (std::is_same_v<formula, input_of<formula>>)
        return product;
      else
        return tape::apply(formula{}, product);
    }
  }

 private:
  Eigen::Index inputs_;
  tape::variable<T> kernel_;
  std::unique_ptr<tape::variable<T>> bias_;
};

}  // namespace layers

/// `units` outputs, each activation(x kernel + bias), with kernel of shape (inputs, units), Glorot
/// uniform at first, and bias of shape (units), 0 at first (`keras.layers.Dense`).
///
/// The activation is one of `activations`, or any expression of the one symbol x:
///
///     dense(30, activations::relu)
///     dense(30, x / (1_c + abs(x)))
template <class Activation>
class dense {
 public:
  static constexpr const char* name = "dense";

  explicit dense(Eigen::Index units, const dense_options& options = {}) requires
      std::is_same_v<Activation, std::remove_cvref_t<decltype(activations::linear)>>
      : dense(units, activations::linear, options) {}
  dense(Eigen::Index units, Activation, const dense_options& options = {})
      : units_(units), options_(options) {
    if constexpr (!layers::is_activation<Activation>) errors::no_activation<Activation>();
    if (units < 1) throw std::invalid_argument("dense: a layer has at least one unit");
  }
  template <expression Formula>
    requires std::is_same_v<Activation, activation<"expression", Formula>> dense(
        Eigen::Index units, Formula, const dense_options& options = {})
        : dense(units, Activation{}, options) {}

    template <class T>
    std::unique_ptr<layer<T>> make(layer_place place) const {
      if constexpr (layers::is_activation<Activation>)
        return std::make_unique<layers::dense_layer<Activation, T>>(std::move(place), units_,
                                                                    options_);
      else
        return nullptr;  // refused above
    }

   private:
    Eigen::Index units_;
    dense_options options_;
};

dense(Eigen::Index, const dense_options& = {})
    ->dense<std::remove_cvref_t<decltype(activations::linear)>>;
template <fixed_string Name, expression Formula>
dense(Eigen::Index, activation<Name, Formula>, const dense_options& = {})
    -> dense<activation<Name, Formula>>;
dense(Eigen::Index, softmax_activation, const dense_options& = {})->dense<softmax_activation>;
template <expression Formula>
dense(Eigen::Index, Formula, const dense_options& = {}) -> dense<activation<"expression", Formula>>;

}  // namespace leibniz::nn
