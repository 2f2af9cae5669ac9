// SPDX-License-Identifier: BSL-1.0
// The arrays in which data are kept before they reach the tape, and how rows are picked from them.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
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

/// The rows of `a`, in the order of `rows`; a row may be taken more than once.
/// Writes into `out`, whose memory is used again when its shape fits already.
template <class T, int Columns, int Options>
void take(const Eigen::Matrix<T, Eigen::Dynamic, Columns, Options>& a,
          std::span<const std::size_t> rows,
          Eigen::Matrix<T, Eigen::Dynamic, Columns, Options>& out) {
  out.resize(static_cast<Eigen::Index>(rows.size()), a.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] >= static_cast<std::size_t>(a.rows()))
      throw std::out_of_range("take: there is no row " + std::to_string(rows[i]) + " among " +
                              std::to_string(a.rows()) + " rows, which are counted from 0");
    out.row(static_cast<Eigen::Index>(i)) = a.row(static_cast<Eigen::Index>(rows[i]));
  }
}

/// The same, as a new array.
template <class T, int Columns, int Options>
[[nodiscard]] Eigen::Matrix<T, Eigen::Dynamic, Columns, Options> take(
    const Eigen::Matrix<T, Eigen::Dynamic, Columns, Options>& a,
    std::span<const std::size_t> rows) {
  Eigen::Matrix<T, Eigen::Dynamic, Columns, Options> out;
  take(a, rows, out);
  return out;
}

}  // namespace leibniz::nn
