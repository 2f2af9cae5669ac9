// SPDX-License-Identifier: BSL-1.0
// tgamma and lgamma, constant-evaluated in double_double. Stirling's series after a shift to 16 and
// beyond, the reflection formula, and expansions about lgamma's zeros.
#pragma once

#include <leibniz/core/math/digamma.hpp>
#include <leibniz/core/math/exponential.hpp>
#include <leibniz/core/math/gamma_constants.hpp>
#include <leibniz/core/math/trigonometric.hpp>

namespace leibniz::math::wide {

/// log(Gamma(z)) for z >= 16: (z - 1/2) log z - z + log(2 pi)/2 + 1/(12 z) - ... (DLMF 5.11.1). The
/// 14 terms leave 2^-93 at 16.
constexpr double_double log_gamma_stirling(double_double z) noexcept {
  const double_double r = 1.0 / z;
  const double_double series = r * polynomial(r * r, stirling, 4, z.hi < 1e4 ? 14 : 5);
  return (z - 0.5) * (log(z) - 1.0) + (half_log_2_pi - 0.5) + series;
}

/// x (x + 1) ... (x + n - 1) with the first n for which x + n >= 16, and x + n. x > -100.
struct shifted {
  double_double product;
  double_double argument;
};

constexpr shifted shift_up(double_double x) noexcept {
  double_double product = 1.0;
  double_double z = x;
  for (; z.hi < 16; z = z + 1.0) product = product * z;
  return {product, z};
}

/// Gamma(x), x >= 1/2.
constexpr scaled gamma_positive(double_double x) noexcept {
  const shifted s = shift_up(x);
  const scaled g = exp(log_gamma_stirling(s.argument));
  return {g.value / s.product, g.exponent};
}

/// lgamma(2 + t), |t| <= 1/4: (1 - gamma) t + sum over k >= 2 of (zeta(k) - 1) (-t)^k / k (DLMF
/// 5.7.3).
constexpr double_double log_gamma_near_two(double_double t) noexcept {
  return t * (one_minus_gamma + t * polynomial(-t, zeta_minus_one, 13, 33));
}

/// log(Gamma(x)), x >= 1/2.
constexpr double_double log_gamma_positive(double_double x) noexcept {
  if (x.hi >= 0.75 && x.hi <= 1.25) {
    const double_double t = x - 1.0;
    return log_gamma_near_two(t) - log1p(t);
  }
  if (x.hi >= 1.75 && x.hi <= 2.25) return log_gamma_near_two(x - 2.0);
  if (x.hi >= 16) return log_gamma_stirling(x);
  const shifted s = shift_up(x);
  return log_gamma_stirling(s.argument) - log(s.product);
}

/// log|Gamma(x)| for x < 1/2, not an integer; f = x - (the integer nearest to it).
constexpr double_double log_gamma_reflected(double_double x, double_double f) noexcept {
  if (x.hi > -10 && x.hi < -2) {
    // Near a zero z the formulas below cancel. There, d = x - z, lgamma(x) = d psi(z + d/2) up to a
    // relative psi''/psi d^2/24, which is about (d/f)^2/12.
    for (const triple_double& z : lgamma_zeros) {
      const double_double d = ((x - z.high) - z.middle) - z.low;
      if (d.hi * d.hi < f.hi * f.hi * 0x1p-64)
        return d * digamma_shifted(x - times_power_of_two(d, 0.5));
    }
  }
  if (x.hi > -16) {
    const shifted s = shift_up(x);
    return log_gamma_stirling(s.argument) - log(s.product.hi < 0 ? -s.product : s.product);
  }
  const double_double sine = sin(pi_times(f));
  return log(pi / (sine.hi < 0 ? -sine : sine)) - log_gamma_positive(1.0 - x);
}

}  // namespace leibniz::math::wide

namespace leibniz::math::constant {

template <std::floating_point T>
constexpr T tgamma(T x) noexcept {
  if (is_nan(x)) return x;
  if (x == 0) return copy_sign(infinity<T>, x);
  if (x == infinity<T>) return x;
  if (x < 0 && floor(x) == x) return quiet_nan<T>;  // -infinity too
  if (x > 2000) return infinity<T>;
  if (abs(x) < T(0x1p-110)) return divide(T(1), x);
  const wide::double_double w = wide::widen(x);
  if (x >= T(0.5)) return wide::round_to<T>(wide::gamma_positive(w));
  const T n = nearest(x);
  const bool odd = floor(n / 2) != n / 2;
  if (x < -2000) return odd == (x < n) ? T(0) : -T(0);
  // pi / (sin(pi x) Gamma(1 - x)) (DLMF 5.5.3)
  const wide::scaled g = wide::gamma_positive(1.0 - w);
  const wide::double_double sine = wide::sin(wide::pi_times(wide::widen(x - n)));
  const wide::scaled result{wide::pi / (sine * g.value), -g.exponent};
  return wide::round_to<T>(odd ? wide::scaled{-result.value, result.exponent} : result);
}

/// log|Gamma(x)|.
template <std::floating_point T>
constexpr T lgamma(T x) noexcept {
  if (is_nan(x)) return x;
  if (is_infinite(x) || (x <= 0 && floor(x) == x)) return infinity<T>;
  if (abs(x) < T(0x1p-110)) {
    const wide::double_double l = wide::log(wide::decompose(abs(x)));
    return wide::round_to<T>(-l);
  }
  if (x > T(0x1p100)) {
    // x (log x - 1), with x scaled: the rest of Stirling's series is below 2^-90 of it
    const wide::scaled s = wide::decompose(x);
    return wide::round_to<T>(wide::scaled{s.value * (wide::log(s) - 1.0), s.exponent});
  }
  const wide::double_double w = wide::widen(x);
  return wide::round_to<T>(x >= T(0.5) ? wide::log_gamma_positive(w)
                                       : wide::log_gamma_reflected(w, wide::widen(x - nearest(x))));
}

}  // namespace leibniz::math::constant

namespace leibniz::math {

template <std::floating_point T>
constexpr T tgamma(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::tgamma(x) : std::tgamma(x);
}

/// log|Gamma(x)|.
template <std::floating_point T>
constexpr T lgamma(T x) noexcept {
  return __builtin_is_constant_evaluated() ? constant::lgamma(x) : std::lgamma(x);
}

}  // namespace leibniz::math
