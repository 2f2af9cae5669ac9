// SPDX-License-Identifier: BSL-1.0
// A traced value beside expressions, and comparisons, whose results are conditions.
#pragma once

#include <leibniz/graph/value.hpp>

namespace leibniz::graph {

// A closed expression such as 2_c / sqrt(pi) beside a value joins its graph.
template <expression E>
constexpr value beside(const value& a, const E&) {
  return a.home() != nullptr ? detail::as_value(*a.home(), E{}) : detail::as_literal(E{});
}
template <expression E>
constexpr value operator+(const value& a, const E& e) { return a + beside(a, e); }
template <expression E>
constexpr value operator+(const E& e, const value& a) { return beside(a, e) + a; }
template <expression E>
constexpr value operator-(const value& a, const E& e) { return a - beside(a, e); }
template <expression E>
constexpr value operator-(const E& e, const value& a) { return beside(a, e) - a; }
template <expression E>
constexpr value operator*(const value& a, const E& e) { return a * beside(a, e); }
template <expression E>
constexpr value operator*(const E& e, const value& a) { return beside(a, e) * a; }
template <expression E>
constexpr value operator/(const value& a, const E& e) { return a / beside(a, e); }
template <expression E>
constexpr value operator/(const E& e, const value& a) { return beside(a, e) / a; }

// Comparisons, also with plain numbers and expressions.
template <class A, class B>
concept compares = (std::same_as<A, value> && (std::is_arithmetic_v<B> || argument<B>)) ||
                   (std::same_as<B, value> && (std::is_arithmetic_v<A> || argument<A>));

template <class A, class B>
  requires compares<A, B>
constexpr condition operator<(const A& a, const B& b) { return value::call<less_function>(a, b); }
template <class A, class B>
  requires compares<A, B>
constexpr condition operator>(const A& a, const B& b) { return value::call<less_function>(b, a); }
template <class A, class B>
  requires compares<A, B>
constexpr condition operator<=(const A& a, const B& b) {
  return value::call<less_equal_function>(a, b);
}
template <class A, class B>
  requires compares<A, B>
constexpr condition operator>=(const A& a, const B& b) {
  return value::call<less_equal_function>(b, a);
}
template <class A, class B>
  requires compares<A, B>
constexpr condition operator==(const A& a, const B& b) {
  return value::call<equal_to_function>(a, b);
}
template <class A, class B>
  requires compares<A, B>
constexpr condition operator!=(const A& a, const B& b) {
  return value::call<not_equal_to_function>(a, b);
}
constexpr condition operator&&(const condition& a, const condition& b) {
  return value::call<logical_and_function>(a, b);
}
constexpr condition operator||(const condition& a, const condition& b) {
  return value::call<logical_or_function>(a, b);
}
// Beside a bool, which is known when the code is traced.
template <std::same_as<bool> B>
constexpr condition operator&&(B a, const condition& b) { return a ? b : condition(value(0)); }
template <std::same_as<bool> B>
constexpr condition operator&&(const condition& a, B b) { return b && a; }
template <std::same_as<bool> B>
constexpr condition operator||(B a, const condition& b) { return a ? condition(value(1)) : b; }
template <std::same_as<bool> B>
constexpr condition operator||(const condition& a, B b) { return b || a; }
constexpr condition operator!(const condition& a) { return value::call<logical_not_function>(a); }

// No templates, so that they fit better than std::max and std::min, which `using std::max;` brings along.
constexpr value max(const value& a, const value& b) { return value::call<max_function>(a, b); }
constexpr value min(const value& a, const value& b) { return value::call<min_function>(a, b); }

}  // namespace leibniz::graph
