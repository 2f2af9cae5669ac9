// SPDX-License-Identifier: BSL-1.0
// Reductions over one axis or all of them: sum, mean, product, extrema, log-sum-exp, norm.
// They are made of sums, elementwise formulas and broadcasts, so all of them can be recorded again.
#pragma once

#include <leibniz/tape/operations/arithmetic.hpp>
#include <leibniz/tape/operations/concat.hpp>

namespace leibniz::tape {

/// Over which axis a reduction goes, and whether that axis stays with length 1. Without an axis it
/// goes over all of them.
struct reduction {
  std::optional<int> axis = {};
  bool keepdims = false;
};

namespace detail {

/// The shape of a reduction with the reduced axes kept, and as it is asked for.
struct reduced_shapes {
  shape kept, asked;

  reduced_shapes(const shape& s, const reduction& r, const char* name) {
    if (!r.axis) {
      kept = s.rank() == 2 ? shape(1, 1) : s.rank() == 1 ? shape(1) : shape();
      asked = r.keepdims ? kept : shape();
      return;
    }
    const int axis = normalized_axis(*r.axis, s, name);
    kept = s.rank() == 1 ? shape(1) : axis == 0 ? shape(1, s[1]) : shape(s[0], 1);
    asked = r.keepdims ? kept : s.rank() == 1 ? shape() : shape(s[1 - axis]);
  }
};

template <class T>
tensor<T> as_shape(const tensor<T>& x, const shape& s) {
  return x.shape() == s ? x : reshape_to(x, s);
}

/// Which elements an extremum is, in equal shares where it is reached more than once; recorded as a
/// constant, as its derivative is 0. A NaN is the extremum wherever there is one, as in NumPy.
template <class T, class Reduce>
tensor<T> extremum(const tensor<T>& x, const reduction& r, const char* name, Reduce reduce) {
  const reduced_shapes s(x.shape(), r, name);
  if (s.kept.size() == 0) return tensor<T>(dense<T>(s.asked));  // of no rows
  if (x.size() == 0)
    errors::shape_does_not_fit(name, x.shape(), "there is no extremum of no elements");
  dense<T> best(s.kept);
  const auto elements = x.rows_by_cols();
  auto to = best.mutable_rows_by_cols();
  if (s.kept.size() == 1)
    to(0, 0) = reduce(elements.reshaped());
  else if (s.kept.rows() == 1)
    for (index_type j = 0; j < x.shape().cols(); ++j) to(0, j) = reduce(elements.col(j));
  else
    for (index_type i = 0; i < x.shape().rows(); ++i) to(i, 0) = reduce(elements.row(i));
  if (this_thread.recording == 0) return tensor<T>(best.reshaped(s.asked));
  dense<T> share(x.shape());
  auto hit = share.mutable_rows_by_cols();
  dense<T> count(s.kept, T(0));
  auto n = count.mutable_rows_by_cols();
  const auto row = [&](index_type i) { return s.kept.rows() == 1 ? 0 : i; };
  const auto col = [&](index_type j) { return s.kept.cols() == 1 ? 0 : j; };
  const auto is = [](T a, T b) { return a == b || (a != a && b != b); };
  for (index_type i = 0; i < hit.rows(); ++i)
    for (index_type j = 0; j < hit.cols(); ++j)
      n(row(i), col(j)) += hit(i, j) = is(elements(i, j), to(row(i), col(j))) ? T(1) : T(0);
  for (index_type i = 0; i < hit.rows(); ++i)
    for (index_type j = 0; j < hit.cols(); ++j)
      if (hit(i, j) != T(0)) hit(i, j) /= n(row(i), col(j));
  return as_shape(
      sum_to(apply_formula<adjoint_product_formula, T>(x, tensor<T>(std::move(share), identity{})),
             s.kept),
      s.asked);
}

template <class T>
tensor<T> largest(const tensor<T>& x, const reduction& r, const char* name) {
  return extremum(x, r, name,
                  [](const auto& v) { return v.template maxCoeff<Eigen::PropagateNaN>(); });
}

/// log(sum(exp(x))), without overflow.
template <class T>
tensor<T> log_sum_exp(const tensor<T>& x, const reduction& r, const char* name) {
  const reduced_shapes s(x.shape(), r, name);
  if (x.size() == 0)
    return as_shape(sum_to(x, s.kept) - std::numeric_limits<T>::infinity(), s.asked);
  // The largest element moves out of the sum. It cancels, so it is a constant to the tape; where it
  // is infinite it stays.
  dense<T> finite = largest(stop_gradient(x), {r.axis, true}, name).numbers();
  for (T *p = finite.mutable_data(), *end = p + finite.size(); p != end; ++p)
    if (!std::isfinite(*p)) *p = T(0);
  const tensor<T> moved(std::move(finite));
  return as_shape(log(sum_to(exp(x - moved), s.kept)) + moved, s.asked);
}

}  // namespace detail

/// Sum over an axis, or over all; of shape () without an axis.
/// Axes count from the end where they are negative; std::invalid_argument if there is no such axis.
template <array_like A>
auto reduce_sum(const A& x, const reduction& r = {}) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const detail::reduced_shapes s(t.shape(), r, "reduce_sum");
  if (s.asked.size() == 1 && s.kept.size() == 1) return detail::sum_to(t, s.asked);
  return detail::as_shape(detail::sum_to(t, s.kept), s.asked);
}

