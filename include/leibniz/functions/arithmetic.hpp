// SPDX-License-Identifier: BSL-1.0
// The operators + - * / and powers, as function structs: what operators on expressions make nodes
// of. The graph has nodes of its own for them, so each says what it is rewritten to.
#pragma once

#include <leibniz/functions/function.hpp>

namespace leibniz {

struct addition : function<"add", 2> {
  template <class X>
  static constexpr X rewrite(const X& a, const X& b) { return a + b; }
};

struct subtraction : function<"subtract", 2> {
  template <class X>
  static constexpr X rewrite(const X& a, const X& b) { return a - b; }
};

struct multiplication : function<"multiply", 2> {
  template <class X>
  static constexpr X rewrite(const X& a, const X& b) { return a * b; }
};

struct division : function<"divide", 2> {
  template <class X>
  static constexpr X rewrite(const X& a, const X& b) { return a / b; }
};

struct negation : function<"negate", 1> {
  template <class X>
  static constexpr X rewrite(const X& a) { return -a; }
};

struct pow_function : function<"pow", 2> {
  template <class X>
  static constexpr X rewrite(const X& base, const X& exponent) { return X::raise(base, exponent); }
  template <class T>
  static constexpr T value(const T& base, const T& exponent) {
    using math::pow;
    return pow(base, exponent);
  }
  static constexpr double samples[] = {1.25, 2.5, 0.75, -1.5, 2.0, 0.5};
};
/// base to the power exponent. An exact integer exponent never takes a logarithm.
template <class... A>
  requires arguments<A...>
constexpr call_result<pow_function, A...> pow(const A&... x) { return call<pow_function>(x...); }

struct sqrt_function : function<"sqrt"> {
  template <class X>
  static constexpr X rewrite(const X& x) { return X::raise(x, X(0.5)); }
  template <class T>
  static constexpr T value(const T& x) {
    using math::sqrt;
    return sqrt(x);
  }
  static constexpr interval domain{.lower = 0};
  static constexpr std::string_view edge = "its derivative at 0 is infinite";
};
/// Square root; its derivative at 0 is infinite.
template <class... A>
  requires arguments<A...>
constexpr call_result<sqrt_function, A...> sqrt(const A&... x) { return call<sqrt_function>(x...); }

using arithmetic_functions = function_list<pow_function, sqrt_function>;

}  // namespace leibniz
