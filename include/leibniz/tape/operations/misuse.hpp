// SPDX-License-Identifier: BSL-1.0
// Operators for what stands beside arrays by mistake: each says what to write instead.
// Those of arithmetic.hpp take none of these arguments, so what is right is not touched.
#pragma once

#include <leibniz/tape/arrays/operand.hpp>

namespace leibniz::tape {

namespace detail {

/// What a tensor can be made of, but is not made of by itself.
template <class A>
concept foreign_array = !operand<A> && !is_optional_gradient<A> &&
                        (eigen_object<A> || number_range<A> || row_range<A>);

}  // namespace detail

/// A gradient as a tape returns it, or several, where an array is needed; or numbers of another
/// library beside an array.
template <class... A>
concept misused_operands =
    ((detail::is_optional_gradient<A> || ...) &&
     ((operand<A> || detail::is_optional_gradient<A>)&&...)) ||
    ((array_like<A> || ...) && (detail::foreign_array<A> || ...));

namespace detail {

/// Says what to write instead.
template <class... A>
auto refuse_operands() {
  if constexpr ((is_optional_gradient<A> || ...))
    errors::gradient_may_be_none<A...>();
  else
    errors::operand_is_no_array<A...>();
  return tensor<double>();
}

}  // namespace detail

template <class A, class B>
  requires misused_operands<A, B>
auto operator+(const A&, const B&) { return detail::refuse_operands<A, B>(); }
template <class A, class B>
  requires misused_operands<A, B>
auto operator-(const A&, const B&) { return detail::refuse_operands<A, B>(); }
template <class A, class B>
  requires misused_operands<A, B>
auto operator*(const A&, const B&) { return detail::refuse_operands<A, B>(); }
template <class A, class B>
  requires misused_operands<A, B>
auto operator/(const A&, const B&) { return detail::refuse_operands<A, B>(); }
template <class A>
  requires misused_operands<A>
auto operator-(const A&) { return detail::refuse_operands<A>(); }

template <element T, operand Value>
auto operator+=(const variable<T>& x, const Value&) {
  errors::variable_is_assigned_by_an_operator<variable<T>, Value>();
  return x;
}
template <element T, operand Value>
auto operator-=(const variable<T>& x, const Value&) {
  errors::variable_is_assigned_by_an_operator<variable<T>, Value>();
  return x;
}
template <element T, operand Value>
auto operator*=(const variable<T>& x, const Value&) {
  errors::variable_is_assigned_by_an_operator<variable<T>, Value>();
  return x;
}
template <element T, operand Value>
auto operator/=(const variable<T>& x, const Value&) {
  errors::variable_is_assigned_by_an_operator<variable<T>, Value>();
  return x;
}

}  // namespace leibniz::tape