/// Mean over an axis, or over all.
template <array_like A>
auto reduce_mean(const A& x, const reduction& r = {}) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const tensor<T> sum = reduce_sum(t, r);
  return sum / (static_cast<T>(t.size()) / static_cast<T>(sum.size()));
}

/// Largest element over an axis, or over all; equal ones share the gradient equally.
template <array_like A>
auto reduce_max(const A& x, const reduction& r = {}) {
  using T = typename A::value_type;
  return detail::largest<T>(detail::as_tensor<T>(x), r, "reduce_max");
}
/// Smallest element over an axis, or over all; equal ones share the gradient equally.
template <array_like A>
auto reduce_min(const A& x, const reduction& r = {}) {
  using T = typename A::value_type;
  return detail::extremum<T>(detail::as_tensor<T>(x), r, "reduce_min", [](const auto& v) {
    return v.template minCoeff<Eigen::PropagateNaN>();
  });
}

/// Product over an axis, or over all; right at every order where elements are zero.
template <array_like A>
auto reduce_prod(const A& x, const reduction& r = {}) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const detail::reduced_shapes s(t.shape(), r, "reduce_prod");
  const bool rows = r.axis && t.rank() == 2 &&  // those are multiplied
                    normalized_axis(*r.axis, t.shape(), "reduce_prod") == 0;
  tensor<T> left =
      detail::as_shape(t, r.axis ? shape(t.shape().rows(), t.shape().cols()) : shape(1, t.size()));
  const auto part = [&left, rows](index_type first, index_type count) {
    return rows ? detail::block_of(left, first, 0, shape(count, left.shape()[1]))
                : detail::block_of(left, 0, first, shape(left.shape()[0], count));
  };
  // One half times the other, until one is left: few operations, and no division.
  for (index_type n = rows ? left.shape()[0] : left.shape()[1]; n > 1; n -= n / 2) {
    const index_type half = n / 2;
    tensor<T> product = part(0, half) * part(half, half);
    left =
        n % 2 == 0 ? product : detail::concatenated<T>({product, part(2 * half, 1)}, rows ? 0 : 1);
  }
  if (left.size() == 0) return reduce_sum(t, r) + T(1);  // which keeps their gradient, of no elements
  return detail::as_shape(left, s.asked);
}

/// log(sum(exp(x))) over an axis, or over all, without overflow; of no elements, minus infinity.
template <array_like A>
auto reduce_logsumexp(const A& x, const reduction& r = {}) {
  using T = typename A::value_type;
  return detail::log_sum_exp<T>(detail::as_tensor<T>(x), r, "reduce_logsumexp");
}

// An axis without its name, refused with a message that says it.
template <array_like A, std::integral Axis>
auto reduce_sum(const A& x, Axis, bool = false) {
  return errors::axis_is_not_named<Axis>(), reduce_sum(x);
}
template <array_like A, std::integral Axis>
auto reduce_mean(const A& x, Axis, bool = false) {
  return errors::axis_is_not_named<Axis>(), reduce_mean(x);
}
template <array_like A, std::integral Axis>
auto reduce_max(const A& x, Axis, bool = false) {
  return errors::axis_is_not_named<Axis>(), reduce_max(x);
}
template <array_like A, std::integral Axis>
auto reduce_min(const A& x, Axis, bool = false) {
  return errors::axis_is_not_named<Axis>(), reduce_min(x);
}
template <array_like A, std::integral Axis>
auto reduce_prod(const A& x, Axis, bool = false) {
  return errors::axis_is_not_named<Axis>(), reduce_prod(x);
}
template <array_like A, std::integral Axis>
auto reduce_logsumexp(const A& x, Axis, bool = false) {
  return errors::axis_is_not_named<Axis>(), reduce_logsumexp(x);
}

/// The p-norm over an axis, or over all elements: sum(|x|^p)^(1/p), with p = 2, 1 or infinity as
/// usual. At 0 the derivative is 0.
template <array_like A>
auto norm(const A& x, double p = 2, const reduction& r = {}) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  if (p == 1) return reduce_sum(abs(t), r);
  if (std::isinf(p) && p > 0) return reduce_max(abs(t), r);
  if (!(p > 0))
    throw std::invalid_argument("norm: the order is above 0, and not " + std::to_string(p));
  const tensor<T> sum =
      p == 2 ? reduce_sum(square(t), r) : reduce_sum(pow(abs(t), static_cast<T>(p)), r);
  const condition zero = sum == T(0);
  // The root is taken of 1 where the sum is 0, and not used.
  const tensor<T> safe = where(zero, T(1), sum);
  return where(zero, T(0),
               p == 2 ? tensor<T>(sqrt(safe)) : tensor<T>(pow(safe, static_cast<T>(1 / p))));
}

}  // namespace leibniz::tape
