// SPDX-License-Identifier: BSL-1.0
// What a metric or a loss sees of an array: its numbers and shape, whatever holds them.
#pragma once

#include <concepts>
#include <initializer_list>
#include <span>
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
  tape::shape shape() const {
    return rank == 0 ? tape::shape() : rank == 1 ? tape::shape(rows) : tape::shape(rows, columns);
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
  requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)  // std::vector<bool> has no numbers
array_view<T> view_of(const std::vector<T>& a) {
  return {a.data(), static_cast<Eigen::Index>(a.size()), 1, 1};
}
template <class T>
  requires std::is_arithmetic_v<T> array_view<std::remove_const_t<T>> view_of(
      const std::span<T>& a) {
    return {a.data(), static_cast<Eigen::Index>(a.size()), 1, 1};
  }
template <class T>
  requires std::is_arithmetic_v<T> array_view<T> view_of(const T& number) {
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

/// What metrics and losses take as y_true.
template <class A>
concept viewable = requires(const A& a) {
  view_of(a);
};

namespace metrics {

/// How messages call the two arrays.
struct argument_names {
  std::string first = "y_true", second = "y_pred";
};

/// Throws std::invalid_argument unless both have one shape. (n, 1) against (n) would otherwise
/// pair each number with each other one.
template <class T, class U>
void require_same_shape(const char* who, const array_view<T>& a, const array_view<U>& b,
                        const argument_names& names = {}) {
  if (a.rank == b.rank && a.rows == b.rows && a.columns == b.columns) return;
  std::string cure = "both must have one shape";
  // A batch of one row, (1,) against (1, 1), too.
  if (a.rank != b.rank && a.rows == b.rows && a.columns == 1 && b.columns == 1)
    cure = "write squeeze(" + (a.rank > b.rank ? names.first : names.second) + ", -1)";
  throw std::invalid_argument(std::string(who) + ": " + names.first + " has shape " +
                              to_string(a.shape()) + ", " + names.second + " " +
                              to_string(b.shape()) + "; " + cure);
}

}  // namespace metrics

}  // namespace leibniz::nn
