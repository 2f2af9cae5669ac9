// SPDX-License-Identifier: BSL-1.0
// Adagrad: smaller steps for weights whose gradients have been large.
#pragma once

#include <stdexcept>
#include <utility>

#include <leibniz/nn/optimizers/optimizer.hpp>

namespace leibniz::nn {

struct adagrad_options {
  double initial_accumulator_value = 0.1;
  double epsilon = 1e-7;
  optimizer_options common = {};
};

/// Adagrad (`keras.optimizers.Adagrad`), after Duchi, Hazan and Singer 2011, the diagonal form:
///
///     s <- s + g^2,  w <- w - a g / sqrt(s + epsilon)
class adagrad : public optimizers::rule<adagrad> {
 public:
  template <int = 0>  // so that only programs that make one compile its update
  explicit adagrad(learning_rate rate = 0.001, const adagrad_options& options = {})
      : rule(std::move(rate), options.common), options_(options) {
    if (!(options.initial_accumulator_value >= 0))
      throw std::invalid_argument("adagrad: initial_accumulator_value is a number from 0 on");
    if (!(options.epsilon >= 0))
      throw std::invalid_argument("adagrad: epsilon is a number from 0 on");
  }
  const char* name() const override { return "adagrad"; }

 private:
  friend rule;
  template <class T>
  void apply(optimizers::weights<T> w, optimizers::gradients<T> g, optimizers::slots<T>& slots,
             double rate) {
    auto& s = slot(slots[0], w.size(), options_.initial_accumulator_value);
    s += g.square();
    w -= static_cast<T>(rate) * g / (s + static_cast<T>(options_.epsilon)).sqrt();
  }

  adagrad_options options_;
};

}  // namespace leibniz::nn
