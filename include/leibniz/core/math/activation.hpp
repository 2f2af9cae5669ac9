// SPDX-License-Identifier: BSL-1.0
// sigmoid, softplus and relu, for constant evaluation in double_double and for run time in T.
// Neither overflows, and both keep their relative accuracy where they tend to 0.
#pragma once

#include <leibniz/core/math/exponential.hpp>

namespace leibniz::math {

namespace constant {

/// 1 / (1 + exp(-x)) = exp(x) / (1 + exp(x)).
template <std::floating_point T>
constexpr T sigmoid(T x) noexcept {
  if (is_nan(x)) return x;
  if (x > 100) return 1;
  if (x < -100) return exp(x);
  if (abs(x) < T(0x1p-80)) return T(0.5);
  const wide::double_double e = wide::exp_in_range(wide::widen(x));
  return wide::round_to<T>(e / (1.0 + e));
}

/// log(1 + exp(x)).
template <std::floating_point T>
constexpr T softplus(T x) noexcept {
  if (is_nan(x) || x > 100) return x;
  if (x < -100) return exp(x);
  if (abs(x) < T(0x1p-80)) return wide::round_to<T>(wide::ln_2);
  return wide::round_to<T>(wide::log1p(wide::exp_in_range(wide::widen(x))));
}

}  // namespace constant

namespace run_time {

template <std::floating_point T>
inline T sigmoid(T x) noexcept {
  // exp of -|x| cannot overflow, and on the left exp(x) carries the result's whole relative
  // accuracy
  const T e = std::exp(-abs(x));
  return (x < 0 ? e : T(1)) / (1 + e);
}

template <std::floating_point T>
inline T softplus(T x) noexcept {
  const T l = std::log1p(std::exp(-abs(x)));
  return x > 0 ? x + l : l;
}

}  // namespace run_time

/// 1 / (1 + exp(-x)).
template <std::floating_point T>
constexpr T sigmoid(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::sigmoid(x) : run_time::sigmoid(x);
}

/// log(1 + exp(x)).
template <std::floating_point T>
constexpr T softplus(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::softplus(x) : run_time::softplus(x);
}

/// max(x, 0).
template <std::floating_point T>
constexpr T relu(T x) noexcept {
  return max(x, T(0));
}

}  // namespace leibniz::math
