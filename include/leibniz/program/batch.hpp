// SPDX-License-Identifier: BSL-1.0
// p.batch(outputs, inputs...): a program at many points, several at once in the lanes of a SIMD
// register where xsimd is there, else one by one. parallel.hpp spreads the points over the cores.
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <cstdint>

#include <leibniz/program/columns.hpp>
#include <leibniz/program/program.hpp>
#include <leibniz/program/staging.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

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

/// One after the other on the calling thread.
struct sequential_policy {
  static constexpr bool is_batch_policy = true;
  template <class Run>
  void operator()(std::size_t points, std::size_t, const Run& run) const {
    run(0, points);
  }
};

template <class X>
concept batch_policy = requires { requires X::is_batch_policy; };

/// Makes runs of programs from what `batch` is called with.
template <class Arch>
struct batch_engine {
  template <class Program, class First, class... Rest>
  static void run(First&& first, Rest&&... rest) {
    if constexpr (batch_policy<std::remove_cvref_t<First>>)
      run_after<Program, Rest...>(first, rest...);
    else
      run_after<Program, First, Rest...>(sequential_policy{}, first, rest...);
  }

 private:
  template <class Program, class Out, class... Columns, class Policy>
  static void run_after(const Policy& policy, std::remove_reference_t<Out>& outputs,
                        std::remove_reference_t<Columns>&... columns) {
    if constexpr (owns_numbers<Out>)
      errors::output_columns_vanish<Out>();
    else
      run_with<Program>(typename Program::input_list{}, policy, outputs, columns...);
  }

  template <class Program, class... X, class Policy, class Out, class... Columns>
  static void run_with(boost::hana::tuple<X...>, const Policy& policy, Out& outputs,
                       Columns&... columns) {
    using out_type = std::remove_const_t<Out>;
    constexpr std::size_t inputs = (std::size_t{0} + ... + static_cast<std::size_t>(symbol_width<X>));
    if constexpr (!has_all_inputs<typename Program::spec>) {
      check_inputs<typename Program::spec>();
    } else if constexpr (sizeof...(Columns) != sizeof...(X)) {
      errors::check_program_arguments<int(sizeof...(Columns)), int(sizeof...(X))>();
    } else if constexpr ((is_binding<std::remove_const_t<Columns>> || ...)) {
      (check_position<X, std::remove_const_t<Columns>>(), ...);
    } else if constexpr (is_scattered<Out, 1>) {
      errors::scattered_column<out_type>();
    } else if constexpr ((is_scattered<Columns, static_cast<std::size_t>(symbol_width<X>)> ||
                          ...)) {
      (check_column<Columns, static_cast<std::size_t>(symbol_width<X>)>(), ...);
    } else if constexpr (Program::output_size != 1 &&
                         (contiguous_numbers<Out> || array_of_numbers<Out> ||
                          is_strided<out_type>)) {
      errors::check_output_columns<1, Program::output_size>();
    } else {
      using T = decltype(column_number<out_type>());
      using B = typename lanes<Program, T, Arch>::type;
      batch_run<Program, B, T, Arch, inputs, Program::output_size> job;
      std::size_t next = 0;
      each_column<Program::output_size>(outputs, [&]<class Column>(const Column& column) {
        if (next == job.out.size()) errors::throw_wrong_number_of_columns();
        if constexpr (std::is_same_v<Column, strided_span<T>>) {
          if (column.step == 0) errors::throw_output_without_step();
          job.out[next++] = column;
        } else {
          errors::check_output_column<Column, strided_span<T>>();
        }
      });
      if (next != job.out.size()) errors::throw_wrong_number_of_columns();
      next = 0;
      const auto add = [&]<class Column>(const Column& column) {
        if (next == inputs) errors::throw_wrong_number_of_columns();
        if constexpr (is_strided<Column>) {
          errors::check_input_column<typename Column::number, T>();
          if constexpr (std::is_same_v<typename Column::number, T>) {
            job.in[next] = {column.first, column.size, column.step};
            if (column.step == 0 && column.size > 0) same(job, next, *column.first);
          }
        } else {
          same(job, next, static_cast<T>(column));
        }
        ++next;
      };
      (each_column<static_cast<std::size_t>(symbol_width<X>)>(columns, add), ...);
      if (next != inputs) errors::throw_wrong_number_of_columns();
      job.apart = check<T>(job.in, job.out);
      policy(job.out[0].size, lane_count<B>, job);
    }
  }

  // A copy, which outputs do not change.
  template <class Job, class T>
  static void same(Job& job, std::size_t input, T number) {
    job.same[input] = number;
    job.in[input] = {&job.same[input], job.out[0].size, 0};
  }

  template <class X, class Column>
  static constexpr void check_position() {
    if constexpr (is_binding<Column>)
      errors::binding_for_a_program<typename display_name<X>::type>();
  }
  template <class Column, std::size_t Wanted>
  static constexpr void check_column() {
    if constexpr (is_scattered<Column, Wanted>)
      errors::scattered_column<std::remove_const_t<Column>>();
  }

  template <class T>
  static bool check(std::span<const strided_span<const T>> in, std::span<const strided_span<T>> out) {
    const std::size_t points = out[0].size;
    for (const auto& column : in)
      if (column.size != points) errors::throw_columns_of_different_lengths();
    for (const auto& column : out)
      if (column.size != points) errors::throw_columns_of_different_lengths();
    if (are_apart(in, out)) return true;
    for (std::size_t k = 0; k < out.size(); ++k) {
      for (std::size_t other = 0; other <= k; ++other)
        if (overlap(out[k], out[other], false)) errors::throw_overlapping_columns();
      for (const auto& column : in)
        if (column.step != 0 && overlap(out[k], column, true)) errors::throw_overlapping_columns();
    }
    return false;
  }
};

template <std::size_t Arguments>
  requires(Arguments > 0)
struct chosen_engine<Arguments> {
  using type = batch_engine<best_architecture>;
};

}  // namespace leibniz::program_detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
