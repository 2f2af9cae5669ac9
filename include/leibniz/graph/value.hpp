// SPDX-License-Identifier: BSL-1.0
// A node with arithmetic: what traced C++ code and the derivative of a function compute with.
// Plain numbers beside it become constants of its graph; a branch on it is refused.
#pragma once

#include <concepts>
#include <type_traits>

#include <leibniz/functions/arithmetic.hpp>
#include <leibniz/functions/logic.hpp>
#include <leibniz/functions/piecewise.hpp>
#include <leibniz/graph/build.hpp>

namespace leibniz::graph {

class condition;
class value;

/// Adds expression type E to graph g (defined in lower.hpp).
template <class E>
constexpr id lower_into(dag& g);

template <class N>
concept plain = std::is_arithmetic_v<N> || (std::is_enum_v<N> && std::is_convertible_v<N, double>);

/// Whether F compares or combines conditions, so that its result is a condition.
template <class F>
concept makes_condition = requires { requires F::is_condition; };

/// What F of values is. Calls spell it: a derivative that refers to its own function is instantiated by the
/// first call, whose return type Clang would have to deduce before.
template <class F>
using result_of = std::conditional_t<makes_condition<F>, condition, value>;

/// A value of a graph: behaves like a number in generic code. Made from a number alone it is a
/// constant that joins the graph of the first value it meets, so `T sum = 0;` works.
class value : public value_base {
 public:
  constexpr value() = default;
  template <plain N>
  constexpr value(N literal)  // NOLINT: implicit, as in double x = 0
      : literal_(static_cast<std::conditional_t<std::is_integral_v<N>, N, double>>(literal)) {}
  constexpr value(dag& g, id node) : graph_(&g), id_(node) {}

  /// Its node in graph g, to which a constant is added first.
  constexpr id in(dag& g) const { return graph_ != nullptr ? id_ : g.make_number(literal_); }
  constexpr dag* home() const { return graph_; }
  constexpr number literal() const { return literal_; }

  friend constexpr value operator+(const value& a, const value& b) {
    return combine(a, b, add, exact::add);
  }
  friend constexpr value operator-(const value& a, const value& b) {
    return combine(a, b, subtract, subtract_numbers);
  }
  friend constexpr value operator*(const value& a, const value& b) {
    return combine(a, b, multiply, exact::multiply);
  }
  friend constexpr value operator/(const value& a, const value& b) {
    return combine(a, b, divide, exact::divide);
  }
  // Beside a plain number, as the compiler's own operators of long double would fit as well.
  template <plain N>
  friend constexpr value operator+(const value& a, N b) { return a + value(b); }
  template <plain N>
  friend constexpr value operator+(N a, const value& b) { return value(a) + b; }
  template <plain N>
  friend constexpr value operator-(const value& a, N b) { return a - value(b); }
  template <plain N>
  friend constexpr value operator-(N a, const value& b) { return value(a) - b; }
  template <plain N>
  friend constexpr value operator*(const value& a, N b) { return a * value(b); }
  template <plain N>
  friend constexpr value operator*(N a, const value& b) { return value(a) * b; }
  template <plain N>
  friend constexpr value operator/(const value& a, N b) { return a / value(b); }
  template <plain N>
  friend constexpr value operator/(N a, const value& b) { return value(a) / b; }
  friend constexpr value operator-(const value& a) { return value(-1) * a; }
  friend constexpr value operator+(const value& a) { return a; }
  /// a to the power b.
  static constexpr value raise(const value& a, const value& b) {
    return combine(a, b, power, raise_numbers);
  }

  /// A constant that belongs to no graph yet.
  static constexpr value constant(number literal) {
    value made;
    made.literal_ = literal;
    return made;
  }

  template <class B>
  constexpr value& operator+=(const B& b) { return *this = *this + b; }
  template <class B>
  constexpr value& operator-=(const B& b) { return *this = *this - b; }
  template <class B>
  constexpr value& operator*=(const B& b) { return *this = *this * b; }
  template <class B>
  constexpr value& operator/=(const B& b) { return *this = *this / b; }

  /// Refused with a message that says select, or that there is no number yet.
  template <class B>
    requires(std::is_arithmetic_v<B> && !std::same_as<B, long double>)
  explicit constexpr operator B() const {
    if constexpr (std::same_as<B, bool>)
      errors::branch_on_traced_value<value, B>();
    else
      errors::conversion_of_traced_value<value, B>();
    return B{};
  }
  /// What std::sin and its like take before all else, refused with a message that says to leave out
  /// std::. (To double it would make `first ? 1.0 : t` ambiguous.)
  template <class B>
    requires std::same_as<B, long double>
  constexpr operator B() const noexcept(errors::standard_function_of_traced_value<value, B>()) {
    return B{};
  }

  /// Refused with a message that says to name a vector symbol.
  template <class I>
  constexpr value operator[](const I&) const {
    errors::number_taken_for_an_array<value, I>();
    return *this;
  }

  /// F of the arguments, which may be values, conditions, numbers and expressions.
  template <class F, class... A>
  static constexpr result_of<F> call(const A&... arguments);

 private:
  dag* graph_ = nullptr;
  id id_ = none;
  number literal_{};

