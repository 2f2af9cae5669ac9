// SPDX-License-Identifier: BSL-1.0
// Dropout: in training, some numbers are left out at random.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <leibniz/nn/errors.hpp>
#include <leibniz/nn/layers/layer.hpp>

namespace leibniz::nn {

namespace layers {

template <class T>
class dropout_layer final : public layer<T> {
 public:
  dropout_layer(layer_place place, double rate)
      : layer<T>(std::move(place.name), place.inputs),
        rate_(rate),
        random_(place.random.up_to(0xffffffffu)) {}

  tape::tensor<T> operator()(const tape::tensor<T>& x, mode m) override {
    if (m == mode::inference || rate_ == 0) return x;
    tape::dense<T> kept(x.shape());
    const T scale = static_cast<T>(1 / (1 - rate_));
    T* to = kept.mutable_data();
    for (Eigen::Index i = 0; i < kept.size(); ++i) to[i] = random_.uniform() < rate_ ? T(0) : scale;
    return x * tape::tensor<T>(std::move(kept));
  }

 private:
  double rate_;
  random_state random_;
};

}  // namespace layers

/// In training, each number is 0 with probability `rate`, and the others are divided by 1 - rate; in
/// inference nothing happens (`keras.layers.Dropout`; Srivastava et al. 2014, scaled in training).
class dropout {
 public:
  static constexpr const char* name = "dropout";

  explicit dropout(double rate) : rate_(rate) {
    if (!(rate >= 0 && rate < 1))
      throw std::invalid_argument("dropout: rate is a number from 0 to below 1, and not " +
                                  errors::shown(rate));
  }
  template <class T>
  std::unique_ptr<layer<T>> make(layer_place place) const {
    return std::make_unique<layers::dropout_layer<T>>(std::move(place), rate_);
  }

 private:
  double rate_;
};

}  // namespace leibniz::nn
