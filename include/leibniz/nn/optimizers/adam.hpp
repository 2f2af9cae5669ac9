// SPDX-License-Identifier: BSL-1.0
// Adam and AdamW: steps by running means of the gradients and of their squares.
#pragma once

#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

#include <leibniz/nn/optimizers/optimizer.hpp>

namespace leibniz::nn {

struct adam_options {
  double beta_1 = 0.9, beta_2 = 0.999;
  double epsilon = 1e-7;  ///< the paper's "epsilon hat"
  bool amsgrad = false;   ///< divide by the largest second moment so far (Reddi et al. 2018)
  optimizer_options common = {};
};

/// Adam (`keras.optimizers.Adam`), after Kingma and Ba 2015, in the order that the end of their
/// section 2 gives; in step t, counted from 1:
///
///     m <- beta_1 m + (1 - beta_1) g,  v <- beta_2 v + (1 - beta_2) g^2
///     w <- w - a sqrt(1 - beta_2^t) / (1 - beta_1^t) m / (sqrt(v) + epsilon)
class adam : public optimizers::rule<adam> {
 public:
  template <int = 0>  // so that only programs that make one compile its update
  explicit adam(learning_rate rate = 0.001, const adam_options& options = {})
      : rule(std::move(rate), options.common), options_(options) {
    const auto is_rate = [](double b) { return b >= 0 && b < 1; };
    if (!is_rate(options.beta_1) || !is_rate(options.beta_2))
      throw std::invalid_argument("adam: beta_1 and beta_2 are numbers from 0 to below 1");
    if (!(options.epsilon >= 0)) throw std::invalid_argument("adam: epsilon is a number from 0 on");
  }
  const char* name() const override { return "adam"; }

 private:
  friend rule;
  template <class T>
  void apply(optimizers::weights<T> w, optimizers::gradients<T> g, optimizers::slots<T>& slots,
             double rate) {
    const auto t = static_cast<double>(iterations() + 1);
    const T a = static_cast<T>(rate * std::sqrt(1 - std::pow(options_.beta_2, t)) /
                               (1 - std::pow(options_.beta_1, t)));
    const T epsilon = static_cast<T>(options_.epsilon);
    auto& m = slot(slots[0], w.size());
    auto& v = slot(slots[1], w.size());
    m += (g - m) * static_cast<T>(1 - options_.beta_1);
    v += (g.square() - v) * static_cast<T>(1 - options_.beta_2);
    if (!options_.amsgrad) {
      w -= a * m / (v.sqrt() + epsilon);
      return;
    }
    auto& largest = slot(slots[2], w.size());
    largest = largest.max(v);
    w -= a * m / (largest.sqrt() + epsilon);
  }

  adam_options options_;
};

struct adamw_options {
  double weight_decay = 0.004;
  double beta_1 = 0.9, beta_2 = 0.999;
  double epsilon = 1e-7;
  bool amsgrad = false;
  std::optional<double> clipnorm = {}, global_clipnorm = {}, clipvalue = {};
};

/// AdamW (`keras.optimizers.AdamW`), after Loshchilov and Hutter 2019: Adam with decoupled weight
/// decay, w <- w - a weight_decay w before each step.
class adamw : public adam {
 public:
  template <int = 0>  // so that only programs that make one compile its update
  explicit adamw(learning_rate rate = 0.001, const adamw_options& o = {})
      : adam(std::move(rate), {o.beta_1,
                               o.beta_2,
                               o.epsilon,
                               o.amsgrad,
                               {o.weight_decay, o.clipnorm, o.global_clipnorm, o.clipvalue}}) {}
  const char* name() const override { return "adamw"; }
};

}  // namespace leibniz::nn
