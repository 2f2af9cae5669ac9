// SPDX-License-Identifier: BSL-1.0
// Circular functions and their inverses, angles in radians.
// A family of functions: each struct says everything the library knows of its function.
#pragma once

#include <leibniz/functions/arithmetic.hpp>
#include <leibniz/functions/constants.hpp>

namespace leibniz {

namespace detail {

/// sin(pi x) where x and it are rational, which is at multiples of 1/6 alone (I. Niven, Irrational
/// Numbers, 1956, corollary 3.12).
constexpr checked_number sine_of_pi_times(number x) {
  if (!x.is_exact() || 6 % x.denominator != 0) return {};
  const std::int64_t sixths =
      (x.numerator % (2 * x.denominator) + 2 * x.denominator) * (6 / x.denominator) % 12;
  const number size = sixths % 6 == 0 ? number(0) : sixths % 3 == 0 ? number(1) : number(1, 2);
  return {sixths < 6 ? size : exact::negate(size), sixths % 2 != 0 || sixths % 6 == 0};
}
/// cos(pi x).
constexpr checked_number cosine_of_pi_times(number x) {
  const checked_number shifted = exact::add(x, number(1, 2));
  return shifted.exists ? sine_of_pi_times(shifted.value) : checked_number{};
}

}  // namespace detail

struct asin_function;
struct acos_function;
struct atan_function;

struct sin_function : function<"sin"> {
  static constexpr symmetry parity = symmetry::odd;
  using cancels = function_list<asin_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  static constexpr checked_number exact_at_pi(number x) { return detail::sine_of_pi_times(x); }
  template <class T>
  static constexpr T value(const T& x) {
    using math::sin;
    return sin(x);
  }
  // sin(f) --> cos(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return cos(x); }
};
/// Sine of an angle in radians.
template <class... A>
  requires arguments<A...>
constexpr call_result<sin_function, A...> sin(const A&... x) { return call<sin_function>(x...); }

struct cos_function : function<"cos"> {
  static constexpr symmetry parity = symmetry::even;
  using cancels = function_list<acos_function>;
  static constexpr checked_number exact(number x) { return {number(1), x.is_zero()}; }
  static constexpr checked_number exact_at_pi(number x) { return detail::cosine_of_pi_times(x); }
  template <class T>
  static constexpr T value(const T& x) {
    using math::cos;
    return cos(x);
  }
  // cos(f) --> -sin(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return -sin(x); }
};
/// Cosine of an angle in radians.
template <class... A>
  requires arguments<A...>
constexpr call_result<cos_function, A...> cos(const A&... x) { return call<cos_function>(x...); }

struct tan_function : function<"tan"> {
  static constexpr symmetry parity = symmetry::odd;
  using cancels = function_list<atan_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  static constexpr checked_number exact_at_pi(number x) {
    const checked_number sine = detail::sine_of_pi_times(x);
    if (sine.exists && sine.value.is_zero()) return sine;
    if (!x.is_exact() || x.denominator != 4) return {};
    return {number((x.numerator % 4 + 4) % 4 == 1 ? 1 : -1), true};
  }
  template <class T>
  static constexpr T value(const T& x) {
    using math::tan;
    return tan(x);
  }
  // tan(f) --> (1 + tan(f)^2) f'
  template <class X>
  static constexpr X derivative(const X& x) { return 1 + pow(tan(x), 2); }
  static constexpr std::string_view edge = "it has poles at odd multiples of pi/2";
};
/// Tangent of an angle in radians.
template <class... A>
  requires arguments<A...>
constexpr call_result<tan_function, A...> tan(const A&... x) { return call<tan_function>(x...); }

struct asin_function : function<"asin"> {
  static constexpr symmetry parity = symmetry::odd;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::asin;
    return asin(x);
  }
  // asin(f) --> f' / sqrt(1 - f^2)
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / sqrt(1 - pow(x, 2)); }
  static constexpr interval domain{-1, 1, true};
  static constexpr std::string_view latex = "\\arcsin\\left(#1\\right)",
                                    mathml = "<mi>arcsin</mi><mo>(</mo>#1<mo>)</mo>";
  static constexpr std::string_view edge = "its derivatives at -1 and 1 are infinite";
};
/// Arc sine, between -pi/2 and pi/2.
template <class... A>
  requires arguments<A...>
constexpr call_result<asin_function, A...> asin(const A&... x) { return call<asin_function>(x...); }

struct acos_function : function<"acos"> {
  static constexpr checked_number exact(number x) { return {number(0), x.is_one()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::acos;
    return acos(x);
  }
  // acos(f) --> -f' / sqrt(1 - f^2)
  template <class X>
  static constexpr X derivative(const X& x) { return -1 / sqrt(1 - pow(x, 2)); }
  static constexpr interval domain{-1, 1, true};
  static constexpr std::string_view latex = "\\arccos\\left(#1\\right)",
                                    mathml = "<mi>arccos</mi><mo>(</mo>#1<mo>)</mo>";
  static constexpr std::string_view edge = "its derivatives at -1 and 1 are infinite";
};
/// Arc cosine, between 0 and pi.
template <class... A>
  requires arguments<A...>
constexpr call_result<acos_function, A...> acos(const A&... x) { return call<acos_function>(x...); }

struct atan_function : function<"atan"> {
  static constexpr symmetry parity = symmetry::odd;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::atan;
    return atan(x);
  }
  // atan(f) --> f' / (1 + f^2)
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (1 + pow(x, 2)); }
  static constexpr std::string_view latex = "\\arctan\\left(#1\\right)",
                                    mathml = "<mi>arctan</mi><mo>(</mo>#1<mo>)</mo>";
};
/// Arc tangent, between -pi/2 and pi/2.
template <class... A>
  requires arguments<A...>
constexpr call_result<atan_function, A...> atan(const A&... x) { return call<atan_function>(x...); }

struct atan2_function : function<"atan2", 2> {
  template <class T>
    requires math::has_atan2<T>
  static constexpr T value(const T& y, const T& x) {
    using math::atan2;
    return atan2(y, x);
  }
  // atan2(f, g) --> (g f' - f g') / (f^2 + g^2)
  template <class X>
  static constexpr X derivative(at<0>, const X& y, const X& x) { return x / (pow(x, 2) + pow(y, 2)); }
  template <class X>
  static constexpr X derivative(at<1>, const X& y, const X& x) { return -y / (pow(x, 2) + pow(y, 2)); }
  static constexpr double samples[] = {0.5, 1.25, -2.0, 0.75, 3.0, -4.0};
  static constexpr std::string_view edge =
      "it jumps where the first is 0 and the second negative, and has no derivative at (0, 0)";
};
/// Angle of the point (x, y), between -pi and pi: atan2(y, x).
template <class... A>
  requires arguments<A...>
constexpr call_result<atan2_function, A...> atan2(const A&... x) { return call<atan2_function>(x...); }

using trigonometric_functions =
    function_list<sin_function, cos_function, tan_function, asin_function, acos_function,
                  atan_function, atan2_function>;

}  // namespace leibniz
