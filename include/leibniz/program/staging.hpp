// SPDX-License-Identifier: BSL-1.0
// Numbers of a block of points on their way between columns anywhere in memory and contiguous ones, in
// which programs compute. Columns that stand side by side, as in rows, are moved together.
#pragma once

#include <cstring>

#include <leibniz/program/columns.hpp>

namespace leibniz::program_detail {

/// Moves numbers of type T, four points at a time. Arch is part of the name, so that units that are
/// compiled for different processors share no code.
template <class Arch, class T>
class mover {
 public:
  /// to[k pitch + i] = column k at point begin + i, for i < count, and for the further i < filled what
  /// stands at the last of these: lanes without a point raise no exception of their own. Columns with
  /// a nonzero skip[k] are left out.
  static void load(std::span<const strided_span<const T>> columns, const char* skip, std::size_t begin,
                   std::size_t count, std::size_t filled, T* to, std::size_t pitch) {
    each_run(columns, skip, [&](std::size_t first, std::size_t length) {
      for (std::size_t k = 0; k < length;) {
        const std::size_t left = length - k;
        if (left == 1 && length > 1) --k;  // once more, rather than alone
        const place from = place_of(columns[first + k], begin);
        T* const a = to + (first + k) * pitch;
        if (length == 1)
          load_group<1>(from, a, pitch, count, filled);
        else
          load_group<2>(from, a, pitch, count, filled);
        k += 2;
      }
    });
  }

  /// Column k at point begin + i = from[k pitch + i], for i < count.
  static void store(const T* from, std::size_t pitch, std::span<const strided_span<T>> columns,
                    const char* skip, std::size_t begin, std::size_t count) {
    each_run(columns, skip, [&](std::size_t first, std::size_t length) {
      const auto group = [&]<std::size_t Columns>(std::integral_constant<std::size_t, Columns>, std::size_t k) {
        store_group<Columns>(from + (first + k) * pitch, pitch, place_of(columns[first + k], begin), count);
      };
      if (length < 4) {
        if (length == 1) group(std::integral_constant<std::size_t, 1>{}, 0);
        if (length == 2) group(std::integral_constant<std::size_t, 2>{}, 0);
        if (length == 3) group(std::integral_constant<std::size_t, 3>{}, 0);
        return;
      }
      for (std::size_t k = 0; k < length; k += 4)
        group(std::integral_constant<std::size_t, 4>{}, std::min(k, length - 4));
    });
  }

 private:
  using four [[gnu::vector_size(4 * sizeof(T))]] = T;
  using two [[gnu::vector_size(2 * sizeof(T))]] = T;

  /// Where a column's number of some point is, and how far it is to the next point's.
  struct place {
    const char* at;
    std::ptrdiff_t step;
  };
  template <class Column>
  static place place_of(const Column& column, std::size_t i) {
    return {reinterpret_cast<const char*>(&column[i]), column.step};
  }

  // Calls f(first, length) for columns that stand side by side.
  template <class Column, class F>
  static void each_run(std::span<const Column> columns, const char* skip, const F& f) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (skip[k] != 0) continue;
      const std::size_t first = k;
      while (k + 1 < columns.size() && skip[k + 1] == 0 && columns[k + 1].first == columns[k].first + 1 &&
             columns[k + 1].step == columns[k].step)
        ++k;
      f(first, k + 1 - first);
    }
  }

  template <std::size_t Columns>
  static void load_group(place from, T* a, std::size_t pitch, std::size_t count, std::size_t filled) {
    T* const b = a + (Columns - 1) * pitch;
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4, from.at += 4 * from.step)
      if constexpr (Columns == 2) {
        load_pair(from, a + i, b + i);
      } else {
        T lane[4];
        for (int k = 0; k < 4; ++k) std::memcpy(&lane[k], from.at + k * from.step, sizeof(T));
        std::memcpy(a + i, lane, sizeof(lane));
      }
    for (; i < count; ++i, from.at += from.step) {
      std::memcpy(a + i, from.at, sizeof(T));
      if constexpr (Columns == 2) std::memcpy(b + i, from.at + sizeof(T), sizeof(T));
    }
    for (; i < filled; ++i) {
      a[i] = a[count - 1];
      b[i] = b[count - 1];
    }
  }

  // Two columns at four points.
  [[gnu::always_inline]] static void load_pair(place from, T* a, T* b) {
    two p[4];
    for (int i = 0; i < 4; ++i) std::memcpy(&p[i], from.at + i * from.step, sizeof(two));
    const four even = __builtin_shufflevector(p[0], p[2], 0, 1, 2, 3);
    const four odd = __builtin_shufflevector(p[1], p[3], 0, 1, 2, 3);
    const four first = __builtin_shufflevector(even, odd, 0, 4, 2, 6);
    const four second = __builtin_shufflevector(even, odd, 1, 5, 3, 7);
    std::memcpy(a, &first, sizeof(four));
    std::memcpy(b, &second, sizeof(four));
  }

  template <std::size_t Columns>
  static void store_group(const T* from, std::size_t pitch, place at, std::size_t count) {
    char* to = const_cast<char*>(at.at);
    std::size_t i = 0;
    // Of rows of three, each may write over the next one's first number, which is written after it.
    if (Columns == 3 && at.step == 3 * sizeof(T))
      for (; i + 4 < count; i += 4, to += 4 * at.step) store_rows<Columns, 4>(from + i, pitch, to, at.step);
    for (; i + 4 <= count; i += 4, to += 4 * at.step) store_rows<Columns, Columns>(from + i, pitch, to, at.step);
    for (; i < count; ++i, to += at.step)
      for (std::size_t k = 0; k < Columns; ++k) std::memcpy(to + k * sizeof(T), from + k * pitch + i, sizeof(T));
  }

  // Columns at four points, of which Written numbers are written at each.
  template <std::size_t Columns, std::size_t Written>
  [[gnu::always_inline]] static void store_rows(const T* from, std::size_t pitch, char* to, std::ptrdiff_t step) {
    four c[4];
    for (std::size_t k = 0; k < 4; ++k)
      std::memcpy(&c[k], from + (k < Columns ? k : Columns - 1) * pitch, sizeof(four));
    const four even = __builtin_shufflevector(c[0], c[1], 0, 4, 2, 6);
    const four odd = __builtin_shufflevector(c[0], c[1], 1, 5, 3, 7);
    const four even_rest = __builtin_shufflevector(c[2], c[3], 0, 4, 2, 6);
    const four odd_rest = __builtin_shufflevector(c[2], c[3], 1, 5, 3, 7);
    const four p[] = {__builtin_shufflevector(even, even_rest, 0, 1, 4, 5),
                      __builtin_shufflevector(odd, odd_rest, 0, 1, 4, 5),
                      __builtin_shufflevector(even, even_rest, 2, 3, 6, 7),
                      __builtin_shufflevector(odd, odd_rest, 2, 3, 6, 7)};
    for (int i = 0; i < 4; ++i) std::memcpy(to + i * step, &p[i], Written * sizeof(T));
  }
};

}  // namespace leibniz::program_detail
