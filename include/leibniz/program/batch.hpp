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
#include <leibniz/program/value_and_derivatives.hpp>

#if !defined(LEIBNIZ_NO_XSIMD) && __has_include(<xsimd/xsimd.hpp>) && \
    __has_include(<leibniz/program/register_group.hpp>)
#include <leibniz/program/register_group.hpp>
#define LEIBNIZ_XSIMD 1
#endif

namespace leibniz::program_detail {

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
  using one = xsimd::batch<T, Arch>;
  // Calls leave gaps that a second register fills (Black-Scholes: 1.2 times as many points per
  // second); without calls the processor overlaps the points by itself, and registers are scarce.
  using type = std::conditional_t<(Program::operations().calls > 0), register_group<one, 2>, one>;
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

/// The numbers of points i, i + 1, ... of a column.
template <class B, bool Contiguous, class T>
[[gnu::always_inline]] inline B load_lanes(const strided_span<const T>& column, std::size_t i) {
  if constexpr (!is_wide<B>) {
    return column[i];
  } else if constexpr (Contiguous) {
    return B::load_unaligned(column.first + i);
  } else {
    if (column.step == sizeof(T)) return B::load_unaligned(&column[i]);
    if (column.step == 0) return number_type<B>::fill(*column.first);
    T lane[B::size];
    for (std::size_t k = 0; k < B::size; ++k) lane[k] = column[i + k];
    return B::load_unaligned(lane);
  }
}

template <class B, bool Contiguous, class T>
[[gnu::always_inline]] inline void store_lanes(const B& value, const strided_span<T>& column,
                                               std::size_t i) {
  if constexpr (!is_wide<B>) {
    column[i] = value;
  } else if constexpr (Contiguous) {
    value.store_unaligned(column.first + i);
  } else {
    if (column.step == sizeof(T)) return value.store_unaligned(&column[i]);
    T lane[B::size];
    value.store_unaligned(lane);
    for (std::size_t k = 0; k < B::size; ++k) column[i + k] = lane[k];
  }
}

/// N input and M output columns of a program that is run in B.
template <class Program, class B, class T, std::size_t N, std::size_t M>
class batch_run {
 public:
  std::array<strided_span<const T>, N> in{};
  std::array<strided_span<T>, M> out{};
  std::array<T, N> same{};  // numbers that are the same for all points

  /// Points [begin, end). What is left over beside whole registers is computed in one, too, so that a
  /// point's results do not depend on where it stands.
  void operator()(std::size_t begin, std::size_t end) const {
    const std::size_t whole = (end - begin) / width * width;
    if (whole > 0) compute(in, out, begin, begin + whole);
    if constexpr (width > 1)
      if (begin + whole < end) compute_rest(begin + whole, end);
  }

 private:
  static constexpr std::size_t width = lane_count<B>;
  // Of programs up to this size there are two instances, one of them for contiguous columns alone.
  static constexpr bool is_small = plan_of<typename Program::spec>.instruction_count <= 256;

  static void compute(const std::array<strided_span<const T>, N>& from,
                      const std::array<strided_span<T>, M>& to, std::size_t begin, std::size_t end) {
    bool contiguous = is_small && width > 1;
    for (const auto& column : from) contiguous = contiguous && column.step == sizeof(T);
    for (const auto& column : to) contiguous = contiguous && column.step == sizeof(T);
    if constexpr (is_small && width > 1)
      if (contiguous) return compute_columns<true>(from, to, begin, end);
    compute_columns<false>(from, to, begin, end);
  }

  template <bool Contiguous>
  [[gnu::noinline]] static void compute_columns(const std::array<strided_span<const T>, N>& in_memory,
                                                const std::array<strided_span<T>, M>& out_in_memory,
                                                std::size_t begin, std::size_t end) {
    // Copies, which stores to the outputs cannot change.
    const auto from = in_memory;
    const auto to = out_in_memory;
    for (std::size_t i = begin; i < end; i += width)
      [&]<std::size_t... I, std::size_t... O>(std::index_sequence<I...>, std::index_sequence<O...>) {
        const B values[] = {load_lanes<B, Contiguous>(from[I], i)..., B{}};
        B results[M];
        execute<typename Program::spec, B>(values, typename Program::template flat_sink<B>{results});
        (store_lanes<B, Contiguous>(results[O], to[O], i), ...);
      }(std::make_index_sequence<N>{}, std::make_index_sequence<M>{});
  }

