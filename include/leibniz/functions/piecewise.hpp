// SPDX-License-Identifier: BSL-1.0
// Functions with kinks or jumps, and fused multiply-add. What they do at a kink is one convention
// each, stated beside it, the same in every order and everywhere in the library.
#pragma once

#include <leibniz/functions/logic.hpp>

namespace leibniz {

struct abs_function : function<"abs"> {
  static constexpr bool is_few_instructions = true;
  static constexpr symmetry parity = symmetry::even;
  static constexpr checked_number exact(number x) { return {x.is_negative() ? exact::negate(x) : x, x.is_exact()}; }
  // The modulus of a complex number is not differentiable: only ordered numbers have a value.
  template <class T>
    requires requires(const T& x) { x < x; }
  static constexpr T value(const T& x) {
    using math::abs;
    return abs(x);
  }
  // abs(f) --> sign(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return sign(x); }
  static constexpr double samples[] = {0.25, -0.5, 0.75, -0.3};
  static constexpr std::string_view latex = "\\left|#1\\right|",
                                    mathml = "<mrow><mo>|</mo>#1<mo>|</mo></mrow>";
  static constexpr std::string_view edge = "its derivative at 0 is 0";
};
/// Absolute value; its derivative at 0 is 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<abs_function, A...> abs(const A&... x) { return call<abs_function>(x...); }
/// The same by its other name in <cmath>.
template <class... A>
  requires arguments<A...>
constexpr call_result<abs_function, A...> fabs(const A&... x) { return call<abs_function>(x...); }

struct sign_function : function<"sign"> {
  static constexpr bool is_few_instructions = true;
  static constexpr symmetry parity = symmetry::odd;
  static constexpr checked_number exact(number x) { return {number(x.is_zero() ? 0 : x.is_negative() ? -1 : 1), x.is_exact()}; }
  template <class T>
    requires requires(const T& v) { v < v; }
  static constexpr T value(const T& x) {
    using math::sign;
    return sign(x);
  }
  template <class X>
  static constexpr X derivative(const X&) { return 0; }
  static constexpr double samples[] = {0.25, -0.5, 0.75, -0.3};
  static constexpr std::string_view latex = "\\operatorname{sgn}\\left(#1\\right)",
                                    mathml = "<mi>sgn</mi><mo>(</mo>#1<mo>)</mo>",
                                    cpp = "leibniz::math::sign(#1)";
  static constexpr std::string_view edge = "it jumps at 0; its derivative is 0, at 0 too";
};
/// -1, 0 or 1, as x is negative, 0 or positive; its derivative is 0, at 0 too.
template <class... A>
  requires arguments<A...>
constexpr call_result<sign_function, A...> sign(const A&... x) { return call<sign_function>(x...); }

struct min_function : function<"min", 2> {
  static constexpr bool is_few_instructions = true;
  static constexpr checked_number exact(number a, number b) { return {exact::compare(a, b) <= 0 ? a : b, a.is_exact() && b.is_exact()}; }
  template <class T>
    requires requires(const T& v) { v < v; }
  static constexpr T value(const T& a, const T& b) {
    using math::min;
    return min(a, b);
  }
  // min(f, g) --> f' if f <= g, else g'
  template <class X>
  static constexpr X derivative(at<0>, const X& a, const X& b) { return select(a <= b, 1, 0); }
  template <class X>
  static constexpr X derivative(at<1>, const X& a, const X& b) { return select(a <= b, 0, 1); }
  static constexpr double samples[] = {0.5, 1.25, -2.0, -2.75, 3.0, -4.0};
  static constexpr std::string_view edge = "where both are equal, its derivative follows the first";
};
/// The smaller of a and b; at a tie its derivative follows a.
template <class... A>
  requires arguments<A...>
constexpr call_result<min_function, A...> min(const A&... x) { return call<min_function>(x...); }

struct max_function : function<"max", 2> {
  static constexpr bool is_few_instructions = true;
  static constexpr checked_number exact(number a, number b) { return {exact::compare(a, b) >= 0 ? a : b, a.is_exact() && b.is_exact()}; }
  template <class T>
    requires requires(const T& v) { v < v; }
  static constexpr T value(const T& a, const T& b) {
    using math::max;
    return max(a, b);
  }
  // max(f, g) --> f' if f >= g, else g'
  template <class X>
  static constexpr X derivative(at<0>, const X& a, const X& b) { return select(a >= b, 1, 0); }
  template <class X>
  static constexpr X derivative(at<1>, const X& a, const X& b) { return select(a >= b, 0, 1); }
  static constexpr double samples[] = {0.5, 1.25, -2.0, -2.75, 3.0, -4.0};
  static constexpr std::string_view edge = "where both are equal, its derivative follows the first";
};
/// The larger of a and b; at a tie its derivative follows a.
template <class... A>
  requires arguments<A...>
constexpr call_result<max_function, A...> max(const A&... x) { return call<max_function>(x...); }

struct fma_function : function<"fma", 3> {
  template <class T>
  static constexpr T value(const T& x, const T& y, const T& z) {
    if constexpr (std::is_arithmetic_v<T>)
      return math::fma(x, y, z);
    else if constexpr (requires { fma(x, y, z); })
      return fma(x, y, z);
    else
      return x * y + z;  // in two roundings, as the type has nothing better
  }
  // fma(f, g, h) --> g f' + f g' + h'
  template <class X>
  static constexpr X derivative(at<0>, const X&, const X& y, const X&) { return y; }
  template <class X>
  static constexpr X derivative(at<1>, const X& x, const X&, const X&) { return x; }
  template <class X>
  static constexpr X derivative(at<2>, const X&, const X&, const X&) { return 1; }
  static constexpr double samples[] = {0.5, 1.25, -2.0, 0.75, 3.0, -4.0};
};
/// x y + z with one rounding.
template <class... A>
  requires arguments<A...>
constexpr call_result<fma_function, A...> fma(const A&... x) { return call<fma_function>(x...); }

struct floor_function : function<"floor"> {
  static constexpr checked_number exact(number x) { if (!x.is_exact()) return {};
    const std::int64_t q = x.numerator / x.denominator;
    return {number(q - (x.numerator % x.denominator < 0 ? 1 : 0)), true}; }
  template <class T>
    requires math::has_floor<T>
  static constexpr T value(const T& x) {
    using math::floor;
    return floor(x);
  }
  template <class X>
  static constexpr X derivative(const X&) { return 0; }
  static constexpr std::string_view latex = "\\left\\lfloor #1 \\right\\rfloor",
                                    mathml = "<mrow><mo>&#x230A;</mo>#1<mo>&#x230B;</mo></mrow>";
  static constexpr std::string_view edge = "it jumps at integers; its derivative is 0";
};
/// The largest integer not above x; its derivative is 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<floor_function, A...> floor(const A&... x) { return call<floor_function>(x...); }

struct ceil_function : function<"ceil"> {
  static constexpr checked_number exact(number x) { if (!x.is_exact()) return {};
    const std::int64_t q = x.numerator / x.denominator;
    return {number(q + (x.numerator % x.denominator > 0 ? 1 : 0)), true}; }
  template <class T>
    requires math::has_ceil<T>
  static constexpr T value(const T& x) {
    using math::ceil;
    return ceil(x);
  }
  template <class X>
  static constexpr X derivative(const X&) { return 0; }
  static constexpr std::string_view latex = "\\left\\lceil #1 \\right\\rceil",
                                    mathml = "<mrow><mo>&#x2308;</mo>#1<mo>&#x2309;</mo></mrow>";
  static constexpr std::string_view edge = "it jumps at integers; its derivative is 0";
};
/// The smallest integer not below x; its derivative is 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<ceil_function, A...> ceil(const A&... x) { return call<ceil_function>(x...); }

using piecewise_functions =
    function_list<abs_function, sign_function, min_function, max_function, fma_function,
                  floor_function, ceil_function>;

}  // namespace leibniz
