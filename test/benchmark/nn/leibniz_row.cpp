// SPDX-License-Identifier: BSL-1.0
// The same steps on the tape, as the library's users write them.
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>
#include <leibniz/nn/losses.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>

#include "workload.hpp"

namespace benchmark {

outcome leibniz_row(const workload& w, Eigen::Index width, int steps) {
  namespace nn = leibniz::nn;
  namespace tape = leibniz::tape;
  nn::sequential<float> model({.inputs = features}, nn::dense(width, nn::activations::relu),
                              nn::dense(1));
  auto weights = model.get_weights();
  for (Eigen::Index j = 0; j < width; ++j) {
    for (Eigen::Index i = 0; i < features; ++i)
      weights[0].mutable_data()[i * width + j] = first_weight(i, j, width);
    weights[2].mutable_data()[j] = second_weight(j, width);
  }
  model.set_weights(weights);
  const auto& variables = model.trainable_variables();
  nn::sgd optimizer(rate);
  nn::random_state random(2);
  nn::batch<float> b;
  outcome out{};
  for (int t = 0; t < steps; ++t) {
    random_batch(w.x, w.y, batch_size, random, b);
    const tape::tensor<float> x(b.data), y(b.target);
    tape::gradient_tape recording;
    const auto y_pred = tape::squeeze(model(x, nn::mode::training), -1);
    const auto loss = nn::losses::mean_squared_error(y, y_pred);
    optimizer.apply_gradients(recording.gradient(loss, variables), variables);
    out.last = static_cast<double>(loss.item());
    if (t == 0) out.first = out.last;
  }
  return out;
}

}  // namespace benchmark
