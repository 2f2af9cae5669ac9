// SPDX-License-Identifier: BSL-1.0
// Comparisons, what combines them, and `select`, which takes one of two values by a condition.
// A true condition is the number 1 and a false one 0 wherever it must be a number.
#pragma once

#include <leibniz/functions/function.hpp>

namespace leibniz {

namespace detail {
constexpr checked_number truth(bool holds) { return {number(holds ? 1 : 0), true}; }
}  // namespace detail

struct less_function : function<"less", 2> {
  static constexpr bool is_condition = true;
  template <class T>
    requires requires(const T& x) { x < x; }
  static constexpr auto value(const T& a, const T& b) { return a < b; }
  static constexpr checked_number exact(number a, number b) {
    return detail::truth(exact::compare(a, b) < 0);
  }
  static constexpr std::string_view text = "#1 < #2", latex = "#1 < #2", cpp = "#1 < #2",
                                    mathml = "#1<mo>&lt;</mo>#2";
  static constexpr precedence binding = precedence::comparison;
};

struct less_equal_function : function<"less_equal", 2> {
  static constexpr bool is_condition = true;
  template <class T>
    requires requires(const T& x) { x <= x; }
  static constexpr auto value(const T& a, const T& b) { return a <= b; }
  static constexpr checked_number exact(number a, number b) {
    return detail::truth(exact::compare(a, b) <= 0);
  }
  static constexpr std::string_view text = "#1 <= #2", latex = "#1 \\le #2", cpp = "#1 <= #2",
                                    mathml = "#1<mo>&#x2264;</mo>#2";
  static constexpr precedence binding = precedence::comparison;
};

struct equal_to_function : function<"equal_to", 2> {
  static constexpr bool is_condition = true;
  template <class T>
  static constexpr auto value(const T& a, const T& b) { return a == b; }
  static constexpr checked_number exact(number a, number b) {
    return detail::truth(exact::compare(a, b) == 0);
  }
  static constexpr std::string_view text = "#1 == #2", latex = "#1 = #2", cpp = "#1 == #2",
                                    mathml = "#1<mo>=</mo>#2";
  static constexpr precedence binding = precedence::comparison;
};
/// The condition that a equals b; `==` between expressions compares the expressions themselves.
template <class... A>
  requires arguments<A...>
constexpr auto equal_to(const A&... x) { return call<equal_to_function>(x...); }

struct not_equal_to_function : function<"not_equal_to", 2> {
  static constexpr bool is_condition = true;
  template <class T>
  static constexpr auto value(const T& a, const T& b) { return a != b; }
  static constexpr checked_number exact(number a, number b) {
    return detail::truth(exact::compare(a, b) != 0);
  }
  static constexpr std::string_view text = "#1 != #2", latex = "#1 \\ne #2", cpp = "#1 != #2",
                                    mathml = "#1<mo>&#x2260;</mo>#2";
  static constexpr precedence binding = precedence::comparison;
};
/// The condition that a differs from b.
template <class... A>
  requires arguments<A...>
constexpr auto not_equal_to(const A&... x) { return call<not_equal_to_function>(x...); }

struct logical_and_function : function<"logical_and", 2> {
  static constexpr bool is_condition = true;
  template <class T>
  static constexpr auto value(const T& a, const T& b) { return (a != T(0)) & (b != T(0)); }
  static constexpr checked_number exact(number a, number b) {
    return detail::truth(!a.is_zero() && !b.is_zero());
  }
  static constexpr std::string_view text = "#1 && #2", latex = "#1 \\land #2", cpp = "#1 && #2",
                                    mathml = "#1<mo>&#x2227;</mo>#2";
  static constexpr precedence binding = precedence::logical_and;
};

struct logical_or_function : function<"logical_or", 2> {
  static constexpr bool is_condition = true;
  template <class T>
  static constexpr auto value(const T& a, const T& b) { return (a != T(0)) | (b != T(0)); }
  static constexpr checked_number exact(number a, number b) {
    return detail::truth(!a.is_zero() || !b.is_zero());
  }
  static constexpr std::string_view text = "#1 || #2", latex = "#1 \\lor #2", cpp = "#1 || #2",
                                    mathml = "#1<mo>&#x2228;</mo>#2";
  static constexpr precedence binding = precedence::logical_or;
};

struct logical_not_function : function<"logical_not", 1> {
  static constexpr bool is_condition = true;
  template <class T>
  static constexpr auto value(const T& a) { return a == T(0); }
  static constexpr checked_number exact(number a) { return detail::truth(a.is_zero()); }
  static constexpr std::string_view text = "!#1", latex = "\\lnot #1", cpp = "!#1",
                                    mathml = "<mo>&#xAC;</mo>#1";
  static constexpr precedence binding = precedence::negation;
};

/// select(condition, a, b): a where the condition holds, else b. Only the branch taken is evaluated,
/// and the derivative is the select of the derivatives, so a NaN in the other branch stays there.
struct select_function : function<"select", 3> {
  // Differentiated by the sweeps themselves (differentiate/), which know its branches.
  template <class T>
  static constexpr T value(const T& condition, const T& a, const T& b) {
    return condition != T(0) ? a : b;
  }
  static constexpr std::string_view
      latex = "\\begin{cases} #2 & \\text{if } #1 \\\\ #3 & \\text{otherwise} \\end{cases}",
      cpp = "(#1 ? #2 : #3)";
  static constexpr std::string_view edge = "its derivative is that of the branch taken";
};

namespace detail {

template <class C>
inline constexpr bool is_condition = false;
template <class C>
  requires requires { requires C::makes_condition; }
inline constexpr bool is_condition<C> = true;

}  // namespace detail

template <class C, class A, class B>
  requires arguments<C, A, B>
constexpr auto select(const C& condition, const A& a, const B& b) {
  // (Of values a bool may decide, which is known when they are traced.)
  constexpr bool traced = !std::is_void_v<typename detail::value_among<C, A, B>::type>;
  if constexpr (!detail::is_condition<C> && !(traced && std::is_same_v<C, bool>)) {
    errors::not_a_condition<C>();
    return detail::no_result<C, A, B>();
  } else {
    return call<select_function>(condition, a, b);
  }
}

template <class... A>
  requires(arguments<A...> && sizeof...(A) != 3)
constexpr auto select(const A&... arguments) { return call<select_function>(arguments...); }

/// piecewise(c1, a1, c2, a2, ..., otherwise): the value that follows the first condition that holds.
template <class C, class A, class B, class... Rest>
  requires arguments<C, A, B, Rest...>
constexpr auto piecewise(const C& condition, const A& a, const B& b, const Rest&... rest) {
  if constexpr (sizeof...(Rest) == 0) {
    return select(condition, a, b);
  } else if constexpr (sizeof...(Rest) % 2 != 0) {
    errors::piecewise_without_a_last_value<int(sizeof...(Rest)) + 3>();
    return detail::no_result<C, A, B, Rest...>();
  } else {
    return select(condition, a, piecewise(b, rest...));
  }
}

using logic_functions =
    function_list<less_function, less_equal_function, equal_to_function, not_equal_to_function,
                  logical_and_function, logical_or_function, logical_not_function, select_function>;

}  // namespace leibniz
