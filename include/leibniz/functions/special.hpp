// SPDX-License-Identifier: BSL-1.0
// The error function, the gamma function, and their relatives.
// A family of functions: each struct says everything the library knows of its function.
#pragma once

#include <leibniz/functions/exponential.hpp>

namespace leibniz {

struct erf_function : function<"erf"> {
  static constexpr symmetry parity = symmetry::odd;
  static constexpr checked_number exact(number x) { return {number(0), x.is_zero()}; }
  template <class T>
    requires math::has_erf<T>
  static constexpr T value(const T& x) {
    using math::erf;
    return erf(x);
  }
  // erf(f) --> 2/sqrt(pi) exp(-f^2) f'  (DLMF 7.10.1)
  template <class X>
  static constexpr X derivative(const X& x) { return 2_c / sqrt(pi) * exp(-pow(x, 2)); }
};
/// Error function (DLMF 7.2.1).
template <class... A>
  requires arguments<A...>
constexpr call_result<erf_function, A...> erf(const A&... x) { return call<erf_function>(x...); }

struct erfc_function : function<"erfc"> {
  static constexpr checked_number exact(number x) { return {number(1), x.is_zero()}; }
  template <class T>
    requires math::has_erfc<T>
  static constexpr T value(const T& x) {
    using math::erfc;
    return erfc(x);
  }
  // erfc(f) --> -2/sqrt(pi) exp(-f^2) f'
  template <class X>
  static constexpr X derivative(const X& x) { return -2_c / sqrt(pi) * exp(-pow(x, 2)); }
};
/// Complementary error function, 1 - erf(x), accurate for large x (DLMF 7.2.2).
template <class... A>
  requires arguments<A...>
constexpr call_result<erfc_function, A...> erfc(const A&... x) { return call<erfc_function>(x...); }

struct tgamma_function : function<"tgamma"> {
  template <class T>
    requires math::has_tgamma<T>
  static constexpr T value(const T& x) {
    using math::tgamma;
    return tgamma(x);
  }
  // tgamma(f) --> tgamma(f) digamma(f) f'  (DLMF 5.2.2)
  template <class X>
  static constexpr X derivative(const X& x) { return tgamma(x) * digamma(x); }
  static constexpr interval domain{.lower = 0};
  static constexpr double samples[] = {0.25, 1.5, 2.75, 4.0};
  static constexpr std::string_view latex = "\\Gamma\\left(#1\\right)",
                                    mathml = "<mi mathvariant=\"normal\">&#x393;</mi><mo>(</mo>#1<mo>)</mo>";
};
/// Gamma function (DLMF 5.2.1).
template <class... A>
  requires arguments<A...>
constexpr call_result<tgamma_function, A...> tgamma(const A&... x) { return call<tgamma_function>(x...); }

struct lgamma_function : function<"lgamma"> {
  template <class T>
    requires math::has_lgamma<T>
  static constexpr T value(const T& x) {
    using math::lgamma;
    return lgamma(x);
  }
  // lgamma(f) --> digamma(f) f'  (DLMF 5.2.2)
  template <class X>
  static constexpr X derivative(const X& x) { return digamma(x); }
  static constexpr interval domain{.lower = 0};
  static constexpr double samples[] = {0.25, 1.5, 2.75, 4.0};
  static constexpr std::string_view latex = "\\ln\\Gamma\\left(#1\\right)",
                                    mathml =
                                        "<mrow><mi>ln</mi><mo rspace=\"0.17em\">&#x2061;</mo>"
                                        "<mi mathvariant=\"normal\">&#x393;</mi>"
                                        "<mrow><mo>(</mo>#1<mo>)</mo></mrow></mrow>";
};
/// Logarithm of the absolute value of the gamma function.
template <class... A>
  requires arguments<A...>
constexpr call_result<lgamma_function, A...> lgamma(const A&... x) { return call<lgamma_function>(x...); }

struct digamma_function : function<"digamma"> {
  template <class T>
    requires math::has_digamma<T>
  static constexpr T value(const T& x) {
    using math::digamma;
    return digamma(x);
  }
  // digamma(f) --> polygamma(1, f) f'  (DLMF 5.15.1)
  template <class X>
  static constexpr X derivative(const X& x) { return polygamma(1_c, x); }
  static constexpr interval domain{.lower = 0};
  static constexpr double samples[] = {0.25, 1.25, 2.75, 4.0};
  static constexpr std::string_view latex = "\\psi\\left(#1\\right)",
                                    mathml = "<mi>&#x3C8;</mi><mo>(</mo>#1<mo>)</mo>",
                                    cpp = "leibniz::math::digamma(#1)";
};
/// Logarithmic derivative of the gamma function (DLMF 5.2.2).
template <class... A>
  requires arguments<A...>
constexpr call_result<digamma_function, A...> digamma(const A&... x) { return call<digamma_function>(x...); }

struct polygamma_function : function<"polygamma", 2> {
  template <class T>
    requires math::has_polygamma<T>
  static constexpr T value(const T& n, const T& x) {
    using math::polygamma;
    return polygamma(static_cast<int>(n), x);
  }
  static constexpr int constant_arguments = 1;
  static constexpr bool is_order(number n) { return n.is_integer() && !n.is_negative(); }
  // polygamma(n, f) --> polygamma(n + 1, f) f'; the order n is a constant
  template <class X>
  static constexpr X derivative(at<1>, const X& n, const X& x) { return polygamma(n + 1, x); }
  static constexpr double samples[] = {1.0, 1.25, 2.0, 0.75, 1.0, 4.0};
  static constexpr std::string_view edge = "it has poles at 0, -1, -2, ...";
  static constexpr std::string_view latex = "\\psi^{(#1)}\\left(#2\\right)",
                                    cpp = "leibniz::math::polygamma(static_cast<int>(#1), #2)",
                                    mathml =
                                        "<mrow><msup><mi>&#x3C8;</mi><mrow><mo>(</mo>#1<mo>)</mo>"
                                        "</mrow></msup><mrow><mo>(</mo>#2<mo>)</mo></mrow></mrow>";
};
/// The n-th derivative of digamma, n a constant integer >= 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<polygamma_function, A...> polygamma(const A&... x) { return call<polygamma_function>(x...); }
/// (Refused where n is another constant.)
template <number N, expression X>
  requires(!polygamma_function::is_order(N))
constexpr auto polygamma(constant<N>, X) {
  errors::no_order_of_polygamma<constant<N>>();
  return invalid{};
}

using special_functions =
    function_list<erf_function, erfc_function, tgamma_function, lgamma_function,
                  digamma_function, polygamma_function>;

}  // namespace leibniz
