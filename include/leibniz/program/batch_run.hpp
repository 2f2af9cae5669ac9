// SPDX-License-Identifier: BSL-1.0
// A program over columns of points: in the lanes of a SIMD register where xsimd is there, else one by one;
// columns that are not contiguous go through registers or the stack. batch.hpp takes the arguments.
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <algorithm>
#include <cstdint>

#include <leibniz/program/columns.hpp>
#include <leibniz/program/program.hpp>
#include <leibniz/program/staging.hpp>

#if !defined(LEIBNIZ_NO_XSIMD) && __has_include(<xsimd/xsimd.hpp>) && \
    __has_include(<leibniz/program/register_group.hpp>)
#include <leibniz/program/register_group.hpp>
#define LEIBNIZ_XSIMD 1
#endif

namespace leibniz::program_detail {

/// Whether a program takes less time than it takes to move its points' numbers through the stack.
template <class Program>
inline constexpr bool is_light = [] {
  constexpr operation_counts counts = Program::operations();
  constexpr std::size_t numbers = Program::input_size + Program::output_size;
  return counts.calls == 0 && numbers <= 16 &&
         static_cast<std::size_t>(counts.total() + 8 * (counts.divisions + counts.square_roots)) <= 2 * numbers;
}();

/// The type in which a program computes points, for an architecture of xsimd or none. It is part of
/// every name below, so that units of one program that are compiled for different processors, or
/// without xsimd, share no code.
template <class Program, class T, class Arch>
struct lanes {
  using type = T;
};
#if defined(LEIBNIZ_XSIMD)
template <class Program, class T, class Arch>
  requires(!std::is_void_v<Arch> && (std::is_same_v<T, double> || std::is_same_v<T, float>))
struct lanes<Program, T, Arch> {
  // Memory bounds a light program, and registers of 512 bits span two cache lines unless aligned.
  static constexpr bool takes_half = is_light<Program> && std::is_same_v<T, double> && xsimd::batch<T, Arch>::size == 8;
  using one = xsimd::batch<T, std::conditional_t<takes_half, half_of_avx512, Arch>>;
  static constexpr operation_counts counts = Program::operations();
  static constexpr bool calls_often =
      32 * counts.calls > counts.additions + counts.multiplications + counts.divisions + counts.square_roots;
  // Calls leave gaps that a second register fills (Black-Scholes: 1.2 times as many points per
  // second); between calls the processor overlaps the points by itself, and registers are scarce.
  using type = std::conditional_t<calls_often, register_group<one, 2>, one>;
};
using best_architecture =
    std::conditional_t<xsimd::has_simd_register<double>::value, xsimd::default_arch, void>;
#else
using best_architecture = void;
#endif

template <class B>
inline constexpr std::size_t lane_count = 1;
template <class B>
  requires(is_wide<B>)
inline constexpr std::size_t lane_count<B> = B::size;

/// The outputs of points i, i + 1, ... in contiguous columns, as what a sink writes to.
template <class B, class T>
struct column_places {
  struct place {
    T* at;
    [[gnu::always_inline]] const B& operator=(const B& value) const {
      value.store_unaligned(at);
      return value;
    }
  };
  T* const* columns;
  std::size_t i;
  [[gnu::always_inline]] place operator[](std::size_t k) const { return {columns[k] + i}; }
};
/// The same for one point of any columns.
template <class T>
struct number_places {
  const strided_span<T>* columns;
  std::size_t i;
  [[gnu::always_inline]] T& operator[](std::size_t k) const { return columns[k][i]; }
};

/// N input and M output columns of a program that is run in B, in the registers of Arch.
template <class Program, class B, class T, class Arch, std::size_t N, std::size_t M>
class batch_run {
 public:
  std::array<strided_span<const T>, N> in{};
  std::array<strided_span<T>, M> out{};
  std::array<T, N> same{};  // numbers that are the same for all points
  bool apart = false;       // are_apart, so that points may be computed twice

  /// Points [begin, end).
  void operator()(std::size_t begin, std::size_t end) const {
    if constexpr (width == 1) {
      compute_numbers(begin, end);
    } else {
      const std::size_t points = apart ? end - begin : (end - begin) / width * width;
      if (points >= width && all_contiguous()) {
        const T* from[N + 1];
        T* to[M];
        from[N] = nullptr;
        for (std::size_t k = 0; k < N; ++k) from[k] = in[k].first + begin;
        for (std::size_t k = 0; k < M; ++k) to[k] = out[k].first + begin;
        compute(from, to, points, apart ? until_aligned(to[0]) : width);
        begin += points;
      }
      if constexpr (in_registers)
        if (end - begin >= width && move::is_one_run(in) && move::is_one_run(out))
          begin = compute_rows(move::place_of(in[0], 0), move::place_of(out[0], 0), begin, end);
      if (begin < end) compute_blocks(begin, end);
    }
  }

 private:
  static constexpr std::size_t width = lane_count<B>;
  using spec = typename Program::spec;
  using move = mover<Arch, T>;
  static constexpr bool in_registers = is_light<Program> && width == 4 && N != 0;

  template <class Column>
  static bool is_contiguous(const Column& column) {
    return column.step == sizeof(T);
  }
  bool all_contiguous() const {
    bool all = true;
    for (const auto& column : in) all = all && is_contiguous(column);
    for (const auto& column : out) all = all && is_contiguous(column);
    return all;
  }

