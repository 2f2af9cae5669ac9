// SPDX-License-Identifier: BSL-1.0
// Arrays one after the other, or as the rows of a matrix.
#pragma once

#include <leibniz/tape/operations/shaping.hpp>

namespace leibniz::tape {

namespace detail {

template <class R>
concept array_range = std::ranges::input_range<R> &&
    array_like<std::remove_cvref_t<std::ranges::range_reference_t<R>>>;
template <array_range R>
auto as_tensors(const R& arrays) {
  using T = typename std::remove_cvref_t<std::ranges::range_reference_t<R>>::value_type;
  std::vector<tensor<T>> made;
  for (const auto& a : arrays) made.push_back(as_tensor<T>(a));
  return made;
}

template <class T>
struct concat_operation final : array_operation_of<T> {
  struct part {
    node_index from;
    index_type row, col;
    tape::shape shape;
  };
  std::vector<part> parts;
  shape whole;
  concat_operation(std::vector<part> p, const shape& w) : parts(std::move(p)), whole(w) {}

  void backward(adjoint_sweep& sweep, node_index self) const override {
    const tensor<T> u = sweep.adjoint<T>(self);
    for (const part& p : parts)
      if (sweep.wants(p.from)) sweep.add(p.from, block_of(u, p.row, p.col, p.shape));
  }
  void forward(tangent_sweep& sweep, node_index self) const override {
    std::optional<tensor<T>> total;
    for (const part& p : parts) {
      if (!sweep.reaches(p.from)) continue;
      const tensor<T> t = padded(sweep.tangent<T>(p.from), p.row, p.col, whole);
      total = total ? apply_formula<addition_formula, T>(*total, t) : t;
    }
    if (total) sweep.set(self, *total);
  }
  const char* name() const override { return "concat"; }
  std::vector<typename array_operation_of<T>::argument> arguments() const override {
    std::vector<typename array_operation_of<T>::argument> made;
    for (const part& p : parts) made.push_back({p.from, tensor<T>(dense<T>(p.shape, T(0)))});
    return made;
  }
  std::vector<tensor<T>> evaluate(const std::vector<tensor<T>>& at) const override {
    dense<T> y(whole);
    auto to = y.mutable_rows_by_cols();
    for (std::size_t k = 0; k < parts.size(); ++k)
      to.block(parts[k].row, parts[k].col, parts[k].shape.rows(), parts[k].shape.cols()) =
          at[k].rows_by_cols();
    return {tensor<T>(std::move(y))};
  }
};

template <class T>
tensor<T> concatenated(const std::vector<tensor<T>>& arrays, int axis) {
  if (arrays.empty()) throw std::invalid_argument("concat: there are no arrays to join");
  const shape& first = arrays[0].shape();
  if (first.rank() == 0)
    errors::shape_does_not_fit("concat", first, "scalars have no axis: write stack");
  const int along = normalized_axis(axis, first, "concat");
  index_type length = 0;
  for (const tensor<T>& a : arrays) {
    if (a.rank() != first.rank() || (first.rank() == 2 && a.shape()[1 - along] != first[1 - along]))
      errors::shapes_do_not_fit("concat", first, a.shape(),
                                "arrays that are joined agree in all other axes");
    length += a.shape()[along];
  }
  const bool below = first.rank() == 2 && along == 0;
  const shape s = first.rank() == 1 ? shape(length)
                  : below           ? shape(length, first[1])
                                    : shape(first[0], length);
  dense<T> y(s);
  auto to = y.mutable_rows_by_cols();
  std::vector<typename concat_operation<T>::part> parts;
  index_type at = 0;
  tape_mask watched = 0;
  for (const tensor<T>& a : arrays) {
    const index_type row = below ? at : 0, col = below ? 0 : at;
    to.block(row, col, a.shape().rows(), a.shape().cols()) = a.rows_by_cols();
    at += a.shape()[along];
    if (this_thread.recording == 0) continue;
    const tensor<T>* const in[1] = {&a};
    node_index from[1];
    watched |= watching(in, from);
    parts.push_back({from[0], row, col, a.shape()});
  }
  if (watched == 0) return tensor<T>(std::move(y));
  return record_array(std::move(y), watched, concat_operation<T>(std::move(parts), s));
}

}  // namespace detail

/// Arrays one after the other along an axis. std::invalid_argument if their other axes differ.
template <array_like... A>
  requires(sizeof...(A) > 0)
auto concat(int axis, const A&... arrays) {
  using T = detail::precision<A...>;
  return detail::concatenated<T>({detail::as_tensor<T>(arrays)...}, axis);
}
template <detail::array_range R>
auto concat(int axis, const R& arrays) {
  return detail::concatenated(detail::as_tensors(arrays), axis);
}

template <array_like A>
auto concat(int axis, std::initializer_list<A> arrays) {
  return concat(axis, std::vector<A>(arrays));
}
// Arrays before the axis, refused with a message that says the order.
template <class First, class... Rest>
  requires(array_like<First> || detail::array_range<First>)
auto concat(const First&, const Rest&...) {
  errors::axis_of_concat_is_not_first<First>();
  return tensor<double>();
}
template <array_like A>
auto concat(std::initializer_list<A>, int) {
  errors::axis_of_concat_is_not_first<std::initializer_list<A>>();
  return tensor<double>();
}

/// Arrays of one shape as the rows of a new axis 0: scalars become a vector, vectors a matrix.
/// std::invalid_argument if their shapes differ, or they are matrices.
template <detail::array_range R>
auto stack(const R& arrays) {
  auto rows = detail::as_tensors(arrays);
  if (rows.empty()) throw std::invalid_argument("stack: there are no arrays to stack");
  const shape first = rows.front().shape();
  if (first.rank() == 2)
    errors::shape_does_not_fit("stack", first,
                               "the result would have 3 axes, and an array has at most 2");
  for (auto& row : rows) {
    if (row.shape() != first)
      errors::shapes_do_not_fit("stack", first, row.shape(),
                                "arrays that are stacked have one shape");
    row = expand_dims(row, 0);
  }
  return detail::concatenated(rows, 0);
}
template <array_like... A>
  requires(sizeof...(A) > 0)
auto stack(const A&... arrays) {
  using T = detail::precision<A...>;
  return stack(std::vector<tensor<T>>{detail::as_tensor<T>(arrays)...});
}

}  // namespace leibniz::tape
