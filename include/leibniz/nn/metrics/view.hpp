// SPDX-License-Identifier: BSL-1.0
// What a metric sees of an array: its numbers and shape, whatever holds them.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <leibniz/nn/data/arrays.hpp>
#include <leibniz/tape/arrays/variable.hpp>

namespace leibniz::nn {

/// Numbers row after row that somebody else owns; rank 1 is (rows), rank 2 (rows, columns).
template <class T>
struct array_view {
  const T* numbers;
  Eigen::Index rows, columns;
  int rank;

  auto array() const {
    return Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
        numbers, rows, columns);
  }
  /// "(32, 1)" or "(32,)", as NumPy prints it.
  std::string shape() const {
    if (rank == 0) return "()";
    return "(" + std::to_string(rows) + "," + (rank == 2 ? " " + std::to_string(columns) : "") +
           ")";
  }
};

template <class T>
array_view<T> view_of(const matrix<T>& a) {
  return {a.data(), a.rows(), a.cols(), 2};
}
template <class T>
array_view<T> view_of(const vector<T>& a) {
  return {a.data(), a.rows(), 1, 1};
}
template <class T>
  requires std::is_floating_point_v<T> array_view<T> view_of(const std::vector<T>& a) {
    return {a.data(), static_cast<Eigen::Index>(a.size()), 1, 1};
  }
template <class T>
  requires std::is_floating_point_v<T> array_view<T> view_of(const T& number) {
    return {&number, 1, 1, 0};
  }
template <class T>
array_view<T> view_of(const tape::dense<T>& a) {
  const bool is_vector = a.rank() == 1;
  return {a.data(), is_vector ? a.size() : a.shape().rows(), is_vector ? 1 : a.shape().cols(),
          a.rank()};
}
template <class T>
array_view<T> view_of(const tape::variable<T>& v) {
  return view_of(v.numbers());
}
inline array_view<double> view_of(const std::initializer_list<double>& a) {
  return {a.begin(), static_cast<Eigen::Index>(a.size()), 1, 1};
}

namespace metrics {

/// Throws std::invalid_argument unless both have one shape. (n, 1) against (n) would otherwise
/// pair each number with each other one.
template <class T, class U>
void require_same_shape(const char* who, const array_view<T>& truth,
                        const array_view<U>& predicted) {
  if (truth.rank == predicted.rank && truth.rows == predicted.rows &&
      truth.columns == predicted.columns)
    return;
  std::string cure = ": both must have one shape";
  if (truth.rank != predicted.rank && truth.rows == predicted.rows && truth.columns == 1 &&
      predicted.columns == 1)
    cure = ": squeeze the one with a last axis of length 1, as in squeeze(y_pred, -1)";
  throw std::invalid_argument(std::string(who) + ": y_true has shape " + truth.shape() +
                              ", y_pred " + predicted.shape() + cure);
}

}  // namespace metrics

}  // namespace leibniz::nn
