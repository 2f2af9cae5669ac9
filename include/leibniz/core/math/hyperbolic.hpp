// SPDX-License-Identifier: BSL-1.0
// sinh, cosh, tanh, asinh, acosh and atanh, constant-evaluated in double_double.
// All of them from the expm1 and log1p kernels, which keep small arguments accurate.
#pragma once

#include <leibniz/core/math/power.hpp>
#include <leibniz/core/math/tanh_run_time.hpp>

namespace leibniz::math::constant {

template <std::floating_point T>
constexpr T sinh(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-40)) return x;
  if (abs(x) > exponent_limit<T>) return copy_sign(infinity<T>, x);
  const wide::double_double w = wide::widen(abs(x));
  wide::scaled s;
  if (w.hi > 80) {
    s = wide::exp(w);  // exp(-x) is below 2^-230 of it
  } else {
    const wide::double_double e = wide::expm1(w);
    s = {e + e / (1.0 + e), 0};
  }
  return copy_sign(wide::round_to<T>(wide::scaled{s.value, s.exponent - 1}), x);
}

template <std::floating_point T>
constexpr T cosh(T x) noexcept {
  if (is_nan(x)) return x;
  if (abs(x) > exponent_limit<T>) return infinity<T>;
  if (abs(x) < T(0x1p-40)) return 1;
  const wide::double_double w = wide::widen(abs(x));
  wide::scaled s;
  if (w.hi > 80) {
    s = wide::exp(w);
  } else {
    const wide::double_double e = wide::exp_in_range(w);
    s = {e + 1.0 / e, 0};
  }
  return wide::round_to<T>(wide::scaled{s.value, s.exponent - 1});
}

template <std::floating_point T>
constexpr T tanh(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-40)) return x;
  if (abs(x) > 60) return copy_sign(T(1), x);
  const wide::double_double e = wide::expm1(2.0 * wide::widen(abs(x)));
  return copy_sign(wide::round_to<T>(e / (e + 2.0)), x);
}

template <std::floating_point T>
constexpr T asinh(T x) noexcept {
  if (is_nan(x) || is_infinite(x) || abs(x) < T(0x1p-40)) return x;
  const T a = abs(x);
  wide::double_double r;
  if (a > T(0x1p60)) {
    r = wide::log(wide::decompose(a)) + wide::ln_2;  // log(2x) + 1/(4 x^2)
  } else {
    const wide::double_double w = wide::widen(a), z = w * w;
    r = wide::log1p(w + z / (1.0 + wide::sqrt(1.0 + z)));
  }
  return copy_sign(wide::round_to<T>(r), x);
}

template <std::floating_point T>
constexpr T acosh(T x) noexcept {
  if (is_nan(x) || x == infinity<T>) return x;
  if (x < 1) return quiet_nan<T>;
  if (x == 1) return 0;
  if (x > T(0x1p60)) return wide::round_to<T>(wide::log(wide::decompose(x)) + wide::ln_2);
  const wide::double_double t = wide::widen(x) - 1.0;
  return wide::round_to<T>(wide::log1p(t + wide::sqrt(t * (t + 2.0))));
}

template <std::floating_point T>
constexpr T atanh(T x) noexcept {
  if (is_nan(x) || abs(x) < T(0x1p-40)) return x;
  if (abs(x) >= 1) return abs(x) > 1 ? quiet_nan<T> : copy_sign(infinity<T>, x);
  const wide::double_double w = wide::widen(abs(x));
  return copy_sign(wide::round_to<T>(wide::scaled{wide::log1p(2.0 * w / (1.0 - w)), -1}), x);
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

template <std::floating_point T>
constexpr T sinh(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::sinh(x) : std::sinh(x);
}

template <std::floating_point T>
constexpr T cosh(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::cosh(x) : std::cosh(x);
}

template <std::floating_point T>
constexpr T tanh(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::tanh(x) : run_time::tanh(x);
}

template <std::floating_point T>
constexpr T asinh(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::asinh(x) : std::asinh(x);
}

template <std::floating_point T>
constexpr T acosh(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::acosh(x) : std::acosh(x);
}

template <std::floating_point T>
constexpr T atanh(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::atanh(x) : std::atanh(x);
}

}  // namespace leibniz::math
