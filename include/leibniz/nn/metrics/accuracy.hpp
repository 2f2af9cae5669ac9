// SPDX-License-Identifier: BSL-1.0
// Streaming accuracies: how often a prediction is right, as Keras' metrics.
#pragma once

#include <stdexcept>
#include <string>

#include <leibniz/nn/metrics/mean.hpp>

namespace leibniz::nn {

namespace metrics {

// The column of a row's largest number, the first of several.
template <class T>
Eigen::Index largest(const array_view<T>& a, Eigen::Index row) {
  Eigen::Index at = 0;
  a.array().row(row).maxCoeff(&at);
  return at;
}

}  // namespace metrics

/// How often y_pred equals y_true (`keras.metrics.Accuracy`).
class accuracy : public metrics::from_mean<accuracy> {
 public:
  using from_mean::update;
  template <class A, class B>
  void update(const A& truth, const B& predicted) {
    const auto t = view_of(truth);
    const auto p = view_of(predicted);
    metrics::require_same_shape("accuracy", t, p);
    const auto hits =
        (t.array().template cast<double>() == p.array().template cast<double>()).count();
    mean_.add(static_cast<double>(hits), static_cast<double>(t.rows * t.columns));
  }
};

/// How often y_pred > threshold says what y_true, 0 or 1, says (`keras.metrics.BinaryAccuracy`).
/// For predictions that are logits the threshold 0 stands for the probability 1/2.
class binary_accuracy : public metrics::from_mean<binary_accuracy> {
 public:
  using from_mean::update;
  explicit binary_accuracy(double threshold = 0.5) : threshold_(threshold) {}
  template <class A, class B>
  void update(const A& truth, const B& predicted) {
    const auto t = view_of(truth);
    const auto p = view_of(predicted);
    metrics::require_same_shape("binary_accuracy", t, p);
    const auto hits = ((p.array().template cast<double>() > threshold_) ==
                       (t.array().template cast<double>() > 0.5))
                          .count();
    mean_.add(static_cast<double>(hits), static_cast<double>(t.rows * t.columns));
  }

 private:
  double threshold_;
};

/// How often the largest prediction of a row stands at the class: y_true has shape (n, classes) with
/// a 1 at the class, or (n) with the class's number (`CategoricalAccuracy`,
/// `SparseCategoricalAccuracy`); y_pred has shape (n, classes).
class categorical_accuracy : public metrics::from_mean<categorical_accuracy> {
 public:
  template <class A, class B>
  void update(const A& truth, const B& predicted) {
    const auto t = view_of(truth);
    const auto p = view_of(predicted);
    if (p.rank != 2 || p.columns == 0 || t.rows != p.rows ||
        (t.rank == 2 && t.columns != p.columns) || t.rank == 0)
      throw std::invalid_argument("categorical_accuracy: y_true has shape " + to_string(t.shape()) +
                                  ", y_pred " + to_string(p.shape()) +
                                  "; give (n, classes) or (n,), and (n, classes)");
    double hits = 0;
    for (Eigen::Index i = 0; i < p.rows; ++i) {
      const auto wanted = t.rank == 2 ? static_cast<double>(metrics::largest(t, i))
                                      : static_cast<double>(t.numbers[i]);
      hits += wanted == static_cast<double>(metrics::largest(p, i));
    }
    mean_.add(hits, static_cast<double>(p.rows));
  }
};

}  // namespace leibniz::nn
