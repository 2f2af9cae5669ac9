// SPDX-License-Identifier: BSL-1.0
// Hyperbolic functions and their inverses.
// A family of functions: each struct says everything the library knows of its function.
#pragma once

#include <leibniz/functions/arithmetic.hpp>

namespace leibniz {

struct asinh_function;
struct acosh_function;
struct atanh_function;

struct sinh_function : function<"sinh"> {
  static constexpr symmetry parity = symmetry::odd;
  using cancels = function_list<asinh_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::sinh;
    return sinh(x);
  }
  // sinh(f) --> cosh(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return cosh(x); }
};
/// Hyperbolic sine.
template <class... A>
  requires arguments<A...>
constexpr call_result<sinh_function, A...> sinh(const A&... x) { return call<sinh_function>(x...); }

struct cosh_function : function<"cosh"> {
  static constexpr symmetry parity = symmetry::even;
  using cancels = function_list<acosh_function>;
  static constexpr checked_number exact(number x) { return {number(1), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::cosh;
    return cosh(x);
  }
  // cosh(f) --> sinh(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return sinh(x); }
};
/// Hyperbolic cosine.
template <class... A>
  requires arguments<A...>
constexpr call_result<cosh_function, A...> cosh(const A&... x) { return call<cosh_function>(x...); }

struct tanh_function : function<"tanh"> {
  static constexpr symmetry parity = symmetry::odd;
  using cancels = function_list<atanh_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::tanh;
    return tanh(x);
  }
  // tanh(f) --> (1 - tanh(f)^2) f'
  template <class X>
  static constexpr X derivative(const X& x) { return 1 - pow(tanh(x), 2); }
};
/// Hyperbolic tangent.
template <class... A>
  requires arguments<A...>
constexpr call_result<tanh_function, A...> tanh(const A&... x) { return call<tanh_function>(x...); }

struct asinh_function : function<"asinh"> {
  static constexpr symmetry parity = symmetry::odd;
  using cancels = function_list<sinh_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::asinh;
    return asinh(x);
  }
  // asinh(f) --> f' / sqrt(1 + f^2)
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / sqrt(1 + pow(x, 2)); }
  static constexpr std::string_view latex = "\\operatorname{arsinh}\\left(#1\\right)",
                                    mathml = "<mi>arsinh</mi><mo>(</mo>#1<mo>)</mo>";
};
/// Inverse hyperbolic sine.
template <class... A>
  requires arguments<A...>
constexpr call_result<asinh_function, A...> asinh(const A&... x) { return call<asinh_function>(x...); }

struct acosh_function : function<"acosh"> {
  static constexpr checked_number exact(number x) { return {number(0), x.is_one()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::acosh;
    return acosh(x);
  }
  // acosh(f) --> f' / (sqrt(f - 1) sqrt(f + 1))
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (sqrt(x - 1) * sqrt(x + 1)); }
  static constexpr interval domain{.lower = 1, .closed = true};
  static constexpr double samples[] = {1.25, 1.5, 2.75, 4.0};
  static constexpr std::string_view latex = "\\operatorname{arcosh}\\left(#1\\right)",
                                    mathml = "<mi>arcosh</mi><mo>(</mo>#1<mo>)</mo>";
  static constexpr std::string_view edge = "its derivative at 1 is infinite";
};
/// Inverse hyperbolic cosine, for x >= 1.
template <class... A>
  requires arguments<A...>
constexpr call_result<acosh_function, A...> acosh(const A&... x) { return call<acosh_function>(x...); }

struct atanh_function : function<"atanh"> {
  static constexpr symmetry parity = symmetry::odd;
  using cancels = function_list<tanh_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::atanh;
    return atanh(x);
  }
  // atanh(f) --> f' / (1 - f^2)
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (1 - pow(x, 2)); }
  static constexpr interval domain{-1, 1};
  static constexpr std::string_view latex = "\\operatorname{artanh}\\left(#1\\right)",
                                    mathml = "<mi>artanh</mi><mo>(</mo>#1<mo>)</mo>";
};
/// Inverse hyperbolic tangent, for -1 < x < 1.
template <class... A>
  requires arguments<A...>
constexpr call_result<atanh_function, A...> atanh(const A&... x) { return call<atanh_function>(x...); }

using hyperbolic_functions =
    function_list<sinh_function, cosh_function, tanh_function, asinh_function, acosh_function,
                  atanh_function>;

}  // namespace leibniz
