// SPDX-License-Identifier: BSL-1.0
// Operators for what stands beside arrays by mistake: each says what to write instead.
// Those of arithmetic.hpp take none of these arguments, so what is right is not touched.
#pragma once

#include <leibniz/tape/arrays/operand.hpp>

namespace leibniz::tape {

/// A gradient as a tape returns it, or several, where an array is needed.
template <class... A>
concept with_optional_gradient =
    (detail::is_optional_gradient<A> || ...) &&
    ((operand<A> || detail::is_optional_gradient<A>)&&...);

template <class A, class B>
  requires with_optional_gradient<A, B>
auto operator+(const A&, const B&) {
  errors::gradient_may_be_none<A, B>();
  return tensor<double>();
}
template <class A, class B>
  requires with_optional_gradient<A, B>
auto operator-(const A&, const B&) {
  errors::gradient_may_be_none<A, B>();
  return tensor<double>();
}
template <class A, class B>
  requires with_optional_gradient<A, B>
auto operator*(const A&, const B&) {
  errors::gradient_may_be_none<A, B>();
  return tensor<double>();
}
template <class A, class B>
  requires with_optional_gradient<A, B>
auto operator/(const A&, const B&) {
  errors::gradient_may_be_none<A, B>();
  return tensor<double>();
}
template <class A>
  requires with_optional_gradient<A>
auto operator-(const A&) {
  errors::gradient_may_be_none<A>();
  return tensor<double>();
}

}  // namespace leibniz::tape
