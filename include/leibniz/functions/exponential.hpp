// SPDX-License-Identifier: BSL-1.0
// Exponentials and logarithms of all bases, and roots that are no powers.
// A family of functions: each struct says everything the library knows of its function.
#pragma once

#include <leibniz/functions/arithmetic.hpp>
#include <leibniz/functions/constants.hpp>
#include <leibniz/functions/logic.hpp>

namespace leibniz {

namespace detail {

/// The whole power of base that x is, if it is one.
constexpr checked_number exact_logarithm(number x, std::int64_t base) {
  if (!x.is_exact() || x.numerator <= 0 || (x.numerator != 1 && x.denominator != 1)) return {};
  std::int64_t rest = x.numerator == 1 ? x.denominator : x.numerator, power = 0;
  for (; rest % base == 0; rest /= base) ++power;
  return {number(x.numerator == 1 ? -power : power), rest == 1};
}

}  // namespace detail

struct log_function;
struct log2_function;
struct log1p_function;

struct exp_function : function<"exp"> {
  using cancels = function_list<log_function>;
  static constexpr checked_number exact(number x) { return {number(1), x.is_zero()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::exp;
    return exp(x);
  }
  // exp(f) --> exp(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return exp(x); }
  static constexpr std::string_view latex = "e^{#1}",
                                    mathml = "<msup><mi>e</mi><mrow>#1</mrow></msup>";
  static constexpr precedence binding = precedence::power;
};
/// e to the power x.
template <class... A>
  requires arguments<A...>
constexpr call_result<exp_function, A...> exp(const A&... x) { return call<exp_function>(x...); }

struct log_function : function<"log"> {
  using cancels = function_list<exp_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_one()}; }
  template <class T>
  static constexpr T value(const T& x) {
    using math::log;
    return log(x);
  }
  // log(f) --> f' / f
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / x; }
  static constexpr interval domain{.lower = 0};
  static constexpr std::string_view latex = "\\ln\\left(#1\\right)",
                                    mathml = "<mi>ln</mi><mo>(</mo>#1<mo>)</mo>";
};
/// Natural logarithm.
template <class... A>
  requires arguments<A...>
constexpr call_result<log_function, A...> log(const A&... x) { return call<log_function>(x...); }

struct exp2_function : function<"exp2"> {
  using cancels = function_list<log2_function>;
  static constexpr checked_number exact(number x) {
    if (!x.is_integer()) return {};
    return exact::power(number(2), x.numerator);
  }
  template <class T>
  static constexpr T value(const T& x) {
    using math::exp2;
    return exp2(x);
  }
  // exp2(f) --> log(2) exp2(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return log(2_c) * exp2(x); }
  static constexpr std::string_view latex = "2^{#1}",
                                    mathml = "<msup><mn>2</mn><mrow>#1</mrow></msup>";
  static constexpr precedence binding = precedence::power;
};
/// 2 to the power x.
template <class... A>
  requires arguments<A...>
constexpr call_result<exp2_function, A...> exp2(const A&... x) { return call<exp2_function>(x...); }

struct log2_function : function<"log2"> {
  using cancels = function_list<exp2_function>;
  static constexpr checked_number exact(number x) { return detail::exact_logarithm(x, 2); }
  template <class T>
  static constexpr T value(const T& x) {
    using math::log2;
    return log2(x);
  }
  // log2(f) --> f' / (f log(2))
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (x * log(2_c)); }
  static constexpr interval domain{.lower = 0};
  static constexpr std::string_view latex = "\\log_{2}\\left(#1\\right)",
                                    mathml = "<msub><mi>log</mi><mn>2</mn></msub>"
                                             "<mo>(</mo>#1<mo>)</mo>";
};
/// Logarithm to base 2.
template <class... A>
  requires arguments<A...>
constexpr call_result<log2_function, A...> log2(const A&... x) { return call<log2_function>(x...); }