  static constexpr value combine(const value& a, const value& b, id (*node)(dag&, id, id),
                                 checked_number (*fold)(const number&, const number&)) {
    if (dag* g = a.graph_ != nullptr ? a.graph_ : b.graph_)
      return {*g, node(*g, a.in(*g), b.in(*g))};
    const checked_number exact = fold(a.literal_, b.literal_);
    if (exact.exists) return constant(exact.value);
    // Two constants whose exact result does not fit: go on in double, as the code itself would.
    return constant(fold(number::inexact(a.literal_), number::inexact(b.literal_)).value);
  }

  static constexpr checked_number subtract_numbers(const number& a, const number& b) {
    return exact::add(a, exact::negate(b));
  }
  static constexpr checked_number raise_numbers(const number& a, const number& b) {
    if (!a.is_exact() || !b.is_exact())
      return {number(math::pow(a.to<double>(), b.to<double>())), true};
    return folded_power(a, b);
  }
};

/// A comparison of values, or conditions combined by && || !. It has no value while code is traced.
class condition : public value_base {
 public:
  static constexpr bool makes_condition = true;
  constexpr condition(const value& truth) : truth_(truth) {}  // NOLINT
  constexpr const value& truth() const { return truth_; }

  /// Refused with a message that says select.
  template <class B>
    requires std::same_as<B, bool>
  explicit constexpr operator B() const {
    errors::branch_on_traced_value<condition, B>();
    return false;
  }

  template <class F, class... A>
  static constexpr result_of<F> call(const A&... arguments) {
    return value::call<F>(arguments...);
  }

 private:
  value truth_;
};

namespace detail {

template <class A>
constexpr dag* home_of(const A& a) {
  if constexpr (std::same_as<A, value>)
    return a.home();
  else if constexpr (std::same_as<A, condition>)
    return a.truth().home();
  else
    return nullptr;
}

template <class A>
constexpr value as_value(dag& g, const A& a) {
  if constexpr (std::same_as<A, value>)
    return value(g, a.in(g));
  else if constexpr (std::same_as<A, condition>)
    return value(g, a.truth().in(g));
  else if constexpr (std::is_arithmetic_v<A>)
    return value(g, value(a).in(g));
  else
    return value(g, lower_into<A>(g));
}

template <class A>
constexpr value as_literal(const A& a);

// An expression without symbols, such as 1_c or log(2_c) in a derivative at constants alone: exact
// where it can be, else a double.
template <number V>
constexpr value closed_value(leibniz::constant<V>) { return value::constant(V); }
template <class F, class... Args>
constexpr value closed_value(leibniz::node<F, Args...>) {
  if constexpr (sizeof...(Args) == 0)
    return F::template value<double>();
  else
    return as_literal(value::call<F>(as_literal(Args{})...));
}
template <expression E>
constexpr value closed_value(E) {
  errors::throw_symbol_without_a_graph();
  return value();  // Clang 14 wants a constexpr function to return
}

/// A constant that has no graph yet.
template <class A>
constexpr value as_literal(const A& a) {
  if constexpr (std::same_as<A, value>)
    return a;
  else if constexpr (std::same_as<A, condition>)
    return a.truth();
  else if constexpr (expression<A>)
    return closed_value(a);
  else
    return value(a);
}

}  // namespace detail

template <class F>
concept rewritten = requires { F::arity; } && (requires(const value& x) { F::rewrite(x); } ||
                    requires(const value& x) { F::rewrite(x, x); } ||
                    requires(const value& x) { F::rewrite(x, x, x); });

template <class F, class... A>
constexpr result_of<F> value::call(const A&... arguments) {
  using result = result_of<F>;
  dag* g = nullptr;
  ((g = g != nullptr ? g : detail::home_of(arguments)), ...);
  if constexpr (rewritten<F>) {
    if (g == nullptr) return result(F::rewrite(detail::as_literal(arguments)...));
    return result(F::rewrite(detail::as_value(*g, arguments)...));
  } else if (g == nullptr) {
    // Constants alone: exact if the function knows how, else its value as a double.
    const number literals[] = {detail::as_literal(arguments).literal()...};
    const checked_number r = exact_value<F>(literals);
    if (r.exists) return result(constant(r.value));
    return result(constant(
        number(static_cast<double>(F::value(detail::as_literal(arguments).literal()
                                                .template to<double>()...)))));
  } else {
    const id ids[] = {detail::as_value(*g, arguments).in(*g)...};
    return result(value(*g, leibniz::graph::call(*g, info_of<F>, ids)));
  }
}

// The derivative of a function struct, on the values of a graph. It must stand before any code that
// names an `info_of`, or Clang 14 does not define it in time for constant evaluation.
template <class F, int I>
constexpr value differentiate_function(const value* x) {
  if constexpr (F::arity == 1)
    return F::derivative(x[0]);
  else if constexpr (F::arity == 2)
    return F::derivative(at<I>{}, x[0], x[1]);
  else if constexpr (F::arity == 3)
    return F::derivative(at<I>{}, x[0], x[1], x[2]);
  else
    return F::derivative(at<I>{}, x[0], x[1], x[2], x[3]);
}

}  // namespace leibniz::graph

// Whoever computes with values compares them as well.
#include <leibniz/graph/value_operators.hpp>
