// SPDX-License-Identifier: BSL-1.0
// The functions for types of numbers that are not built in: a type brings its own beside itself, as
// Boost.Multiprecision, std::complex and xsimd do; here is what is made of those.
#pragma once

#include <concepts>
#include <type_traits>

namespace leibniz::math {

/// A type of numbers with functions of its own, found by argument-dependent lookup.
template <class T>
concept other_number = !std::is_arithmetic_v<T>;

/// Other numbers that compare: complex ones do not.
template <class T>
concept ordered_number = other_number<T> && requires(const T& x) { x < x; };

/// a where the condition holds, else b; lane by lane if the condition is a mask.
template <class Condition, class T>
constexpr T choose(const Condition& condition, const T& a, const T& b) {
  if constexpr (!std::is_same_v<Condition, bool> && requires { select(condition, a, b); })
    return select(condition, a, b);  // a mask, which may convert to bool all the same
  else
    return condition ? a : b;
}

// ---- whether a type has a function; built-in types have all

template <class T>
concept has_cbrt = std::is_arithmetic_v<T> || requires(const T& x) { cbrt(x); };
template <class T>
concept has_expm1 = std::is_arithmetic_v<T> || requires(const T& x) { expm1(x); };
template <class T>
concept has_log1p = std::is_arithmetic_v<T> || requires(const T& x) { log1p(x); };
template <class T>
concept has_log10 = std::is_arithmetic_v<T> || requires(const T& x) { log10(x); };
template <class T>
concept has_floor = std::is_arithmetic_v<T> || requires(const T& x) { floor(x); };
template <class T>
concept has_ceil = std::is_arithmetic_v<T> || requires(const T& x) { ceil(x); };
template <class T>
concept has_erf = std::is_arithmetic_v<T> || requires(const T& x) { erf(x); };
template <class T>
concept has_erfc = std::is_arithmetic_v<T> || requires(const T& x) { erfc(x); };
template <class T>
concept has_tgamma = std::is_arithmetic_v<T> || requires(const T& x) { tgamma(x); };
template <class T>
concept has_lgamma = std::is_arithmetic_v<T> || requires(const T& x) { lgamma(x); };
template <class T>
concept has_digamma = std::is_arithmetic_v<T> || requires(const T& x) { digamma(x); };
template <class T>
concept has_hypot = std::is_arithmetic_v<T> || requires(const T& x) { hypot(x, x); };
template <class T>
concept has_atan2 = std::is_arithmetic_v<T> || requires(const T& x) { atan2(x, x); };
template <class T>
concept has_polygamma = std::is_arithmetic_v<T> || requires(const T& x) { polygamma(1, x); };

// ---- functions that can be had from others

/// -1, 0 or 1; NaN at NaN.
template <ordered_number T>
constexpr T sign(const T& x) {
  const T zero(0);
  const T below = choose(x < zero, T(-1), choose(x == zero, zero, x));
  return choose(x > zero, T(1), below);
}

template <ordered_number T>
constexpr T max(const T& a, const T& b) {
  return choose(b > a, b, a);
}

template <ordered_number T>
constexpr T min(const T& a, const T& b) {
  return choose(b < a, b, a);
}

template <ordered_number T>
constexpr T relu(const T& x) {
  return choose(T(0) > x, T(0), x);
}

template <other_number T>
constexpr T exp2(const T& x) {
  return exp(T(x * log(T(2))));
}

template <other_number T>
constexpr T log2(const T& x) {
  return log(x) / log(T(2));
}

template <other_number T>
constexpr T sigmoid(const T& x) {
  if constexpr (ordered_number<T>) {
    // exp of -|x| cannot overflow; on the left it carries the whole relative accuracy
    const T e = exp(T(-abs(x)));
    return choose(x < T(0), e, T(1)) / (T(1) + e);
  } else {
    return T(1) / (T(1) + exp(-x));
  }
}

template <other_number T>
constexpr T softplus(const T& x) {
  if constexpr (ordered_number<T>)
    return log1p(T(exp(T(-abs(x))))) + relu(x);
  else
    return log(T(1) + exp(x));
}

/// exp(-x^2 / 2) in parts, as run_time::gaussian: h is x cut to eight bits after the point.
template <ordered_number T>
constexpr T gaussian(const T& x) {
  const T a = choose(T(abs(x)) > T(200), T(200), T(abs(x)));
  const T h = floor(T(a * T(256))) / T(256);
  return exp(T(-h * h / T(2))) * exp(T(-(a - h) * (a + h) / T(2)));
}

/// 1 / sqrt(2 pi).
template <other_number T>
constexpr T inverse_root_of_two_pi() {
  if constexpr (requires { requires std::floating_point<typename T::value_type>; })
    return T(static_cast<typename T::value_type>(0.398942280401432677939946059934381868L));
  else  // acos(-1) is pi to every type's precision
    return T(1) / sqrt(T(T(2) * acos(T(-1))));
}

template <other_number T>
constexpr T normal_pdf(const T& x) {
  if constexpr (ordered_number<T>)
    return gaussian(x) * inverse_root_of_two_pi<T>();
  else
    return exp(T(-x * x / T(2))) * inverse_root_of_two_pi<T>();
}

template <other_number T>
constexpr T normal_cdf(const T& x) {
  return erfc(T(-x / sqrt(T(2)))) / T(2);
}

}  // namespace leibniz::math
