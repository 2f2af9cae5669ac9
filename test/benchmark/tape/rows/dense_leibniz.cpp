// SPDX-License-Identifier: BSL-1.0
// The step on our tape: operation by operation, and with an `apply` for what is elementwise.
#include <leibniz/tape/tape.hpp>

#include "../rows.hpp"

namespace tape_benchmark {
namespace {

using namespace leibniz::tape;
using array = tensor<float>;

struct separate {
  static array layer(const array& product, const variable<float>& bias) {
    return relu(product + bias);
  }
  static array error(const array& product, const variable<float>& bias, const array& y) {
    return squared_difference(product + bias, y);
  }
};

struct fused {
  static array layer(const array& product, const variable<float>& bias) {
    return apply([](auto z, auto b) { return relu(z + b); }, product, bias);
  }
  static array error(const array& product, const variable<float>& bias, const array& y) {
    return apply([](auto z, auto b, auto t) { return (z + b - t) * (z + b - t); }, product, bias,
                 y);
  }
};

template <class Elementwise>
class on_the_tape final : public dense_model {
 public:
  explicit on_the_tape(const dense_problem& p)
      : x_(p.x),
        y_(p.y),
        weights_{variable<float>(p.w1), variable<float>(p.b1.row(0)), variable<float>(p.w2),
                 variable<float>(p.b2.row(0))} {}

  void step() override {
    const auto& [w1, b1, w2, b2] = weights_;
    gradient_tape tape;
    const array hidden = Elementwise::layer(matmul(x_, w1), b1);
    loss_ = reduce_mean(Elementwise::error(matmul(hidden, w2), b2, y_));
    gradients_ = tape.gradient(loss_, weights_);
  }

  std::vector<float> results() const override {
    std::vector<float> all{loss_.item()};
    for (const auto& g : gradients_) all.insert(all.end(), g->begin(), g->end());
    return all;
  }

 private:
  array x_, y_, loss_;
  std::array<variable<float>, 4> weights_;
  std::vector<std::optional<array>> gradients_;
};

}  // namespace

std::unique_ptr<dense_model> dense_on_the_tape(const dense_problem& p) {
  return std::make_unique<on_the_tape<separate>>(p);
}
std::unique_ptr<dense_model> dense_fused(const dense_problem& p) {
  return std::make_unique<on_the_tape<fused>>(p);
}

}  // namespace tape_benchmark
