// SPDX-License-Identifier: BSL-1.0
// p.batch(outputs, inputs...): a program at many points. Here the arguments become columns, and what does
// not fit is refused; batch_run.hpp runs them, parallel.hpp spreads the points over the cores.
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/program/batch_run.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace leibniz::program_detail {

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
    if constexpr (batch_policy<std::remove_cvref_t<First>> && sizeof...(Rest) == 0)
      errors::no_columns<Program>();
    else if constexpr (batch_policy<std::remove_cvref_t<First>>)
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
    constexpr std::size_t inputs = Program::input_size;
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
    } else if constexpr (!has_columns<Out>) {
      errors::no_column<out_type>();
    } else {
      using T = decltype(column_number<out_type>());
      if constexpr (std::numeric_limits<T>::is_integer) {
        errors::integers_are_not_enough<T>();
      } else if constexpr (!(is_input<Columns, T> && ...)) {
        (check_input<Columns, T>(), ...);
      } else if constexpr (!has_functions<typename Program::spec, T>) {
        report_function<typename Program::spec, T>();
      } else {
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
  template <class Column, class T>
  static constexpr bool is_input = has_columns<Column> || std::is_constructible_v<T, Column&>;
  template <class Column, class T>
  static constexpr void check_input() {
    if constexpr (!is_input<Column, T>) errors::no_column<std::remove_const_t<Column>>();
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

struct engine_without_columns {
  template <class Program>
  static void run() {
    errors::no_columns<Program>();
  }
};

template <std::size_t Arguments>
  requires(Arguments > 0)
struct chosen_engine<Arguments> {
  using type = batch_engine<best_architecture>;
};
template <>
struct chosen_engine<0> {
  using type = engine_without_columns;
};

}  // namespace leibniz::program_detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
