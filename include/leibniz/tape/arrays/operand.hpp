// SPDX-License-Identifier: BSL-1.0
// What operations take: tensors, variables and plain numbers, of one precision.
// Every operation turns its arguments into tensors here, which is where variables are read.
#pragma once

#include <vector>

#include <leibniz/program/inspect.hpp>
#include <leibniz/tape/arrays/variable.hpp>

namespace leibniz::tape {

namespace detail {
template <class T>
std::true_type is_tensor(const tensor<T>&);
template <class T>
std::true_type is_tensor(const variable<T>&);
std::false_type is_tensor(...);
}  // namespace detail

/// A tensor, a constant or a variable.
template <class A>
concept array_like = requires(const A& a) {
  requires decltype(detail::is_tensor(a))::value;
};

namespace detail {
template <class A>
inline constexpr bool is_exact_number = false;
template <expression E>
inline constexpr bool is_exact_number<E> = decltype(boost::hana::length(free_symbols(E{})))::value == 0;
}  // namespace detail

/// What stands beside it in an operation: another one, or a number, such as 2, 2_c or pi.
template <class A>
concept operand = array_like<A> || std::is_arithmetic_v<A> || detail::is_exact_number<A>;

template <class... A>
concept operands = (operand<A> && ...) && (array_like<A> || ...);

namespace detail {

/// What a tape returns: a gradient that may be none, or several.
template <class A>
inline constexpr bool is_optional_gradient = false;
template <array_like A>
inline constexpr bool is_optional_gradient<std::optional<A>> = true;
template <array_like A>
inline constexpr bool is_optional_gradient<std::vector<std::optional<A>>> = true;

template <class... A>
struct first_precision;
template <class A, class... Rest>
struct first_precision<A, Rest...> : first_precision<Rest...> {};
template <array_like A, class... Rest>
struct first_precision<A, Rest...> {
  using type = typename A::value_type;
};

/// float or double: that of the arrays among the arguments.
template <class... A>
using precision = typename first_precision<A...>::type;

/// The tensor that an argument is: a reference to it, the value of a variable now, or a number.
template <class T>
const tensor<T>& as_tensor(const tensor<T>& t) {
  return t;
}
template <class T>
tensor<T> as_tensor(const variable<T>& v) {
  return v.read();
}
template <class T, class N>
  requires std::is_arithmetic_v<N> tensor<T> as_tensor(N number) {
    return tensor<T>(static_cast<T>(number), identity{});
  }
template <class T, class N>
  requires is_exact_number<N> tensor<T> as_tensor(const N& number) {
    return tensor<T>(static_cast<T>(number()), identity{});
  }
template <class T, array_like A>
  requires(!std::same_as<typename A::value_type, T>)
tensor<T> as_tensor(const A&) {
  errors::mixed_precision<typename A::value_type, T>();
  return tensor<T>();
}

}  // namespace detail

}  // namespace leibniz::tape
