// SPDX-License-Identifier: BSL-1.0
// The arrays in which data are kept before they reach the tape, and how rows are picked from them.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <Eigen/Core>

namespace leibniz::nn {

/// One row for each sample, row after row in memory, so that a batch copies whole rows.
template <class T>
using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// One number for each sample.
template <class T>
using vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;

/// Row numbers, counted from 0.
using indices = std::vector<std::size_t>;

/// What an array or expression of Eigen is here: a vector if it has one column for the compiler, else
/// a matrix.
template <class Data>
using array_of = std::conditional_t<Data::ColsAtCompileTime == 1, vector<typename Data::Scalar>,
                                    matrix<typename Data::Scalar>>;

/// `a` with its numbers in memory: a view where they are there, row after row, else a copy.
template <class Data>
Eigen::Ref<const array_of<Data>> in_rows(const Eigen::DenseBase<Data>& a) {
  return a.derived().matrix();
}

/// Whether two arrays have memory in common.
template <class A, class B>
bool overlap(const A& a, const B& b) {
  if (a.size() == 0 || b.size() == 0) return false;
  const std::less<const void*> before;
  return !before(&a.coeffRef(a.rows() - 1, a.cols() - 1), b.data()) &&
         !before(&b.coeffRef(b.rows() - 1, b.cols() - 1), a.data());
}

/// The rows of `a`, in the order of `rows`; a row may be taken more than once. `a` is any array of
/// Eigen; of one that does not lie row after row, or an expression, all rows are copied first.
/// Writes into `out`, whose memory is used again when its shape fits already; `a` may be `out` or a
/// part of it.
template <class Data>
void take(const Eigen::DenseBase<Data>& a, std::span<const std::size_t> rows, array_of<Data>& out) {
  const auto from = in_rows(a);
  if (overlap(from, out)) {
    array_of<Data> picked;
    take(from, rows, picked);
    out.swap(picked);
    return;
  }
  out.resize(static_cast<Eigen::Index>(rows.size()), from.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] >= static_cast<std::size_t>(from.rows()))
      throw std::out_of_range("take: there is no row " + std::to_string(rows[i]) + " among " +
                              std::to_string(from.rows()) + " rows, which are counted from 0");
    out.row(static_cast<Eigen::Index>(i)) = from.row(static_cast<Eigen::Index>(rows[i]));
  }
}

/// The same, as a new array.
template <class Data>
[[nodiscard]] array_of<Data> take(const Eigen::DenseBase<Data>& a,
                                  std::span<const std::size_t> rows) {
  array_of<Data> out;
  take(a, rows, out);
  return out;
}

}  // namespace leibniz::nn
