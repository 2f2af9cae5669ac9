// SPDX-License-Identifier: BSL-1.0
// The tutorial's model and its training step as an expert writes them with Eigen: no tape, gradients
// by hand, every array allocated once.
#pragma once

#include <cmath>

#include <leibniz/nn/data/arrays.hpp>

namespace benchmark {

/// Dense(width, relu) -> Dense(1), mean squared error, plain gradient descent.
template <class T>
struct by_hand {
  leibniz::nn::matrix<T> w1, hidden, by_hidden, dw1;
  Eigen::Matrix<T, 1, Eigen::Dynamic> b1, db1;
  leibniz::nn::vector<T> w2, dw2, error;
  T b2 = 0;

  /// Weights are for the caller to set.
  by_hand(Eigen::Index features, Eigen::Index width)
      : w1(features, width), dw1(features, width), b1(width), db1(width), w2(width), dw2(width) {
    b1.setZero();
  }

  /// Loss before the step.
  T step(const leibniz::nn::matrix<T>& x, const leibniz::nn::vector<T>& y, T rate) {
    hidden.noalias() = x * w1;
    hidden.rowwise() += b1;
    hidden = hidden.cwiseMax(T(0));
    error.noalias() = hidden * w2;
    error.array() += b2 - y.array();
    const T n = static_cast<T>(x.rows());
    const T loss = error.squaredNorm() / n;
    error *= T(2) / n;
    dw2.noalias() = hidden.transpose() * error;
    const T db2 = error.sum();
    by_hidden.noalias() = error * w2.transpose();
    by_hidden.array() *= (hidden.array() > T(0)).template cast<T>();
    dw1.noalias() = x.transpose() * by_hidden;
    db1 = by_hidden.colwise().sum();
    w1 -= rate * dw1;
    b1 -= rate * db1;
    w2 -= rate * dw2;
    b2 -= rate * db2;
    return loss;
  }
};

}  // namespace benchmark
