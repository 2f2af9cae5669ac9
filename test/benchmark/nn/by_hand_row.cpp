// SPDX-License-Identifier: BSL-1.0
// Rows without a tape: the step by hand, and its five matrix products alone.
#include "by_hand.hpp"
#include "workload.hpp"

namespace benchmark {

outcome by_hand_row(const workload& w, Eigen::Index width, int steps) {
  by_hand<float> model(features, width);
  for (Eigen::Index j = 0; j < width; ++j) {
    for (Eigen::Index i = 0; i < features; ++i) model.w1(i, j) = first_weight(i, j, width);
    model.w2[j] = second_weight(j, width);
  }
  leibniz::nn::random_state random(2);
  leibniz::nn::batch<float> b;
  outcome out{};
  for (int t = 0; t < steps; ++t) {
    random_batch(w.x, w.y, batch_size, random, b);
    out.last = static_cast<double>(model.step(b.data, b.target, static_cast<float>(rate)));
    if (t == 0) out.first = out.last;
  }
  return out;
}

outcome products_alone_row(const workload& w, Eigen::Index width, int steps) {
  using leibniz::nn::matrix;
  using leibniz::nn::vector;
  matrix<float> w1 = matrix<float>::Constant(features, width, 0.01f), hidden(32, width),
                by_hidden(32, width), dw1(features, width);
  vector<float> w2 = vector<float>::Constant(width, 0.01f), error(32), dw2(width);
  leibniz::nn::random_state random(2);
  leibniz::nn::batch<float> b;
  double sum = 0;
  for (int t = 0; t < steps; ++t) {
    random_batch(w.x, w.y, batch_size, random, b);
    hidden.noalias() = b.data * w1;
    error.noalias() = hidden * w2;
    dw2.noalias() = hidden.transpose() * error;
    by_hidden.noalias() = error * w2.transpose();
    dw1.noalias() = b.data.transpose() * by_hidden;
    sum += static_cast<double>(dw1(0, 0) + dw2[0]);  // so that none is left out
  }
  return {sum, sum};
}

}  // namespace benchmark