struct log10_function : function<"log10"> {
  static constexpr checked_number exact(number x) { return detail::exact_logarithm(x, 10); }
  template <class T>
    requires math::has_log10<T>
  static constexpr T value(const T& x) {
    using math::log10;
    return log10(x);
  }
  // log10(f) --> f' / (f log(10))
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (x * log(10_c)); }
  static constexpr interval domain{.lower = 0};
  static constexpr std::string_view latex = "\\log_{10}\\left(#1\\right)",
                                    mathml = "<msub><mi>log</mi><mn>10</mn></msub>"
                                             "<mo>(</mo>#1<mo>)</mo>";
};
/// Logarithm to base 10.
template <class... A>
  requires arguments<A...>
constexpr call_result<log10_function, A...> log10(const A&... x) { return call<log10_function>(x...); }

struct expm1_function : function<"expm1"> {
  using cancels = function_list<log1p_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
    requires math::has_expm1<T>
  static constexpr T value(const T& x) {
    using math::expm1;
    return expm1(x);
  }
  // expm1(f) --> exp(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return exp(x); }
};
/// exp(x) - 1, accurate near 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<expm1_function, A...> expm1(const A&... x) { return call<expm1_function>(x...); }

struct log1p_function : function<"log1p"> {
  using cancels = function_list<expm1_function>;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
    requires math::has_log1p<T>
  static constexpr T value(const T& x) {
    using math::log1p;
    return log1p(x);
  }
  // log1p(f) --> f' / (1 + f)
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (1 + x); }
  static constexpr interval domain{.lower = -1};
};
/// log(1 + x), accurate near 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<log1p_function, A...> log1p(const A&... x) { return call<log1p_function>(x...); }

struct cbrt_function : function<"cbrt"> {
  static constexpr symmetry parity = symmetry::odd;
  static constexpr checked_number exact(number x) { return exact::root(x, 3); }
  template <class T>
    requires math::has_cbrt<T>
  static constexpr T value(const T& x) {
    using math::cbrt;
    return cbrt(x);
  }
  // cbrt(f) --> f' / (3 cbrt(f)^2)
  template <class X>
  static constexpr X derivative(const X& x) { return 1 / (3 * pow(cbrt(x), 2)); }
  static constexpr std::string_view latex = "\\sqrt[3]{#1}",
                                    mathml = "<mroot><mrow>#1</mrow><mn>3</mn></mroot>";
  static constexpr std::string_view edge = "its derivative at 0 is infinite";
};
/// Real cube root, of negative numbers too.
template <class... A>
  requires arguments<A...>
constexpr call_result<cbrt_function, A...> cbrt(const A&... x) { return call<cbrt_function>(x...); }

struct hypot_function : function<"hypot", 2> {
  template <class T>
    requires math::has_hypot<T>
  static constexpr T value(const T& x, const T& y) {
    using math::hypot;
    return hypot(x, y);
  }
  // hypot(f, g) --> (f f' + g g') / hypot(f, g), and 0 at the origin, as for abs
  template <class X>
  static constexpr X derivative(at<0>, const X& x, const X& y) {
    const X norm = hypot(x, y);
    return select(equal_to(norm, 0), 0, x / norm);
  }
  template <class X>
  static constexpr X derivative(at<1>, const X& x, const X& y) {
    const X norm = hypot(x, y);
    return select(equal_to(norm, 0), 0, y / norm);
  }
  static constexpr double samples[] = {0.5, 1.25, -2.0, 0.75, 3.0, -4.0};
  static constexpr std::string_view edge = "its derivatives where both are 0 are 0";
};
/// sqrt(x^2 + y^2) without overflow in between; its derivative at the origin is 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<hypot_function, A...> hypot(const A&... x) { return call<hypot_function>(x...); }

using exponential_functions =
    function_list<exp_function, log_function, exp2_function, log2_function, log10_function,
                  expm1_function, log1p_function, cbrt_function, hypot_function>;

}  // namespace leibniz
