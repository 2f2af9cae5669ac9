// SPDX-License-Identifier: BSL-1.0
// The operators, and every function of the core, elementwise on tensors, variables and numbers.
// Functions are found through the core's own templates: sin(x) calls tensor<T>::call<sin_function>.
#pragma once

#include <leibniz/tape/operations/broadcast.hpp>
#include <leibniz/tape/operations/condition.hpp>
#include <leibniz/tape/operations/misuse.hpp>

namespace leibniz {

// What the core's functions return for a variable: the tensor that their `call` makes.
template <class F, tape::element T, class... A>
struct detail::call_result<F, tape::variable<T>, A...> {
  using type = tape::tensor<T>;
};

}  // namespace leibniz

namespace leibniz::tape {

namespace detail {

using x1 = symbol<"x1">;
using x2 = symbol<"x2">;
struct square_formula : formula<"square", power<x1, integer<2>>, x1> {};
struct power_zero_formula : formula<"pow", power<x1, integer<0>>, x1> {};
struct squared_difference_formula
    : formula<"squared_difference", power<leibniz::node<subtraction, x1, x2>, integer<2>>, x1, x2> {
};

template <class Formula, class... A>
tensor<precision<A...>> apply_to(const A&... arguments) {
  using T = precision<A...>;
  return apply_formula<Formula, T>(as_tensor<T>(arguments)...);
}

/// A power whose exponent is a plain number: an exact integer exponent never takes a logarithm, and
/// x^0 has derivative 0 even at 0.
template <class T>
tensor<T> power_by_number(const tensor<T>& base, T exponent) {
  const T doubled = 2 * exponent;
  if (doubled == std::floor(doubled) && std::abs(exponent) <= 8) {
    if (exponent == 0) return apply_formula<power_zero_formula, T>(base);
    return simple_power<true, true>(base, number(static_cast<double>(exponent)));
  }
  return apply_formula<power_formula, T>(base, tensor<T>(exponent, identity{}));
}

template <class F, class... A>
auto call(const A&... arguments) {
  using T = precision<A...>;
  if constexpr (std::same_as<F, pow_function>) {
    using exponent = std::tuple_element_t<sizeof...(A) - 1, std::tuple<A...>>;
    if constexpr (std::is_arithmetic_v<exponent>)
      return [](const auto& base, auto e) {
        return power_by_number<T>(as_tensor<T>(base), static_cast<T>(e));
      }(arguments...);
    else
      return apply_to<power_formula>(arguments...);
  } else {
    return apply_to<typename formula_of_call<F>::type>(arguments...);
  }
}

}  // namespace detail

template <element T>
template <class F, class... A>
auto tensor<T>::call(const A&... arguments) {
  return detail::call<F>(arguments...);
}
template <element T>
template <class F, class... A>
auto variable<T>::call(const A&... arguments) {
  return detail::call<F>(arguments...);
}

template <class A, class B>
  requires operands<A, B>
auto operator+(const A& a, const B& b) { return detail::apply_to<detail::addition_formula>(a, b); }
template <class A, class B>
  requires operands<A, B>
auto operator-(const A& a, const B& b) {
  return detail::apply_to<detail::function_formula<subtraction>>(a, b);
}
template <class A, class B>
  requires operands<A, B>
auto operator*(const A& a, const B& b) {
  return detail::apply_to<detail::multiplication_formula>(a, b);
}
template <class A, class B>
  requires operands<A, B>
auto operator/(const A& a, const B& b) { return detail::apply_to<detail::division_formula>(a, b); }
template <array_like A>
auto operator-(const A& a) {
  return detail::apply_to<detail::function_formula<negation>>(a);
}
template <array_like A>
auto operator+(const A& a) {
  return tensor<typename A::value_type>(a);
}

template <element T, class B>
  requires operands<tensor<T>, B> tensor<T>
&operator+=(tensor<T>& a, const B& b) { return a = a + b; }
template <element T, class B>
  requires operands<tensor<T>, B> tensor<T>
&operator-=(tensor<T>& a, const B& b) { return a = a - b; }
template <element T, class B>
  requires operands<tensor<T>, B> tensor<T>
&operator*=(tensor<T>& a, const B& b) { return a = a * b; }
template <element T, class B>
  requires operands<tensor<T>, B> tensor<T>
&operator/=(tensor<T>& a, const B& b) { return a = a / b; }

/// x * x
template <array_like A>
auto square(const A& x) {
  return detail::apply_to<detail::square_formula>(x);
}
/// (x - y)^2; std::invalid_argument for shapes (n, 1) and (n,).
template <class A, class B>
  requires operands<A, B>
auto squared_difference(const A& x, const B& y) {
  return detail::apply_to<detail::squared_difference_formula>(x, y);
}
/// The larger of x and y, elementwise; at a tie the derivative follows x.
template <class A, class B>
  requires operands<A, B>
auto maximum(const A& x, const B& y) {
  return detail::apply_to<detail::function_formula<max_function>>(x, y);
}
/// The smaller of x and y, elementwise; at a tie the derivative follows x.
template <class A, class B>
  requires operands<A, B>
auto minimum(const A& x, const B& y) {
  return detail::apply_to<detail::function_formula<min_function>>(x, y);
}

}  // namespace leibniz::tape
