// SPDX-License-Identifier: BSL-1.0
// Numbers of a block of points on their way between columns anywhere in memory and contiguous ones, in
// which programs compute. Columns that stand side by side, as in rows, are moved together.
#pragma once

#include <cstring>

#include <leibniz/program/columns.hpp>

namespace leibniz::program_detail {

/// Moves numbers of type T. Arch is part of the name, so that units that are compiled for different
/// processors share no code.
template <class Arch, class T>
class mover {
 public:
  /// to[k pitch + i] = column k at point begin + i, for i < count, and for the further i < filled what
  /// stands at the last of these: lanes without a point raise no exception of their own. Columns
  /// with a nonzero `skip[k]` are left out.
  static void load(const strided_span<const T>* column, std::size_t columns, const char* skip,
                   std::size_t begin, std::size_t count, std::size_t filled, T* to,
                   std::size_t pitch) {
    for (std::size_t k = 0; k < columns;) {
      if (skip[k] != 0) {
        ++k;
        continue;
      }
      const std::size_t together =
          k + 1 < columns && skip[k + 1] == 0 && is_next(column[k], column[k + 1]) ? 2 : 1;
      const auto step = column[k].step;
      const char* from = reinterpret_cast<const char*>(column[k].first) +
                         static_cast<std::ptrdiff_t>(begin) * step;
      T *a = to + k * pitch, *b = a + (together - 1) * pitch;
      std::size_t i = 0;
      if (together == 2)
        for (; i + 4 <= count; i += 4, from += 4 * step) load_pair(from, step, a + i, b + i);
      for (; i < count; ++i, from += step) {
        a[i] = number_at(from);
        if (together == 2) b[i] = number_at(from + sizeof(T));
      }
      for (; i < filled; ++i) {
        a[i] = a[count - 1];
        b[i] = b[count - 1];
      }
      k += together;
    }
  }

  /// Column k at point begin + i = from[k pitch + i], for i < count.
  static void store(const T* from, std::size_t pitch, const strided_span<T>* column,
                    std::size_t columns, const char* skip, std::size_t begin, std::size_t count) {
    for (std::size_t k = 0; k < columns;) {
      if (skip[k] != 0) {
        ++k;
        continue;
      }
      std::size_t together = 1;
      while (together < 4 && k + together < columns && skip[k + together] == 0 &&
             is_next(column[k + together - 1], column[k + together]))
        ++together;
      if (together == 3) together = 2;
      const auto step = column[k].step;
      char* to =
          reinterpret_cast<char*>(column[k].first) + static_cast<std::ptrdiff_t>(begin) * step;
      const T* a = from + k * pitch;
      std::size_t i = 0;
      if (together == 4)
        for (; i + 4 <= count; i += 4, to += 4 * step) store_four(a + i, pitch, to, step);
      else if (together == 2)
        for (; i + 4 <= count; i += 4, to += 4 * step) store_pair(a + i, a + pitch + i, to, step);
      for (; i < count; ++i, to += step)
        for (std::size_t j = 0; j < together; ++j)
          std::memcpy(to + j * sizeof(T), a + j * pitch + i, sizeof(T));
      k += together;
    }
  }

 private:
  using four [[gnu::vector_size(4 * sizeof(T))]] = T;
  using two [[gnu::vector_size(2 * sizeof(T))]] = T;

  template <class C>
  static bool is_next(const C& a, const C& b) {
    return b.first == a.first + 1 && b.step == a.step;
  }
  static T number_at(const char* at) {
    T value;
    std::memcpy(&value, at, sizeof(T));
    return value;
  }

  // a and b: four points of two columns, which stand side by side at `from`.
  [[gnu::always_inline]] static void load_pair(const char* from, std::ptrdiff_t step, T* a, T* b) {
    two p[4];
    for (int i = 0; i < 4; ++i) std::memcpy(&p[i], from + i * step, sizeof(two));
    const four even = __builtin_shufflevector(p[0], p[2], 0, 1, 2, 3);
    const four odd = __builtin_shufflevector(p[1], p[3], 0, 1, 2, 3);
    const four first = __builtin_shufflevector(even, odd, 0, 4, 2, 6);
    const four second = __builtin_shufflevector(even, odd, 1, 5, 3, 7);
    std::memcpy(a, &first, sizeof(four));
    std::memcpy(b, &second, sizeof(four));
  }
  [[gnu::always_inline]] static void store_pair(const T* a, const T* b, char* to,
                                                std::ptrdiff_t step) {
    four x, y;
    std::memcpy(&x, a, sizeof(four));
    std::memcpy(&y, b, sizeof(four));
    const four even = __builtin_shufflevector(x, y, 0, 4, 2, 6);
    const four odd = __builtin_shufflevector(x, y, 1, 5, 3, 7);
    const two p[] = {
        __builtin_shufflevector(even, even, 0, 1), __builtin_shufflevector(odd, odd, 0, 1),
        __builtin_shufflevector(even, even, 2, 3), __builtin_shufflevector(odd, odd, 2, 3)};
    for (int i = 0; i < 4; ++i) std::memcpy(to + i * step, &p[i], sizeof(two));
  }
  [[gnu::always_inline]] static void store_four(const T* from, std::size_t pitch, char* to,
                                                std::ptrdiff_t step) {
    four c[4];
    for (std::size_t k = 0; k < 4; ++k) std::memcpy(&c[k], from + k * pitch, sizeof(four));
    const four even = __builtin_shufflevector(c[0], c[1], 0, 4, 2, 6);
    const four odd = __builtin_shufflevector(c[0], c[1], 1, 5, 3, 7);
    const four even_rest = __builtin_shufflevector(c[2], c[3], 0, 4, 2, 6);
    const four odd_rest = __builtin_shufflevector(c[2], c[3], 1, 5, 3, 7);
    const four p[] = {__builtin_shufflevector(even, even_rest, 0, 1, 4, 5),
                      __builtin_shufflevector(odd, odd_rest, 0, 1, 4, 5),
                      __builtin_shufflevector(even, even_rest, 2, 3, 6, 7),
                      __builtin_shufflevector(odd, odd_rest, 2, 3, 6, 7)};
    for (int i = 0; i < 4; ++i) std::memcpy(to + i * step, &p[i], sizeof(four));
  }
};

}  // namespace leibniz::program_detail
