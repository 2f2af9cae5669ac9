// SPDX-License-Identifier: BSL-1.0
// What every row of the table does: the tutorial's training steps, drawing each batch included, on
// the same batches and from the same weights.
#pragma once

#include <cstddef>
#include <vector>

#include <leibniz/nn/data/batches.hpp>

namespace benchmark {

/// Features of the data, and the tutorial's batch and learning rate.
inline constexpr Eigen::Index features = 8;
inline constexpr std::size_t batch_size = 32;
inline constexpr double rate = 3e-3;

/// 11610 rows of standard normal features, and a target that depends on them.
struct workload {
  leibniz::nn::matrix<float> x;
  leibniz::nn::vector<float> y;

  workload() : x(11610, features), y(11610) {
    leibniz::nn::random_state random(1);
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
      for (Eigen::Index j = 0; j < features; ++j) x(i, j) = static_cast<float>(random.normal());
      y[i] = 2 + x(i, 0) - 0.5f * x(i, 1) * x(i, 2);
    }
  }
};

/// Losses of the first and the last step: rows that do the same work agree on them.
struct outcome {
  double first, last;
};

/// One row of the table: takes `steps` steps, each with a new random batch.
using row = outcome (*)(const workload&, Eigen::Index width, int steps);

outcome by_hand_row(const workload&, Eigen::Index width, int steps);
outcome products_alone_row(const workload&, Eigen::Index width, int steps);
outcome leibniz_row(const workload&, Eigen::Index width, int steps);
outcome libtorch_row(const workload&, Eigen::Index width, int steps);

/// The weights that all rows start from: those of the reference run without randomness, scaled for
/// other widths so that the first losses stay of one size.
inline float first_weight(Eigen::Index i, Eigen::Index j, Eigen::Index width) {
  return static_cast<float>(0.004 * static_cast<double>((width * i + j) * 37 % 101 - 50));
}
inline float second_weight(Eigen::Index j, Eigen::Index width) {
  return static_cast<float>(0.008 * 30.0 / static_cast<double>(width) *
                            static_cast<double>(j * 53 % 61 - 30));
}

}  // namespace benchmark
