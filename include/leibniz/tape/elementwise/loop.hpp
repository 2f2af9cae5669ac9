// SPDX-License-Identifier: BSL-1.0
// Loops over the elements of arrays that broadcast against each other, in blocks and by a kernel
// that is inlined, so that compilers can make vector instructions of them.
#pragma once

#include <leibniz/tape/arrays/dense.hpp>

namespace leibniz::tape::detail {

inline constexpr index_type block_length = 32;

/// N arrays as arguments of an elementwise operation whose result has shape `s`.
template <class T, std::size_t N>
struct broadcast_arguments {
  const T* data[N];
  index_type row_step[N], col_step[N];  // 0 along an axis that repeats
  index_type rows, cols;

  template <class... Dense>
  explicit broadcast_arguments(const shape& s, const Dense&... arrays)
      : data{arrays.data()...}, rows(s.rows()), cols(s.cols()) {
    const shape* shapes[] = {&arrays.shape()...};
    bool one_row = true;
    for (std::size_t k = 0; k < N; ++k) {
      const shape& a = *shapes[k];
      row_step[k] = a.rows() == 1 ? 0 : a.cols();
      col_step[k] = a.cols() == 1 ? 0 : 1;
      one_row = one_row && (a == s || a.size() == 1);
    }
    if (one_row) {  // no row begins anew: one long one
      cols = rows * cols;
      rows = 1;
      for (std::size_t k = 0; k < N; ++k) {
        col_step[k] = shapes[k]->size() == 1 ? 0 : 1;
        row_step[k] = 0;
      }
    }
  }
};

/// Calls kernel(in, out) for each element, where `in` holds the N arguments and `out` takes the M
/// results, which go to the arrays `to`, but for those that are null. Those arrays are no
/// arguments.
template <std::size_t M, class T, std::size_t N, class R, class Kernel>
void for_each_element(const broadcast_arguments<T, N>& a, R* const (&to)[M], const Kernel& kernel) {
  alignas(64) T repeated[N][block_length];
  alignas(64) R unused[M][block_length];
  for (index_type r = 0; r < a.rows; ++r) {
    const T* from[N];
    for (std::size_t k = 0; k < N; ++k) {
      from[k] = a.data[k] + r * a.row_step[k];
      if (a.col_step[k] == 0) {
        std::fill_n(repeated[k], block_length, *from[k]);
        from[k] = repeated[k];
      }
    }
    for (index_type first = 0; first < a.cols; first += block_length) {
      const index_type count = std::min(block_length, a.cols - first);
      R* results[M];
      for (std::size_t j = 0; j < M; ++j)
        results[j] = to[j] != nullptr ? to[j] + r * a.cols + first : unused[j];
        // No result overlaps an argument, which GCC cannot see; Clang compares the addresses.
#ifndef __clang__
#pragma GCC ivdep
#endif
      for (index_type i = 0; i < count; ++i) {
        T in[N];
        R out[M];
        for (std::size_t k = 0; k < N; ++k) in[k] = from[k][i];
        kernel(in, out);
        for (std::size_t j = 0; j < M; ++j) results[j][i] = out[j];
      }
      for (std::size_t k = 0; k < N; ++k)
        if (a.col_step[k] != 0) from[k] += block_length;
    }
  }
}

}  // namespace leibniz::tape::detail
