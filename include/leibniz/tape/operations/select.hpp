// SPDX-License-Identifier: BSL-1.0
// Operations that limit, choose or normalise: clip_by_value, one_hot, softmax, log_softmax, cast.
#pragma once

#include <leibniz/tape/operations/reduce.hpp>

namespace leibniz::tape {

namespace detail {

using x3 = symbol<"x3">;
// max(low, min(high, x)): at a limit it follows x, as TensorFlow's gradient does.
struct clip_formula
    : formula<"clip_by_value",
              leibniz::node<
                  select_function, leibniz::node<less_function, x1, x2>, x2,
                  leibniz::node<select_function, leibniz::node<less_function, x3, x1>, x3, x1>>,
              x1, x2, x3> {};

template <class To, class From>
struct cast_operation final : array_operation {
  node_index from;
  explicit cast_operation(node_index f) : from(f) {}
  void backward(adjoint_sweep& sweep, node_index self) const override;
  void forward(tangent_sweep& sweep, node_index self) const override;
  const char* name() const override { return "cast"; }
};

template <class To, class From>
tensor<To> cast_to(const tensor<From>& x) {
  if constexpr (std::same_as<To, From>) {
    return x;
  } else {
    dense<To> y(x.shape());
    std::transform(x.begin(), x.end(), y.mutable_data(), [](From e) { return static_cast<To>(e); });
    if (this_thread.recording != 0) {
      const tensor<From>* const in[1] = {&x};
      node_index from[1];
      if (const tape_mask watched = watching(in, from); watched != 0)
        return record_array(std::move(y), watched, cast_operation<To, From>(from[0]));
    }
    return tensor<To>(std::move(y));
  }
}

template <class To, class From>
void cast_operation<To, From>::backward(adjoint_sweep& sweep, node_index self) const {
  if (sweep.wants(from)) sweep.add(from, cast_to<From>(sweep.adjoint<To>(self)));
}
template <class To, class From>
void cast_operation<To, From>::forward(tangent_sweep& sweep, node_index self) const {
  if (sweep.reaches(from)) sweep.set(self, cast_to<To>(sweep.tangent<From>(from)));
}

}  // namespace detail

/// x limited to [low, high], elementwise; inside and at the limits the derivative by x is 1.
template <class X, class Low, class High>
  requires operands<X, Low, High>
auto clip_by_value(const X& x, const Low& low, const High& high) {
  return detail::apply_to<detail::clip_formula>(x, low, high);
}

/// The array in the other precision; gradients are cast back.
template <element To, array_like A>
tensor<To> cast(const A& x) {
  return detail::cast_to<To>(detail::as_tensor<typename A::value_type>(x));
}

/// A row of `depth` numbers for each index: 1 at the index, 0 elsewhere; an index outside of it
/// gives zeros alone. A constant.
template <element T>
tensor<T> one_hot(std::span<const index_type> indices, index_type depth) {
  dense<T> y(shape(static_cast<index_type>(indices.size()), depth), T(0));
  T* row = y.mutable_data();
  for (index_type i : indices) {
    if (i >= 0 && i < depth) row[i] = T(1);
    row += depth;
  }
  return tensor<T>(std::move(y));
}
template <element T>
tensor<T> one_hot(std::initializer_list<index_type> indices, index_type depth) {
  return one_hot<T>(std::span<const index_type>(indices.begin(), indices.size()), depth);
}

template <element T, detail::index_range R>
tensor<T> one_hot(const R& indices, index_type depth) {
  return one_hot<T>(std::span<const index_type>(detail::as_indices(indices)), depth);
}

/// x - log(sum(exp(x))) along an axis, without overflow.
template <array_like A>
auto log_softmax(const A& x, int axis = -1) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  return t - detail::log_sum_exp(t, {axis, true}, "log_softmax");
}

/// exp(x) divided by its sum along an axis, without overflow; sums to 1 whatever the size of x.
template <array_like A>
auto softmax(const A& x, int axis = -1) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const reduction along{normalized_axis(axis, t.shape(), "softmax"), true};
  if (t.size() == 0) return exp(t);  // none is the largest
  // The largest element cancels, so it is a constant to the tape.
  const tensor<T> e = exp(t - stop_gradient(detail::largest(stop_gradient(t), along, "softmax")));
  return e / reduce_sum(e, along);
}

}  // namespace leibniz::tape
