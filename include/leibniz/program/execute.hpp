// SPDX-License-Identifier: BSL-1.0
// Runs a plan: expanded into straight-line code at run time, interpreted in constant evaluation.
#pragma once

#include <leibniz/program/expand.hpp>
#include <leibniz/program/interpret.hpp>

namespace leibniz::program_detail {

/// The first function of Spec's program that T lacks, or their number.
template <class Spec, class T>
inline constexpr std::uint32_t missing_function = [] {
  constexpr auto& p = plan_of<Spec>;
  if constexpr (std::is_arithmetic_v<T>)
    return p.function_count;
  else
    return []<std::uint32_t... I>(list<I...>) {
      std::uint32_t i = 0;
      static_cast<void>(((has_value_in<graph::function_at<p.functions[I]>, T> && (++i, true)) && ...));
      return i;
    }(count_to<p.function_count>{});
}();
template <class Spec, class T>
inline constexpr bool has_functions = missing_function<Spec, T> == plan_of<Spec>.function_count;
template <class Spec, class T>
constexpr auto report_function() {
  using function = graph::function_at<plan_of<Spec>.functions[missing_function<Spec, T>]>;
  errors::function_without_value<errors::spelled<function::spelled>, T>();
}

// Some numbers in memory. They are its name, in place of Spec, which grows with the program.
template <std::uint32_t... Number>
inline constexpr std::uint32_t numbers[sizeof...(Number)] = {Number...};

template <class T, std::uint32_t... Begin, std::uint32_t... End, class Sink>
constexpr void put_stretches(Sink out, list<Begin...>, list<End...>) {
  for (std::size_t k = 0; k < sizeof...(Begin); ++k)
    for (std::uint32_t i = numbers<Begin...>[k]; i < numbers<End...>[k]; ++i) out.put(i, constant_in<T>(0));
}
template <class Spec, class T, std::uint32_t First, std::uint32_t... I, class Sink>
[[gnu::always_inline]] constexpr void put_zeros(Sink out, list<I...>) {
  put_stretches<T>(out, list<zero_outputs<Spec>[First + I].begin...>{},
                   list<zero_outputs<Spec>[First + I].end...>{});
}
template <class Spec, class T, std::uint32_t... J, class Sink>
[[gnu::always_inline]] constexpr void put_zeros_in_blocks(Sink out, list<J...>) {
  constexpr auto count = static_cast<std::uint32_t>(zero_outputs<Spec>.size());
  (put_zeros<Spec, T, J * block_size>(out, in_block<count, J>{}), ...);
}
/// Writes the outputs that are 0 and that no instruction stores.
template <class Spec, class T, class Sink>
[[gnu::always_inline]] constexpr void put_zeros([[maybe_unused]] Sink out) {
  if constexpr (!zero_outputs<Spec>.empty())
    put_zeros_in_blocks<Spec, T>(out, blocks<zero_outputs<Spec>.size()>{});
}

template <class Spec, class T, class Sink>
[[gnu::always_inline]] constexpr void execute_once(const T* in, Sink out) {
  put_zeros<Spec, T>(out);
  if constexpr (std::is_floating_point_v<T>) {
    if (__builtin_is_constant_evaluated()) {
      interpreter<Spec, T, Sink>(in, out);
      return;
    }
  }
  if constexpr (plan_of<Spec>.chunk_count == 1)
    expand<Spec, 0, T>(nullptr, in, out);
  else
    run_chunks<Spec, T>(in, out, count_to<plan_of<Spec>.chunk_count>{});
}

/// Computes Spec's outputs from its inputs. `in` and what `out` writes to may not overlap.
template <class Spec, class T, class Sink>
  requires(!std::is_pointer_v<Sink>)
constexpr void execute(const argument_of<T>* __restrict in, Sink out) {
  if constexpr (is_range<T>)
    number_type<T>::template run<Spec>(in, out);
  else
    execute_once<Spec, T>(in, out);
}
template <class Spec, class T>
constexpr void execute(const argument_of<T>* __restrict in, T* out) {
  execute<Spec, T>(in, array_sink<T>{out});
}

}  // namespace leibniz::program_detail
