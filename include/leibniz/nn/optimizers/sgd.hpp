// SPDX-License-Identifier: BSL-1.0
// Stochastic gradient descent, with momentum if wanted.
#pragma once

#include <stdexcept>
#include <utility>

#include <leibniz/nn/optimizers/optimizer.hpp>

namespace leibniz::nn {

struct sgd_options {
  double momentum = 0;
  bool nesterov = false;
  optimizer_options common = {};
};

/// Stochastic gradient descent (`keras.optimizers.SGD`), with the learning rate a and the gradient g:
///
///     w <- w - a g                               without momentum
///     v <- momentum v - a g,  w <- w + v         Polyak 1964
///     v <- momentum v - a g,  w <- w + momentum v - a g    Nesterov, as in Sutskever et al. 2013
///
///     sgd optimizer(3e-3, {.momentum = 0.9});
class sgd : public optimizers::rule<sgd> {
 public:
  template <int = 0>  // so that only programs that make one compile its update
  explicit sgd(learning_rate rate = 0.01, const sgd_options& options = {})
      : rule(std::move(rate), options.common),
        momentum_(options.momentum),
        nesterov_(options.nesterov) {
    if (!(momentum_ >= 0 && momentum_ <= 1))
      throw std::invalid_argument("sgd: momentum is a number from 0 to 1");
  }
  const char* name() const override { return "sgd"; }

 private:
  friend rule;
  bool keeps_slots() const override { return momentum_ != 0; }
  template <class T>
  void apply(optimizers::weights<T> w, optimizers::gradients<T> g, optimizers::slots<T>& slots,
             double rate) {
    const T a = static_cast<T>(rate), m = static_cast<T>(momentum_);
    if (m == 0) {
      w -= a * g;
      return;
    }
    auto& v = slot(slots[0], w.size());
    v = m * v - a * g;
    if (nesterov_)
      w += m * v - a * g;
    else
      w += v;
  }

  double momentum_;
  bool nesterov_;
};

}  // namespace leibniz::nn
