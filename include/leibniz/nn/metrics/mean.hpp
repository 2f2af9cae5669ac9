// SPDX-License-Identifier: BSL-1.0
// Streaming means: of values, and of errors between targets and predictions, as Keras' metrics.
#pragma once

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <optional>

#include <leibniz/nn/metrics/view.hpp>

namespace leibniz::nn {

/// The mean of all values since the last reset, each with a weight (`keras.metrics.Mean`).
/// It adds up in double, whatever the type of the values.
class mean {
 public:
  /// Adds each of `values`, all with `weight`.
  template <class A>
  void update(const A& values, double weight = 1) {
    const auto v = view_of(values).array().template cast<double>();
    add(v.sum() * weight, static_cast<double>(v.size()) * weight);
  }
  void update(std::initializer_list<double> values, double weight = 1) {
    update<std::initializer_list<double>>(values, weight);
  }
  /// Adds each of `values` with its own weight; both have one shape.
  template <class A, class W>
    requires(!std::is_arithmetic_v<W>)
  void update(const A& values, const W& weights) {
    const auto v = view_of(values);
    const auto w = view_of(weights);
    metrics::require_same_shape("mean", v, w, {"values", "weights"});
    add((v.array().template cast<double>() * w.array().template cast<double>()).sum(),
        w.array().template cast<double>().sum());
  }

  /// The mean so far; 0 if there are no values yet, as in Keras.
  double result() const { return weight_ == 0 ? 0 : total_ / weight_; }
  void reset() { total_ = weight_ = 0; }

  /// What the mean is made of: result() is total() / weight(). Processes that each have a part of
  /// the data add these two up (adapters/mpi.hpp).
  double total() const { return total_; }
  double weight() const { return weight_; }
  void add(double total, double weight) {
    total_ += total;
    weight_ += weight;
  }

 private:
  double total_ = 0, weight_ = 0;
};

namespace metrics {

// What metrics share whose result is a mean. Metric has a template `update(truth, predicted)`, which
// adds to mean_.
template <class Metric>
class from_mean {
 public:
  void update(std::initializer_list<double> truth, std::initializer_list<double> predicted) {
    using list = std::initializer_list<double>;
    static_cast<Metric&>(*this).template update<list, list>(truth, predicted);
  }

  double result() const { return mean_.result(); }
  void reset() { mean_.reset(); }

  /// The mean behind it, for adding up over processes.
  mean& totals() { return mean_; }

 protected:
  mean mean_;
};

// A metric that is the mean of some value for each row. As in Keras, the value of a row is the mean
// over the last axis: so (n, k) counts as n rows, and (n) as one.
template <class Value>
class mean_over_rows : public from_mean<mean_over_rows<Value>> {
 public:
  using from_mean<mean_over_rows>::update;
  /// Adds a batch; `truth` and `predicted` have one shape, (n) or (n, k).
  /// Throws std::invalid_argument with both shapes otherwise.
  template <class A, class B>
  void update(const A& truth, const B& predicted) {
    const auto t = view_of(truth);
    const auto p = view_of(predicted);
    require_same_shape(Value::name, t, p);
    if (t.rows * t.columns == 0) return;
    double sum = 0;
    const auto size = static_cast<std::size_t>(t.rows * t.columns);
    for (std::size_t i = 0; i < size; ++i)
      sum += Value::of(static_cast<double>(t.numbers[i]), static_cast<double>(p.numbers[i]));
    this->mean_.add(sum / static_cast<double>(t.rank == 2 ? t.columns : t.rows),
                    t.rank == 2 ? static_cast<double>(t.rows) : 1.0);
  }
};

struct squared_error {
  static constexpr const char* name = "mean_squared_error";
  static double of(double truth, double predicted) {
    return (truth - predicted) * (truth - predicted);
  }
};
struct absolute_error {
  static constexpr const char* name = "mean_absolute_error";
  static double of(double truth, double predicted) { return std::abs(truth - predicted); }
};

}  // namespace metrics

/// The mean of (y_true - y_pred)^2 (`keras.metrics.MeanSquaredError`).
///
/// As in Keras, a batch of shape (n) adds one value, the batch's mean; one of shape (n, k) adds n.
/// So with batches of (n) that differ in length, each batch counts alike.
///
///     mean_squared_error error;
///     error.update({5.0}, {2.0});  // result() 9
///     error.update({0.0}, {1.0});  // result() 5
using mean_squared_error = metrics::mean_over_rows<metrics::squared_error>;

/// The mean of |y_true - y_pred| (`keras.metrics.MeanAbsoluteError`).
using mean_absolute_error = metrics::mean_over_rows<metrics::absolute_error>;

}  // namespace leibniz::nn
