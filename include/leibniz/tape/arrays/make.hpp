// SPDX-License-Identifier: BSL-1.0
// Arrays of one number, and unit matrices, as TensorFlow makes them. All are constants.
#pragma once

#include <leibniz/tape/arrays/operand.hpp>

namespace leibniz::tape {

/// Of that shape, all elements `value`.
template <element T>
tensor<T> fill(const shape& s, std::type_identity_t<T> value) {
  return tensor<T>(dense<T>(s, value));
}
template <element T>
tensor<T> zeros(const shape& s) {
  return fill<T>(s, T(0));
}
template <element T>
tensor<T> ones(const shape& s) {
  return fill<T>(s, T(1));
}

/// The same of a vector, whose shape is given as {n}.
template <element T, std::size_t N>
  requires(N == 1)
tensor<T> fill(const index_type (&s)[N], std::type_identity_t<T> value) {
  return fill<T>(shape(s[0]), value);
}
template <element T, std::size_t N>
  requires(N == 1)
tensor<T> zeros(const index_type (&s)[N]) { return zeros<T>(shape(s[0])); }
template <element T, std::size_t N>
  requires(N == 1)
tensor<T> ones(const index_type (&s)[N]) { return ones<T>(shape(s[0])); }

/// Of the shape and the precision of x.
template <array_like A>
auto zeros_like(const A& x) {
  return zeros<typename A::value_type>(x.shape());
}
template <array_like A>
auto ones_like(const A& x) {
  return ones<typename A::value_type>(x.shape());
}

/// The unit matrix of shape (n, n).
template <element T>
tensor<T> eye(index_type n) {
  dense<T> unit(shape(n, n), T(0));
  for (index_type i = 0; i < n; ++i) unit.mutable_data()[i * n + i] = T(1);
  return tensor<T>(std::move(unit));
}

}  // namespace leibniz::tape
