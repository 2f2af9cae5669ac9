// SPDX-License-Identifier: BSL-1.0
// Operations that move elements and compute nothing: reshape, transpose, slice, gather, concat.
// Each has its transpose for the gradient, and both can be recorded.
#pragma once

#include <span>

#include <leibniz/tape/operations/broadcast.hpp>

namespace leibniz::tape {

namespace detail {

template <class T>
tensor<T> reshape_to(const tensor<T>& x, const shape& s);
template <class T>
tensor<T> transposed(const tensor<T>& x);
template <class T>
tensor<T> block_of(const tensor<T>& x, index_type row, index_type col, const shape& s);
template <class T>
tensor<T> padded(const tensor<T>& x, index_type row, index_type col, const shape& s);
template <class T>
tensor<T> rows_of(const tensor<T>& x, const std::shared_ptr<const std::vector<index_type>>& rows,
                  const shape& s);
template <class T>
tensor<T> scattered(const tensor<T>& x, const std::shared_ptr<const std::vector<index_type>>& rows,
                    const shape& s);

template <class T>
struct reshape_operation final : linear_operation<reshape_operation<T>, T> {
  shape after;
  reshape_operation(node_index f, const shape& before, const shape& a)
      : linear_operation<reshape_operation, T>(f, before), after(a) {}
  const char* name() const override { return "reshape"; }
  tensor<T> back(const tensor<T>& u) const { return reshape_to(u, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return reshape_to(t, after); }
};
template <class T>
tensor<T> reshape_to(const tensor<T>& x, const shape& s) {
  return record_unary<reshape_operation<T>>(x.reshaped(s), x, s);
}

template <class T>
struct transpose_operation final : linear_operation<transpose_operation<T>, T> {
  using linear_operation<transpose_operation<T>, T>::linear_operation;
  const char* name() const override { return "transpose"; }
  tensor<T> back(const tensor<T>& u) const { return transposed(u); }
  tensor<T> ahead(const tensor<T>& t) const { return transposed(t); }
};
template <class T>
tensor<T> transposed(const tensor<T>& x) {
  dense<T> y(shape(x.shape()[1], x.shape()[0]));
  y.mutable_rows_by_cols() = x.rows_by_cols().transpose();
  return record_unary<transpose_operation<T>>(std::move(y), x);
}

// A block of an array, and zeros around one.
template <class T>
struct block_operation final : linear_operation<block_operation<T>, T> {
  index_type row, col;
  shape part;
  block_operation(node_index f, const shape& whole, index_type r, index_type c, const shape& p)
      : linear_operation<block_operation, T>(f, whole), row(r), col(c), part(p) {}
  const char* name() const override { return "slice"; }
  tensor<T> back(const tensor<T>& u) const { return padded(u, row, col, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return block_of(t, row, col, part); }
};
template <class T>
struct pad_operation final : linear_operation<pad_operation<T>, T> {
  index_type row, col;
  shape whole;
  pad_operation(node_index f, const shape& part, index_type r, index_type c, const shape& w)
      : linear_operation<pad_operation, T>(f, part), row(r), col(c), whole(w) {}
  const char* name() const override { return "pad"; }
  tensor<T> back(const tensor<T>& u) const { return block_of(u, row, col, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return padded(t, row, col, whole); }
};
template <class T>
tensor<T> block_of(const tensor<T>& x, index_type row, index_type col, const shape& s) {
  dense<T> y(s);
  y.mutable_rows_by_cols() = x.rows_by_cols().block(row, col, s.rows(), s.cols());
  return record_unary<block_operation<T>>(std::move(y), x, row, col, s);
}
template <class T>
tensor<T> padded(const tensor<T>& x, index_type row, index_type col, const shape& s) {
  dense<T> y(s, T(0));
  y.mutable_rows_by_cols().block(row, col, x.shape().rows(), x.shape().cols()) = x.rows_by_cols();
  return record_unary<pad_operation<T>>(std::move(y), x, row, col, s);
}

// Rows by number (elements, of a vector), and the sum of rows into given places.
using row_numbers = std::shared_ptr<const std::vector<index_type>>;
constexpr index_type row_length(const shape& s) { return s.rank() == 2 ? s[1] : 1; }

template <class T>
struct rows_operation final : linear_operation<rows_operation<T>, T> {
  row_numbers rows;
  shape part;
  rows_operation(node_index f, const shape& whole, row_numbers r, const shape& p)
      : linear_operation<rows_operation, T>(f, whole), rows(std::move(r)), part(p) {}
  const char* name() const override { return "gather"; }
  tensor<T> back(const tensor<T>& u) const { return scattered(u, rows, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return rows_of(t, rows, part); }
};
template <class T>
struct scatter_operation final : linear_operation<scatter_operation<T>, T> {
  row_numbers rows;
  shape whole;
  scatter_operation(node_index f, const shape& part, row_numbers r, const shape& w)
      : linear_operation<scatter_operation, T>(f, part), rows(std::move(r)), whole(w) {}
  const char* name() const override { return "scatter"; }
  tensor<T> back(const tensor<T>& u) const { return rows_of(u, rows, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return scattered(t, rows, whole); }
};
template <class T>
tensor<T> rows_of(const tensor<T>& x, const row_numbers& rows, const shape& s) {
  dense<T> y(s);
  const index_type n = row_length(x.shape());
  T* to = y.mutable_data();
  for (index_type r : *rows) to = std::copy_n(x.data() + r * n, n, to);
  return record_unary<rows_operation<T>>(std::move(y), x, rows, s);
}
template <class T>
tensor<T> scattered(const tensor<T>& x, const row_numbers& rows, const shape& s) {
  dense<T> y(s, T(0));
  const index_type n = row_length(s);
  T* to = y.mutable_data();
  const T* from = x.data();
  for (index_type r : *rows)
    for (index_type k = 0; k < n; ++k) to[r * n + k] += *from++;
  return record_unary<scatter_operation<T>>(std::move(y), x, rows, s);
}

}  // namespace detail

namespace detail {

/// Whole numbers of any type, such as labels; an index_type needs no copy.
template <class R>
concept index_range = std::ranges::input_range<R> &&
    std::integral<std::remove_cvref_t<std::ranges::range_reference_t<R>>> &&
    !std::convertible_to<const R&, std::span<const index_type>>;
template <index_range R>
std::vector<index_type> as_indices(const R& numbers) {
  std::vector<index_type> made;
  for (const auto n : numbers) made.push_back(static_cast<index_type>(n));
  return made;
}

}  // namespace detail

/// The same elements, row after row, in another shape; one length may be -1, which is then what is
/// left. std::invalid_argument if the sizes differ.
template <array_like A>
auto reshape(const A& x, std::initializer_list<index_type> lengths) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  std::vector<index_type> l(lengths);
  if (l.size() > 2)
    throw std::invalid_argument("reshape: an array has at most 2 axes, and not " +
                                std::to_string(l.size()));
  index_type known = 1, open = 0;
  for (index_type n : l) n == -1 ? ++open : known *= n;
  if (open == 1 && known != 0)
    for (index_type& n : l)
      if (n == -1) n = t.size() / known;
  if (open > 1) errors::shape_does_not_fit("reshape", t.shape(), "only one length can be -1");
  for (index_type n : l)
    if (n < 0)
      errors::shape_does_not_fit("reshape", t.shape(),
                                 n == -1 ? "a length of -1 is what is left, which is not known "
                                           "beside a length of 0: write the number"
                                         : "a length is at least 0, or -1 for what is left");
  const shape s = l.empty() ? shape() : l.size() == 1 ? shape(l[0]) : shape(l[0], l[1]);
  if (s.size() != t.size())
    errors::shapes_do_not_fit("reshape", t.shape(), s, "both must have as many elements");
  return detail::reshape_to(t, s);
}

template <array_like A>
auto reshape(const A& x, const shape& s) {
  return s.rank() == 0   ? reshape(x, {})
         : s.rank() == 1 ? reshape(x, {s[0]})
                         : reshape(x, {s[0], s[1]});
}

/// The matrix with rows and columns exchanged; a vector or a scalar stays as it is.
template <array_like A>
auto transpose(const A& x) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  return t.rank() == 2 ? detail::transposed(t) : t;
}

/// Without the axis, which must have length 1; without one, without all such axes.
template <array_like A>
auto squeeze(const A& x, std::optional<int> axis = {}) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const shape& s = t.shape();
  std::vector<index_type> kept;
  const int dropped = axis ? normalized_axis(*axis, s, "squeeze") : -1;
  if (axis && s[dropped] != 1)
    errors::shape_does_not_fit("squeeze", s,
                               "axis " + std::to_string(*axis) + " has length " +
                                   std::to_string(s[dropped]) + ", and not 1");
  for (int k = 0; k < s.rank(); ++k)
    if (axis ? k != dropped : s[k] != 1) kept.push_back(s[k]);
  const shape left = kept.empty() ? shape() : kept.size() == 1 ? shape(kept[0]) : s;
  return left == s ? t : detail::reshape_to(t, left);
}

/// With a new axis of length 1 before axis `axis`, or, counted from the end, behind it.
/// std::invalid_argument for a matrix, which has two axes already.
template <array_like A>
auto expand_dims(const A& x, int axis) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const int rank = t.rank();
  if (rank == 2)
    errors::shape_does_not_fit("expand_dims", t.shape(), "an array has at most 2 axes");
  if (axis < -rank - 1 || axis > rank)
    errors::shape_does_not_fit(
        "expand_dims", t.shape(),
        "the new axis is between " + std::to_string(-rank - 1) + " and " + std::to_string(rank));
  if (axis < 0) axis += rank + 1;
  return detail::reshape_to(t, rank == 0   ? shape(1)
                               : axis == 0 ? shape(1, t.size())
                                           : shape(t.size(), 1));
}

/// `size` elements or rows from `begin` on; -1 is all that are left.
/// std::invalid_argument if the array ends before.
template <array_like A>
auto slice(const A& x, std::initializer_list<index_type> begin,
           std::initializer_list<index_type> size) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  const shape& s = t.shape();
  const auto rank = static_cast<std::size_t>(s.rank());
  if (begin.size() != rank || size.size() != rank)
    errors::shape_does_not_fit("slice", s, "give one begin and one size for each axis");
  index_type first[2] = {0, 0}, length[2] = {1, 1};
  for (std::size_t k = 0; k < rank; ++k) {
    const index_type all = s[static_cast<int>(k)];
    first[k] = begin.begin()[k];
    length[k] = size.begin()[k] == -1 ? all - first[k] : size.begin()[k];
    if (first[k] < 0 || length[k] < 0 || first[k] + length[k] > all)
      errors::shape_does_not_fit("slice", s,
                                 "axis " + std::to_string(k) + " has no elements " +
                                     std::to_string(first[k]) + " to " +
                                     std::to_string(first[k] + length[k] - 1));
  }
  if (rank == 0) return t;
  if (rank == 1) return detail::block_of(t, 0, first[0], shape(length[0]));
  return detail::block_of(t, first[0], first[1], shape(length[0], length[1]));
}

/// The rows of a matrix, or elements of a vector, with these numbers, in this order; a row may be
/// taken more than once. std::out_of_range if there is no such row.
template <array_like A>
auto gather(const A& x, std::span<const index_type> rows) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  if (t.rank() == 0) errors::shape_does_not_fit("gather", t.shape(), "a scalar has no axis 0");
  for (index_type r : rows)
    if (r < 0 || r >= t.shape()[0])
      throw std::out_of_range("gather: there is no row " + std::to_string(r) + " among " +
                              std::to_string(t.shape()[0]) + ", which are counted from 0");
  const auto n = static_cast<index_type>(rows.size());
  return detail::rows_of(t,
                         std::make_shared<const std::vector<index_type>>(rows.begin(), rows.end()),
                         t.rank() == 1 ? shape(n) : shape(n, t.shape()[1]));
}
template <array_like A>
auto gather(const A& x, std::initializer_list<index_type> rows) {
  return gather(x, std::span<const index_type>(rows.begin(), rows.size()));
}
template <array_like A, detail::index_range R>
auto gather(const A& x, const R& rows) {
  return gather(x, std::span<const index_type>(detail::as_indices(rows)));
}
/// Row i of a matrix as a vector, element i of a vector as a scalar; negative i from the end.
template <array_like A>
auto gather(const A& x, index_type i) {
  using T = typename A::value_type;
  const tensor<T>& t = detail::as_tensor<T>(x);
  if (const index_type n = t.rank() == 0 ? 0 : t.shape()[0]; t.rank() != 0 && i < -n)
    throw std::out_of_range("gather: there is no row " + std::to_string(i) + " among " +
                            std::to_string(n) + ", which are counted from 0, or from -1 backwards");
  const index_type at[1] = {i < 0 && t.rank() > 0 ? i + t.shape()[0] : i};
  return squeeze(gather(t, std::span<const index_type>(at, 1)), 0);
}

/// The same array, to which no gradient flows.
template <array_like A>
auto stop_gradient(const A& x) {
  using T = typename A::value_type;
  return tensor<T>(detail::as_tensor<T>(x).numbers());
}

}  // namespace leibniz::tape
