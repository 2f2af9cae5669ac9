// SPDX-License-Identifier: BSL-1.0
// The same steps in libtorch, as its users write them: modules, backward and its optimizer.
#include <torch/torch.h>

#include "workload.hpp"

namespace benchmark {

outcome libtorch_row(const workload& w, Eigen::Index width, int steps) {
  torch::set_num_threads(1);
  torch::nn::Linear first(features, width), second(width, 1);
  {
    torch::NoGradGuard none;
    auto w1 = first->weight.accessor<float, 2>();  // libtorch keeps (outputs, inputs)
    auto w2 = second->weight.accessor<float, 2>();
    for (Eigen::Index j = 0; j < width; ++j) {
      for (Eigen::Index i = 0; i < features; ++i) w1[j][i] = first_weight(i, j, width);
      w2[0][j] = second_weight(j, width);
    }
    first->bias.zero_();
    second->bias.zero_();
  }
  torch::nn::Sequential model(first, torch::nn::ReLU(), second);
  torch::optim::SGD optimizer(model->parameters(), torch::optim::SGDOptions(rate));
  leibniz::nn::random_state random(2);
  leibniz::nn::batch<float> b;
  outcome out{};
  for (int t = 0; t < steps; ++t) {
    random_batch(w.x, w.y, batch_size, random, b);
    const auto x = torch::from_blob(b.data.data(), {static_cast<long>(batch_size), features});
    const auto y = torch::from_blob(b.target.data(), {static_cast<long>(batch_size)});
    optimizer.zero_grad();
    const auto loss = torch::mse_loss(model->forward(x).squeeze(-1), y);
    loss.backward();
    optimizer.step();
    if (t == 0) out.first = loss.item<double>();
    if (t == steps - 1) out.last = loss.item<double>();
  }
  return out;
}

}  // namespace benchmark
