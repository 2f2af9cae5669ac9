// SPDX-License-Identifier: BSL-1.0
// Ends a training that gets no better, and remembers the weights of its best epoch.
#pragma once

#include <cstddef>
#include <limits>
#include <stdexcept>

namespace leibniz::nn {

struct early_stopping_options {
  std::size_t patience = 0;          ///< epochs without improvement before it stops
  double min_delta = 0;              ///< a smaller change is no improvement
  bool larger_is_better = false;     ///< for accuracies
  std::size_t start_from_epoch = 0;  ///< epochs before this one are not looked at
  double baseline = std::numeric_limits<double>::quiet_NaN();  ///< has to be beaten, if given
};

/// After `keras.callbacks.EarlyStopping`. A value that is NaN is no improvement.
///
///     early_stopping stop({.patience = 10});
///     ... at each epoch's end:
///     if (stop.improved(valid.result())) best = model.get_weights();
///     if (stop) break;
///     ... after the loop:
///     model.set_weights(best);
class early_stopping {
 public:
  explicit early_stopping(const early_stopping_options& options = {}) : options_(options) {
    if (!(options.min_delta >= 0))
      throw std::invalid_argument("early_stopping: min_delta is a number from 0 on");
    const double infinity = std::numeric_limits<double>::infinity();
    best_ = options.larger_is_better ? -infinity : infinity;
  }

  /// Looks at the value of one epoch; true if it is the best so far.
  bool improved(double value) {
    const std::size_t epoch = epoch_++;
    if (epoch < options_.start_from_epoch) return false;
    ++waited_;
    if (!is_better(value, best_)) {
      stop_ = epoch > 0 && waited_ >= options_.patience;
      return false;
    }
    best_ = value;
    best_epoch_ = epoch;
    // As in Keras, an improvement that does not beat the baseline does not make it more patient.
    if (!(options_.baseline == options_.baseline) || is_better(value, options_.baseline))
      waited_ = 0;
    return true;
  }

  /// Whether training should stop now.
  bool should_stop() const { return stop_; }
  explicit operator bool() const { return should_stop(); }

  double best() const { return best_; }
  std::size_t best_epoch() const { return best_epoch_; }  ///< counted from 0

 private:
  bool is_better(double value, double than) const {
    return options_.larger_is_better ? value - options_.min_delta > than
                                     : value + options_.min_delta < than;
  }

  early_stopping_options options_;
  double best_ = 0;
  std::size_t epoch_ = 0, best_epoch_ = 0, waited_ = 0;
  bool stop_ = false;
};

}  // namespace leibniz::nn
