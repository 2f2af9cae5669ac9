// SPDX-License-Identifier: BSL-1.0
// Activation functions of neural networks and the normal distribution.
// A family of functions: each struct says everything the library knows of its function.
#pragma once

#include <leibniz/functions/exponential.hpp>

namespace leibniz {

struct sigmoid_function : function<"sigmoid"> {
  template <class T>
  static constexpr T value(const T& x) {
    using math::sigmoid;
    return sigmoid(x);
  }
  // sigmoid(f) --> sigmoid(f) sigmoid(-f) f', where 1 - sigmoid(f) would lose digits for f > 0
  template <class X>
  static constexpr X derivative(const X& x) { return sigmoid(x) * sigmoid(-x); }
  static constexpr std::string_view cpp = "leibniz::math::sigmoid(#1)";
};
/// Logistic function 1 / (1 + exp(-x)).
template <class... A>
  requires arguments<A...>
constexpr call_result<sigmoid_function, A...> sigmoid(const A&... x) { return call<sigmoid_function>(x...); }

struct softplus_function : function<"softplus"> {
  template <class T>
  static constexpr T value(const T& x) {
    using math::softplus;
    return softplus(x);
  }
  // softplus(f) --> sigmoid(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return sigmoid(x); }
  static constexpr std::string_view cpp = "leibniz::math::softplus(#1)";
};
/// log(1 + exp(x)), without overflow.
template <class... A>
  requires arguments<A...>
constexpr call_result<softplus_function, A...> softplus(const A&... x) { return call<softplus_function>(x...); }

struct relu_function : function<"relu"> {
  static constexpr bool is_few_instructions = true;
  static constexpr checked_number exact(number x) { return {x.is_negative() ? number(0) : x, x.is_exact()}; }
  template <class T>
    requires requires(const T& v) { v < v; }
  static constexpr T value(const T& x) {
    using math::relu;
    return relu(x);
  }
  // relu(f) --> f' if f > 0, else 0
  template <class X>
  static constexpr X derivative(const X& x) { return select(x > 0, 1, 0); }
  static constexpr double samples[] = {0.25, -0.5, 0.75, -0.3};
  static constexpr std::string_view cpp = "leibniz::math::relu(#1)";
  static constexpr std::string_view edge = "its derivative at 0 is 0";
};
/// max(x, 0); its derivative at 0 is 0.
template <class... A>
  requires arguments<A...>
constexpr call_result<relu_function, A...> relu(const A&... x) { return call<relu_function>(x...); }

struct normal_pdf_function : function<"normal_pdf"> {
  static constexpr symmetry parity = symmetry::even;
  template <class T>
  static constexpr T value(const T& x) {
    using math::normal_pdf;
    return normal_pdf(x);
  }
  // normal_pdf(f) --> -f normal_pdf(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return -x * normal_pdf(x); }
  static constexpr std::string_view latex = "\\varphi\\left(#1\\right)",
                                    mathml = "<mi>&#x3C6;</mi><mo>(</mo>#1<mo>)</mo>",
                                    cpp = "leibniz::math::normal_pdf(#1)";
};
/// Density of the standard normal distribution.
template <class... A>
  requires arguments<A...>
constexpr call_result<normal_pdf_function, A...> normal_pdf(const A&... x) { return call<normal_pdf_function>(x...); }

struct normal_cdf_function : function<"normal_cdf"> {
  template <class T>
    requires math::has_erfc<T>
  static constexpr T value(const T& x) {
    using math::normal_cdf;
    return normal_cdf(x);
  }
  // normal_cdf(f) --> normal_pdf(f) f'
  template <class X>
  static constexpr X derivative(const X& x) { return normal_pdf(x); }
  static constexpr std::string_view latex = "\\Phi\\left(#1\\right)",
                                    mathml = "<mi mathvariant=\"normal\">&#x3A6;</mi><mo>(</mo>#1<mo>)</mo>",
                                    cpp = "leibniz::math::normal_cdf(#1)";
};
/// Distribution function of the standard normal distribution.
template <class... A>
  requires arguments<A...>
constexpr call_result<normal_cdf_function, A...> normal_cdf(const A&... x) { return call<normal_cdf_function>(x...); }

using activation_functions =
    function_list<sigmoid_function, softplus_function, relu_function, normal_pdf_function,
                  normal_cdf_function>;

}  // namespace leibniz
