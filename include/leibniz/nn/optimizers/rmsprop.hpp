// SPDX-License-Identifier: BSL-1.0
// RMSprop: steps divided by a running mean of the gradients' size.
#pragma once

#include <stdexcept>
#include <utility>

#include <leibniz/nn/optimizers/optimizer.hpp>

namespace leibniz::nn {

struct rmsprop_options {
  double rho = 0.9;
  double momentum = 0;
  double epsilon = 1e-7;
  bool centered = false;  ///< divide by an estimate of the variance and not of the second moment
  optimizer_options common = {};
};

/// RMSprop (`keras.optimizers.RMSprop`), after Tieleman and Hinton 2012 (Coursera, lecture 6e):
///
///     s <- rho s + (1 - rho) g^2,  u = a g / sqrt(s + epsilon),  w <- w - u
///
/// centered (Graves 2013, eq. 38 to 45): m <- rho m + (1 - rho) g, and s - m^2 in place of s;
/// with momentum: v <- momentum v + u, w <- w - v.
class rmsprop : public optimizers::rule<rmsprop> {
 public:
  template <int = 0>  // so that only programs that make one compile its update
  explicit rmsprop(learning_rate rate = 0.001, const rmsprop_options& options = {})
      : rule(std::move(rate), options.common), options_(options) {
    if (!(options.rho >= 0 && options.rho < 1))
      throw std::invalid_argument("rmsprop: rho is a number from 0 to below 1");
    if (!(options.momentum >= 0 && options.momentum <= 1))
      throw std::invalid_argument("rmsprop: momentum is a number from 0 to 1");
    if (!(options.epsilon >= 0))
      throw std::invalid_argument("rmsprop: epsilon is a number from 0 on");
  }
  const char* name() const override { return "rmsprop"; }

 private:
  friend rule;
  template <class T>
  void apply(optimizers::weights<T> w, optimizers::gradients<T> g, optimizers::slots<T>& slots,
             double rate) {
    const T rho = static_cast<T>(options_.rho), epsilon = static_cast<T>(options_.epsilon),
            a = static_cast<T>(rate), momentum = static_cast<T>(options_.momentum);
    auto& s = slot(slots[0], w.size());
    s = rho * s + (1 - rho) * g.square();
    const auto change = [&](const auto& u) {
      if (momentum == 0) {
        w -= u;
        return;
      }
      auto& v = slot(slots[2], w.size());
      v = momentum * v + u;
      w -= v;
    };
    if (!options_.centered) return change(a * g / (s + epsilon).sqrt());
    auto& m = slot(slots[1], w.size());
    m = rho * m + (1 - rho) * g;
    change(a * g / (s - m.square() + epsilon).sqrt());
  }

  rmsprop_options options_;
};

}  // namespace leibniz::nn
