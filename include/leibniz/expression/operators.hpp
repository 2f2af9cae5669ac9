// SPDX-License-Identifier: BSL-1.0
// Operators between expressions. Constants fold exactly at once; everything else becomes a node as
// written. A plain number beside an expression is refused here.
#pragma once

#include <leibniz/expression/constant.hpp>
#include <leibniz/expression/node.hpp>
#include <leibniz/expression/symbol.hpp>

namespace leibniz {

struct subtraction;
struct division;
struct negation;
struct less_function;
struct less_equal_function;
struct logical_and_function;
struct logical_or_function;
struct logical_not_function;

namespace detail {

template <class T>
concept plain_number = std::is_arithmetic_v<T>;

template <class E>
inline constexpr bool makes_condition = false;
template <class E>
  requires requires { requires E::makes_condition; } && (!std::is_same_v<E, invalid>)
inline constexpr bool makes_condition<E> = true;

// Operands of which one is a vector symbol, and the other too, or something to compute with.
template <class A, class B>
concept with_vector_symbol =
    (is_vector_symbol<A> && (is_vector_symbol<B> || expression<B> || plain_number<B>)) ||
    (is_vector_symbol<B> && (expression<A> || plain_number<A>));
template <class A, class B>
constexpr auto refuse_vector_symbol() {
  errors::vector_symbol_for_a_number<std::conditional_t<is_vector_symbol<A>, A, B>>();
  return invalid{};
}

template <char Operation, number A, number B>
constexpr auto fold() {
  constexpr checked_number r = Operation == '+'   ? exact::add(A, B)
                               : Operation == '-' ? exact::add(A, exact::negate(B))
                               : Operation == '*' ? exact::multiply(A, B)
                                                  : exact::divide(A, B);
  if constexpr (Operation == '/' && B.is_zero())
    errors::constant_divided_by_zero<A.numerator, A.denominator>();
  else if constexpr (!r.exists)
    errors::constant_overflow<A.numerator, A.denominator, Operation, B.numerator,
                              B.denominator>();
  return constant<r.value>{};
}

template <class F, expression A, expression B>
constexpr auto compare() {
  if constexpr (makes_condition<A> || makes_condition<B>) {
    errors::comparison_of_a_condition<A, B>();
    return invalid{};
  } else {
    return make_node<F, A, B>();
  }
}

template <plain_number N>
constexpr auto refuse() {
  errors::plain_number<N>();
  return invalid{};
}

}  // namespace detail

template <number A, number B>
constexpr auto operator+(constant<A>, constant<B>) { return detail::fold<'+', A, B>(); }
template <number A, number B>
constexpr auto operator-(constant<A>, constant<B>) { return detail::fold<'-', A, B>(); }
template <number A, number B>
constexpr auto operator*(constant<A>, constant<B>) { return detail::fold<'*', A, B>(); }
template <number A, number B>
constexpr auto operator/(constant<A>, constant<B>) { return detail::fold<'/', A, B>(); }
template <number A>
constexpr auto operator-(constant<A>) { return constant<exact::negate(A)>{}; }

template <expression A, expression B>
constexpr auto operator+(A, B) { return make_node<addition, A, B>(); }
template <expression A, expression B>
constexpr auto operator-(A, B) { return make_node<subtraction, A, B>(); }
template <expression A, expression B>
constexpr auto operator*(A, B) { return make_node<multiplication, A, B>(); }
template <expression A, expression B>
constexpr auto operator/(A, B) { return make_node<division, A, B>(); }
template <expression A>
constexpr auto operator-(A) { return make_node<negation, A>(); }
template <expression A>
constexpr A operator+(A) { return {}; }

template <expression A, expression B>
constexpr auto operator<(A, B) { return detail::compare<less_function, A, B>(); }
template <expression A, expression B>
constexpr auto operator<=(A, B) { return detail::compare<less_equal_function, A, B>(); }
template <expression A, expression B>
constexpr auto operator>(A, B) { return detail::compare<less_function, B, A>(); }
template <expression A, expression B>
constexpr auto operator>=(A, B) { return detail::compare<less_equal_function, B, A>(); }
template <expression A, expression B>
constexpr auto operator&&(A, B) { return make_node<logical_and_function, A, B>(); }
template <expression A, expression B>
constexpr auto operator||(A, B) { return make_node<logical_or_function, A, B>(); }
template <expression A>
constexpr auto operator!(A) { return make_node<logical_not_function, A>(); }

// q * x, of a vector symbol.
template <class A, class B>
  requires detail::with_vector_symbol<A, B>
constexpr auto operator+(A, B) { return detail::refuse_vector_symbol<A, B>(); }
template <class A, class B>
  requires detail::with_vector_symbol<A, B>
constexpr auto operator-(A, B) { return detail::refuse_vector_symbol<A, B>(); }
template <class A, class B>
  requires detail::with_vector_symbol<A, B>
constexpr auto operator*(A, B) { return detail::refuse_vector_symbol<A, B>(); }
template <class A, class B>
  requires detail::with_vector_symbol<A, B>
constexpr auto operator/(A, B) { return detail::refuse_vector_symbol<A, B>(); }

// 2 * x: which constant is meant, and whether exactly, only the user can say.
template <expression A, detail::plain_number B>
constexpr auto operator+(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator-(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator*(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator/(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator<(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator<=(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator>(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator>=(A, B) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator+(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator-(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator*(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator/(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator<(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator<=(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator>(B, A) { return detail::refuse<B>(); }
template <expression A, detail::plain_number B>
constexpr auto operator>=(B, A) { return detail::refuse<B>(); }

// x ^ 2_c, which would not even bind like a power.
template <class A, class B>
  requires arguments<A, B>
constexpr auto operator^(const A&, const B&) {
  errors::exclusive_or_for_a_power<A, B>();
  return invalid{};
}

}  // namespace leibniz
