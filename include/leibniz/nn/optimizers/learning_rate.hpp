// SPDX-License-Identifier: BSL-1.0
// Learning rates that change from step to step, after keras.optimizers.schedules.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <leibniz/nn/errors.hpp>

namespace leibniz::nn {

/// The learning rate of a step; steps are counted from 0. Made of a number, of a schedule below, or
/// of any function of the step. Throws std::invalid_argument for a rate that is negative or not
/// finite; a schedule is asked at each step.
class learning_rate {
 public:
  learning_rate(double constant) : constant_(checked(constant)) {}
  template <class Schedule>
    requires(std::is_invocable_r_v<double, const Schedule&, std::int64_t> &&
             !std::is_same_v<Schedule, learning_rate>)
  learning_rate(Schedule schedule) : schedule_(std::move(schedule)) {}

  double operator()(std::int64_t step) const {
    return schedule_ ? checked(schedule_(step), ", as the schedule says in step ", step)
                     : constant_;
  }

 private:
  static double checked(double rate, const char* source = "", std::int64_t step = -1) {
    if (!(rate >= 0) || !std::isfinite(rate))
      throw std::invalid_argument("a learning rate is a number from 0 on, and not " +
                                  errors::shown(rate) + source +
                                  (step < 0 ? std::string() : std::to_string(step)));
    return rate;
  }
  double constant_ = 0;
  std::function<double(std::int64_t)> schedule_;
};

namespace schedules {

inline double part(std::int64_t step, double steps) { return static_cast<double>(step) / steps; }

inline void require_steps(double steps, const char* who) {
  if (!(steps > 0))
    throw std::invalid_argument(std::string(who) + ": give a number of steps above 0");
}

}  // namespace schedules

/// initial rate^(step / decay_steps); in whole stairs if `staircase` (`ExponentialDecay`).
struct exponential_decay {
  double initial, decay_steps, rate;
  bool staircase = false;
  double operator()(std::int64_t step) const {
    schedules::require_steps(decay_steps, "exponential_decay");
    const double p = schedules::part(step, decay_steps);
    return initial * std::pow(rate, staircase ? std::floor(p) : p);
  }
};

/// initial / (1 + rate step / decay_steps) (`InverseTimeDecay`).
struct inverse_time_decay {
  double initial, decay_steps, rate;
  bool staircase = false;
  double operator()(std::int64_t step) const {
    schedules::require_steps(decay_steps, "inverse_time_decay");
    const double p = schedules::part(step, decay_steps);
    return initial / (1 + rate * (staircase ? std::floor(p) : p));
  }
};

/// From initial to `end` along (1 - step / decay_steps)^power, then `end` (`PolynomialDecay`).
struct polynomial_decay {
  double initial, decay_steps, end = 0.0001, power = 1;
  double operator()(std::int64_t step) const {
    schedules::require_steps(decay_steps, "polynomial_decay");
    const double p = std::min(schedules::part(step, decay_steps), 1.0);
    return (initial - end) * std::pow(1 - p, power) + end;
  }
};

/// From initial to alpha initial along half a cosine, after Loshchilov and Hutter 2017 (SGDR, eq. 5).
/// With a `warmup_target`, first a linear rise from `initial` to it over `warmup_steps`, and then the
/// cosine from there; without one, as in Keras, `warmup_steps` mean nothing (`CosineDecay`).
struct cosine_decay {
  double initial, decay_steps;
  double alpha = 0;
  std::optional<double> warmup_target = {};
  double warmup_steps = 0;
  double operator()(std::int64_t step) const {
    schedules::require_steps(decay_steps, "cosine_decay");
    const double top = warmup_target.value_or(initial), rise = warmup_target ? warmup_steps : 0;
    const auto s = static_cast<double>(step);
    if (s < rise) return initial + (top - initial) * s / rise;
    const double p = std::min((s - rise) / decay_steps, 1.0);
    return top * ((1 - alpha) * 0.5 * (1 + std::cos(std::numbers::pi * p)) + alpha);
  }
};

/// values[i] up to and including step boundaries[i], the last value after all of them
/// (`PiecewiseConstantDecay`).
struct piecewise_constant_decay {
  std::vector<std::int64_t> boundaries;
  std::vector<double> values;
  double operator()(std::int64_t step) const {
    if (values.size() != boundaries.size() + 1 ||
        !std::is_sorted(boundaries.begin(), boundaries.end()))
      throw std::invalid_argument(
          "piecewise_constant_decay: give rising boundaries, and one value "
          "more than there are boundaries");
    const auto at = std::lower_bound(boundaries.begin(), boundaries.end(), step);
    return values[static_cast<std::size_t>(at - boundaries.begin())];
  }
};

}  // namespace leibniz::nn
