// SPDX-License-Identifier: BSL-1.0
// The step in libtorch.
#include <torch/torch.h>

#include "../rows.hpp"

namespace tape_benchmark {
namespace {

torch::Tensor copied(const matrix& m) {
  return torch::from_blob(const_cast<float*>(m.data()), {m.rows(), m.cols()}).clone();
}

class in_libtorch final : public dense_model {
 public:
  explicit in_libtorch(const dense_problem& p)
      : x_(copied(p.x)),
        y_(copied(p.y)),
        weights_{copied(p.w1), copied(p.b1), copied(p.w2), copied(p.b2)} {
    torch::set_num_threads(1);
    for (torch::Tensor& w : weights_) w.set_requires_grad(true);
  }

  void step() override {
    const auto& [w1, b1, w2, b2] = weights_;
    const auto hidden = torch::relu(torch::addmm(b1, x_, w1));
    loss_ = torch::mse_loss(torch::addmm(b2, hidden, w2), y_);
    gradients_ = torch::autograd::grad({loss_}, {w1, b1, w2, b2});
  }

  std::vector<float> results() const override {
    std::vector<float> all{loss_.item<float>()};
    for (const torch::Tensor& g : gradients_) {
      const torch::Tensor dense = g.contiguous();
      all.insert(all.end(), dense.data_ptr<float>(), dense.data_ptr<float>() + dense.numel());
    }
    return all;
  }

 private:
  torch::Tensor x_, y_, loss_;
  std::array<torch::Tensor, 4> weights_;
  std::vector<torch::Tensor> gradients_;
};

}  // namespace

std::unique_ptr<dense_model> dense_in_libtorch(const dense_problem& p) {
  return std::make_unique<in_libtorch>(p);
}

}  // namespace tape_benchmark
