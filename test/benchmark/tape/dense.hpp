// SPDX-License-Identifier: BSL-1.0
// Code of matrices: Dense(30, relu), Dense(1) and the mean squared error on a batch of 32, with the
// gradients by all weights. No optimizer takes part.
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace tape_benchmark {

using matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct dense_problem {
  static constexpr Eigen::Index batch = 32, features = 8, width = 30;
  matrix x{batch, features}, y{batch, 1};
  matrix w1{features, width}, b1{1, width}, w2{width, 1}, b2{1, 1};

  dense_problem() {
    std::uint32_t state = 1;
    for (matrix* m : {&x, &y, &w1, &b1, &w2, &b2})
      for (float& element : m->reshaped()) {
        state = state * 1664525u + 1013904223u;  // Numerical Recipes, section 7.1
        element = static_cast<float>(state >> 8) / 8388608.0f - 1.0f;
      }
  }
};

/// What a row keeps from step to step.
class dense_model {
 public:
  dense_model() = default;
  dense_model(const dense_model&) = delete;
  dense_model& operator=(const dense_model&) = delete;
  virtual ~dense_model() = default;
  /// Computes the loss and all gradients anew.
  virtual void step() = 0;
  /// The loss, then the gradients by w1, b1, w2 and b2 of the last step.
  virtual std::vector<float> results() const = 0;
};

}  // namespace tape_benchmark
