// SPDX-License-Identifier: BSL-1.0
// The run without random numbers, which other programs can be compared with digit by digit: fixed
// first weights, and batch t takes the rows (32 t + k) mod n, k = 0 to 31.
#pragma once

#include <iomanip>
#include <iostream>
#include <limits>
#include <stdexcept>
#include <string>

#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>
#include <leibniz/nn/losses.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>

#include "data.hpp"
#include "train.hpp"

namespace california {

namespace nn = leibniz::nn;
namespace tape = leibniz::tape;

inline void run_without_randomness(const options& o) {
  const data_set<double> data = split<double>(read(o.data));
  const auto count = static_cast<std::size_t>(data.x_train.rows());
  if (count < 32)
    throw std::runtime_error("--deterministic: " + std::to_string(count) +
                             " rows to train are less than one batch of 32: give --data more rows");
  const Eigen::Index inputs = data.x_train.cols();
  nn::sequential<double> model({.inputs = inputs}, nn::dense(30, nn::activations::relu),
                               nn::dense(1));
  auto weights = model.get_weights();
  for (Eigen::Index i = 0; i < 30 * inputs; ++i)
    weights[0].mutable_data()[i] = 0.004 * static_cast<double>(i * 37 % 101 - 50);
  for (Eigen::Index j = 0; j < 30; ++j)
    weights[2].mutable_data()[j] = 0.008 * static_cast<double>(j * 53 % 61 - 30);
  model.set_weights(weights);

  const auto& variables = model.trainable_variables();
  nn::sgd optimizer(0.003);
  std::cout << std::setprecision(std::numeric_limits<double>::max_digits10);
  const std::size_t steps = count / 32;
  nn::indices rows(32);
  for (std::size_t epoch = 0, t = 0; epoch < o.epochs; ++epoch) {
    nn::mean_squared_error train_error, valid_error;
    for (std::size_t step = 0; step < steps; ++step, ++t) {
      for (std::size_t k = 0; k < 32; ++k) rows[k] = (32 * t + k) % count;
      const tape::tensor<double> x(nn::take(data.x_train, rows)), y(nn::take(data.y_train, rows));
      tape::gradient_tape recording;
      const auto y_pred = tape::squeeze(model(x, nn::mode::training), -1);
      const auto loss = nn::losses::mean_squared_error(y, y_pred);
      optimizer.apply_gradients(recording.gradient(loss, variables), variables);
      train_error.update(y, y_pred);
      if (t < 3 || t == 9 || t == 99 || step + 1 == steps)
        std::cout << "step " << t << " loss: " << loss.item() << '\n';
    }
    valid_error.update(data.y_valid, tape::squeeze(model(data.x_valid), -1));
    std::cout << "Epoch " << epoch + 1 << " train mse: " << train_error.result()
              << " ... valid mse: " << valid_error.result() << '\n';
  }
}

}  // namespace california