  void compute_rest(std::size_t begin, std::size_t end) const {
    T numbers[N + 1][width], results[M][width];
    std::array<strided_span<const T>, N> from{};
    std::array<strided_span<T>, M> to{};
    for (std::size_t k = 0; k < N; ++k) {
      // Lanes without a point repeat the last: they raise no exception of their own.
      for (std::size_t lane = 0; lane < width; ++lane)
        numbers[k][lane] = in[k][std::min(begin + lane, end - 1)];
      from[k] = {numbers[k], width, sizeof(T)};
    }
    for (std::size_t k = 0; k < M; ++k) to[k] = {results[k], width, sizeof(T)};
    compute(from, to, 0, width);
    for (std::size_t k = 0; k < M; ++k)
      for (std::size_t i = begin; i < end; ++i) out[k][i] = results[k][i - begin];
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
  static void run(First& first, Rest&... rest) {
    if constexpr (batch_policy<std::remove_const_t<First>>)
      run_with<Program>(typename Program::input_list{}, first, rest...);
    else
      run_with<Program>(typename Program::input_list{}, sequential_policy{}, first, rest...);
  }

 private:
  template <class Program, class... X, class Policy, class Out, class... Columns>
  static void run_with(boost::hana::tuple<X...>, const Policy& policy, Out& outputs,
                       Columns&... columns) {
    using out_type = std::remove_const_t<Out>;
    constexpr std::size_t inputs = (std::size_t{0} + ... + static_cast<std::size_t>(symbol_width<X>));
    if constexpr (!has_all_inputs<typename Program::spec>) {
      check_inputs<typename Program::spec>();
    } else if constexpr (sizeof...(Columns) != sizeof...(X)) {
      errors::check_program_arguments<int(sizeof...(Columns)), int(sizeof...(X))>();
    } else if constexpr (Program::output_size != 1 && (contiguous_numbers<Out> || is_strided<out_type>)) {
      errors::check_output_columns<1, Program::output_size>();
    } else {
      using T = decltype(column_number<out_type>());
      using B = typename lanes<Program, T, Arch>::type;
      batch_run<Program, B, T, inputs, Program::output_size> job;
      std::size_t next = 0;
      each_column<Program::output_size>(outputs, [&]<class Column>(const Column& column) {
        if (next == job.out.size()) errors::throw_wrong_number_of_columns();
        if constexpr (std::is_same_v<Column, strided_span<T>>)
          job.out[next++] = column;
        else
          errors::check_output_column<Column, strided_span<T>>();
      });
      if (next != job.out.size()) errors::throw_wrong_number_of_columns();
      next = 0;
      const auto add = [&]<class Column>(const Column& column) {
        if (next == inputs) errors::throw_wrong_number_of_columns();
        if constexpr (is_strided<Column>) {
          errors::check_input_column<typename Column::number, T>();
          if constexpr (std::is_same_v<typename Column::number, T>)
            job.in[next] = {column.first, column.size, column.step};
        } else {
          job.same[next] = static_cast<T>(column);
          job.in[next] = {&job.same[next], job.out[0].size, 0};
        }
        ++next;
      };
      (each_column<static_cast<std::size_t>(symbol_width<X>)>(columns, add), ...);
      if (next != inputs) errors::throw_wrong_number_of_columns();
      check<T>(job.in, job.out);
      policy(job.out[0].size, lane_count<B>, job);
    }
  }

  template <class T>
  static void check(std::span<const strided_span<const T>> in, std::span<const strided_span<T>> out) {
    const std::size_t points = out[0].size;
    for (const auto& column : in)
      if (column.size != points) errors::throw_columns_of_different_lengths();
    for (const auto& column : out)
      if (column.size != points) errors::throw_columns_of_different_lengths();
    if (are_apart(in, out)) return;
    for (std::size_t k = 0; k < out.size(); ++k) {
      for (std::size_t other = 0; other <= k; ++other)
        if (overlap(out[k], out[other], false)) errors::throw_overlapping_columns();
      for (const auto& column : in)
        if (column.step != 0 && overlap(out[k], column, true)) errors::throw_overlapping_columns();
    }
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
