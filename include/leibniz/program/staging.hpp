// SPDX-License-Identifier: BSL-1.0
// Numbers of a block of points on their way between columns anywhere in memory and contiguous ones, in
// which programs compute. Columns that stand side by side, as in rows, are moved together.
#pragma once

#include <cstring>

#include <leibniz/program/columns.hpp>

namespace leibniz::program_detail {

/// Where a column's number of some point is, and how far it is to the next point's, in bytes.
struct strided_place {
  const char* at;
  std::ptrdiff_t step;
};

/// Moves numbers of type T, four points at a time. Arch is part of the name, so that units that are
/// compiled for different processors share no code.
template <class Arch, class T>
class mover {
 public:
  using four [[gnu::vector_size(4 * sizeof(T))]] = T;

  /// to[k pitch + i] = column k at point begin + i, for i < count, and for the further i < filled what
  /// stands at the last of these: lanes without a point raise no exception of their own. Columns with
  /// a nonzero skip[k] are left out.
  static void load(std::span<const strided_span<const T>> columns, const char* skip, std::size_t begin,
                   std::size_t count, std::size_t filled, T* to, std::size_t pitch) {
    each_run(columns, skip, [&](std::size_t first, std::size_t length) {
      for (std::size_t k = 0; k < length;) {
        if (length - k == 1 && length > 1) --k;  // once more, rather than alone
        const strided_place from = place_of(columns[first + k], begin);
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
      for (std::size_t k = 0; k < length;) {
        if (length - k == 1 && length > 1) --k;  // once more, rather than alone
        const strided_place to = place_of(columns[first + k], begin);
        if (length == 1)
          store_group<1>(from + (first + k) * pitch, pitch, to, count);
        else
          store_group<2>(from + (first + k) * pitch, pitch, to, count);
        k += 2;
      }
    });
  }

  template <class Column>
  static strided_place place_of(const Column& column, std::size_t i) {
    return {reinterpret_cast<const char*>(&column[i]), column.step};
  }
  /// Whether columns stand side by side, as in rows.
  template <class Columns>
  static bool is_one_run(const Columns& columns) {
    for (std::size_t k = 0; k + 1 < columns.size(); ++k)
      if (!is_beside(columns[k], columns[k + 1])) return false;
    return true;
  }

  /// N columns side by side at four points.
  template <std::size_t N>
  [[gnu::always_inline]] static void load_rows(strided_place from, four* column) {
    for (std::size_t k = 0; k + 2 <= N; k += 2) load_pair({from.at + k * sizeof(T), from.step}, column + k);
    if constexpr (N == 1)
      load_one(from, column);
    else if constexpr (N % 2 != 0)  // a pair once more, rather than one alone
      load_pair({from.at + (N - 2) * sizeof(T), from.step}, column + N - 2);
  }

  /// The same in the other direction.
  template <std::size_t N>
  [[gnu::always_inline]] static void store_rows(const four* column, strided_place to) {
    for (std::size_t k = 0; k + 2 <= N; k += 2)
      store_pair(column + k, {to.at + k * sizeof(T), to.step});
    if constexpr (N % 2 != 0) store_one(column + N - 1, {to.at + (N - 1) * sizeof(T), to.step});
  }

 private:
  using two [[gnu::vector_size(2 * sizeof(T))]] = T;
  // What memcpy moves by way of the stack with GCC.
  struct [[gnu::packed, gnu::may_alias]] four_anywhere {
    four value;
  };
  struct [[gnu::packed, gnu::may_alias]] two_anywhere {
    two value;
  };

  template <class Column>
  static bool is_beside(const Column& a, const Column& b) {
    return b.first == a.first + 1 && b.step == a.step;
  }

  // Calls f(first, length) for columns that stand side by side.
  template <class Column, class F>
  static void each_run(std::span<const Column> columns, const char* skip, const F& f) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (skip[k] != 0) continue;
      const std::size_t first = k;
      while (k + 1 < columns.size() && skip[k + 1] == 0 && is_beside(columns[k], columns[k + 1])) ++k;
      f(first, k + 1 - first);
    }
  }

  template <std::size_t Columns>
  static void load_group(strided_place from, T* a, std::size_t pitch, std::size_t count, std::size_t filled) {
    T* const b = a + (Columns - 1) * pitch;
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4, from.at += 4 * from.step)
      if constexpr (Columns == 2) {
        four pair[2];
        load_pair(from, pair);
        reinterpret_cast<four_anywhere*>(a + i)->value = pair[0];
        reinterpret_cast<four_anywhere*>(b + i)->value = pair[1];
      } else {
        four column;
        load_one(from, &column);
        reinterpret_cast<four_anywhere*>(a + i)->value = column;
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

  // One column at four points.
  [[gnu::always_inline]] static void load_one(strided_place from, four* column) {
    T lane[4];
    for (int i = 0; i < 4; ++i) std::memcpy(&lane[i], from.at + i * from.step, sizeof(T));
    *column = four{lane[0], lane[1], lane[2], lane[3]};
  }
  // Two columns at four points.
  [[gnu::always_inline]] static void load_pair(strided_place from, four* column) {
    two p[4];
    for (int i = 0; i < 4; ++i) std::memcpy(&p[i], from.at + i * from.step, sizeof(two));
    const four even = __builtin_shufflevector(p[0], p[2], 0, 1, 2, 3);
    const four odd = __builtin_shufflevector(p[1], p[3], 0, 1, 2, 3);
    column[0] = __builtin_shufflevector(even, odd, 0, 4, 2, 6);
    column[1] = __builtin_shufflevector(even, odd, 1, 5, 3, 7);
  }

  template <std::size_t Columns>
  static void store_group(const T* from, std::size_t pitch, strided_place to, std::size_t count) {
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4, to.at += 4 * to.step) {
      four column[Columns];
      for (std::size_t k = 0; k < Columns; ++k)
        column[k] = reinterpret_cast<const four_anywhere*>(from + k * pitch + i)->value;
      store_rows<Columns>(column, to);
    }
    for (; i < count; ++i, to.at += to.step)
      for (std::size_t k = 0; k < Columns; ++k)
        std::memcpy(const_cast<char*>(to.at) + k * sizeof(T), from + k * pitch + i, sizeof(T));
  }

  [[gnu::always_inline]] static void store_one(const four* column, strided_place to) {
    for (int i = 0; i < 4; ++i) {
      const T number = (*column)[i];
      std::memcpy(const_cast<char*>(to.at) + i * to.step, &number, sizeof(T));
    }
  }
  [[gnu::always_inline]] static void store_pair(const four* column, strided_place to) {
    const four even = __builtin_shufflevector(column[0], column[1], 0, 4, 2, 6);
    const four odd = __builtin_shufflevector(column[0], column[1], 1, 5, 3, 7);
    char* const at = const_cast<char*>(to.at);
    const auto store = [&](int i, two pair) { reinterpret_cast<two_anywhere*>(at + i * to.step)->value = pair; };
    store(0, __builtin_shufflevector(even, even, 0, 1));
    store(1, __builtin_shufflevector(odd, odd, 0, 1));
    store(2, __builtin_shufflevector(even, even, 2, 3));
    store(3, __builtin_shufflevector(odd, odd, 2, 3));
  }
};

}  // namespace leibniz::program_detail
