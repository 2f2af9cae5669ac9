// SPDX-License-Identifier: BSL-1.0
#include "optimizer.hpp"

#include <stdexcept>

#include <leibniz/nn/optimizers/adagrad.hpp>
#include <leibniz/nn/optimizers/adam.hpp>
#include <leibniz/nn/optimizers/rmsprop.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>

namespace nn = leibniz::nn;

namespace california {

std::unique_ptr<nn::optimizer> make_optimizer(const options& o) {
  const bool is_sgd =
      o.optimizer == "sgd" || o.optimizer == "momentum" || o.optimizer == "nesterov";
  const double rate = o.learning_rate.value_or(o.optimizer == "sgd" ? 3e-3 : is_sgd ? 3e-4 : 1e-3);
  if (o.optimizer == "sgd") return std::make_unique<nn::sgd>(rate);
  if (is_sgd)
    return std::make_unique<nn::sgd>(
        rate, nn::sgd_options{.momentum = 0.9, .nesterov = o.optimizer == "nesterov"});
  if (o.optimizer == "adagrad") return std::make_unique<nn::adagrad>(rate);
  if (o.optimizer == "rmsprop") return std::make_unique<nn::rmsprop>(rate);
  if (o.optimizer == "adam") return std::make_unique<nn::adam>(rate);
  if (o.optimizer == "adamw") return std::make_unique<nn::adamw>(rate);
  throw std::invalid_argument("--optimizer: there is no " + o.optimizer);
}

}  // namespace california