  void compute_numbers(std::size_t begin, std::size_t end) const {
    // Copies, which stores to the outputs cannot change.
    const auto from = in;
    const auto to = out;
    for (std::size_t i = begin; i < end; ++i)
      [&]<std::size_t... I>(std::index_sequence<I...>) {
        const B values[] = {from[I][i]..., B{}};
        execute<spec, B>(values, typename Program::template flat_sink<B, number_places<T>>{{to.data(), i}});
      }(std::make_index_sequence<N>{});
  }

  // Points from one on where a register stands on no border of a cache line, if columns are aligned alike.
  static std::size_t until_aligned(const T* to) {
    constexpr std::size_t bytes = std::min<std::size_t>(width * sizeof(T), 64);
    const std::size_t beyond = reinterpret_cast<std::uintptr_t>(to) % bytes / sizeof(T);
    return beyond == 0 ? width : bytes / sizeof(T) - beyond;
  }

  // Contiguous columns, by the only instance of the program. The second register begins at point
  // `second`, and the last one ends with the points; where these overlap, points are computed twice.
  [[gnu::noinline]] static void compute(const T* const* in_memory, T* const* out_in_memory,
                                        std::size_t points, std::size_t second) {
    std::array<const T*, N + 1> from{};
    std::array<T*, M> to{};
    for (std::size_t k = 0; k < N; ++k) from[k] = in_memory[k];
    for (std::size_t k = 0; k < M; ++k) to[k] = out_in_memory[k];
    const std::size_t rest = (points - second) % width;
    const std::size_t begins[] = {0, second, points - width}, ends[] = {width, points - rest, rest == 0 ? 0 : points};
    for (std::size_t part = 0; part < 3; ++part)
      for (std::size_t i = begins[part]; i < ends[part]; i += width)
        compute_at(from.data(), to.data(), i, std::make_index_sequence<N>{});
  }
  template <std::size_t... I>
  [[gnu::always_inline]] static void compute_at([[maybe_unused]] const T* const* from, T* const* to,
                                                std::size_t i, std::index_sequence<I...>) {
    const B values[] = {B::load_unaligned(from[I] + i)..., B{}};
    execute_once<spec, B>(values,
                          typename Program::template flat_sink<B, column_places<B, T>>{{to, i}});
  }

  // Rows, in registers all the way; what is left over beside whole ones begins at the result.
  [[gnu::noinline]] static std::size_t compute_rows(strided_place from, strided_place to, std::size_t begin,
                                                     std::size_t end) {
    from.at += static_cast<std::ptrdiff_t>(begin) * from.step;
    to.at += static_cast<std::ptrdiff_t>(begin) * to.step;
    for (; begin + width <= end; begin += width) {
      typename move::four column[N], result[M];
      move::template load_rows<N>(from, column);
      B results[M];
      [&]<std::size_t... I>(std::index_sequence<I...>) {
        const B values[] = {B(column[I])..., B{}};
        execute_once<spec, B>(values, typename Program::template flat_sink<B, B*>{results});
      }(std::make_index_sequence<N>{});
      for (std::size_t k = 0; k < M; ++k) result[k] = static_cast<typename B::register_type>(results[k]);
      move::template store_rows<M>(result, to);
      from.at += 4 * from.step;
      to.at += 4 * to.step;
    }
    return begin;
  }

  // Columns that are not contiguous go through the stack, a block of points at a time. What is left
  // over beside whole registers is computed in one, too, so that a point's results do not depend on
  // where it stands.
  [[gnu::noinline]] void compute_blocks(std::size_t begin, std::size_t end) const {
    // Blocks of 16 kilobytes stay in the cache.
    constexpr std::size_t fitting = 16384 / ((N + M) * sizeof(T)) / width * width;
    constexpr std::size_t block = fitting < width ? width : fitting > 128 ? 128 : fitting;
    // Columns a power of two apart would push one another out of the cache.
    constexpr std::size_t pitch = block == width ? block : block + 64 / sizeof(T);
    alignas(64) T numbers[(N + M) * pitch];
    T* const results = numbers + N * pitch;
    const T* from[N + 1];
    T* to[M];
    char skip_in[N + 1], skip_out[M];
    from[N] = nullptr, skip_in[N] = true;
    for (std::size_t k = 0; k < N; ++k)
      if (in[k].step == 0) std::fill_n(numbers + k * pitch, block, *in[k].first);
    for (; begin < end; begin += block) {
      const std::size_t count = std::min(block, end - begin), filled = (count + width - 1) / width * width;
      for (std::size_t k = 0; k < N; ++k) {
        const bool direct = is_contiguous(in[k]) && count == filled;
        skip_in[k] = direct || in[k].step == 0;
        from[k] = direct ? in[k].first + begin : numbers + k * pitch;
      }
      for (std::size_t k = 0; k < M; ++k) {
        skip_out[k] = is_contiguous(out[k]) && count == filled;
        to[k] = skip_out[k] ? out[k].first + begin : results + k * pitch;
      }
      move::load(in, skip_in, begin, count, filled, numbers, pitch);
      compute(from, to, filled, width);
      move::store(results, pitch, out, skip_out, begin, count);
    }
  }
};

}  // namespace leibniz::program_detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
