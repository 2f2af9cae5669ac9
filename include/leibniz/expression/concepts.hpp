// SPDX-License-Identifier: BSL-1.0
// What an expression is: an empty type from which the engine can make a graph.
// Trees of operators, traced functions, parsed formulas and derivatives all model it.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <leibniz/core/diagnostics/expressions.hpp>

namespace leibniz {

/// Base of every expression type. It is empty: an expression is its type, so copies, `auto` and
/// returning one from a function are always safe.
struct expression_base {
  static constexpr int leibniz_argument = 1;

  /// What std::sin and its like take before all else, refused with a message that says to leave out std::.
  template <class B>
    requires std::same_as<B, long double>
  constexpr operator B() const noexcept(errors::standard_function_of_an_expression<expression_base, B>()) {
    return B{};
  }
  /// Refused with a message that says select.
  template <class B>
    requires std::same_as<B, bool>
  explicit constexpr operator B() const {
    errors::branch_on_an_expression<expression_base, B>();
    return false;
  }
};

/// Base of a graph's values, so that generic code finds this namespace's functions for them.
struct value_base {
  static constexpr int leibniz_argument = 2;
};

/// An expression: a symbol, a constant, or anything made of them.
template <class T>
concept expression = std::derived_from<T, expression_base>;

namespace detail {
/// Whether F is a function, or a function object, of numbers alone: one that is no template.
template <class F>
inline constexpr bool is_plain_function =
    std::is_function_v<std::remove_pointer_t<F>> || requires { &F::operator(); };
}  // namespace detail

/// What functions and operators of this library apply to: expressions, and values of a graph.
template <class T>
concept argument = requires { T::leibniz_argument; };

/// Some of A are such, so that a call with plain numbers alone is not taken for the library's.
template <class... A>
concept arguments = (argument<A> || ...);

/// Evaluates an expression at bindings `x = 2.0` (defined in program/evaluate.hpp).
template <class E, class... Bindings>
constexpr auto evaluate(const E& f, const Bindings&... bindings);

/// Trees of operators with more nodes than this, written out, are refused: see `trace`.
inline constexpr std::size_t largest_tree = 100000;

}  // namespace leibniz
