// SPDX-License-Identifier: BSL-1.0
// A plan as straight-line code, for run time: each chunk loads what it needs, computes its rows and keeps
// what later chunks need.
#pragma once

#include <leibniz/program/expand_branches.hpp>

namespace leibniz::program_detail {

// As in apply.hpp.
#ifdef __clang__
#pragma clang attribute push(__attribute__((nodebug)), apply_to = hasType(functionType))
#endif

template <class T, std::uint32_t To, std::uint32_t... From, std::uint32_t... I>
[[gnu::always_inline]] constexpr void gather([[maybe_unused]] T* s, [[maybe_unused]] const T* frame, list<From...>, list<I...>) {
  ((s[To + I] = frame[From]), ...);
}
template <class T, std::uint32_t... From, std::uint32_t... To>
[[gnu::always_inline]] constexpr void scatter([[maybe_unused]] T* to, [[maybe_unused]] const T* s, list<From...>, list<To...>) {
  ((to[To] = s[From]), ...);
}
template <class T, std::uint32_t To, std::int64_t... N, std::int64_t... D, std::uint32_t... I>
[[gnu::always_inline]] constexpr void literals([[maybe_unused]] T* s, std::integer_sequence<std::int64_t, N...>,
                                               std::integer_sequence<std::int64_t, D...>,
                                               list<I...>) {
  ((s[To + I] = constant_in<T>(number(N, D))), ...);
}

/// What a plan has from First on, as lists, for the functions above: their names have these, and not Spec.
template <class Spec, std::uint32_t First, class Index>
struct loads_at;
template <class Spec, std::uint32_t First, std::uint32_t... I>
struct loads_at<Spec, First, list<I...>> {
  using from = list<plan_of<Spec>.loads[First + I]...>;
};
template <class Spec, std::uint32_t First, class Index>
struct constants_at;
template <class Spec, std::uint32_t First, std::uint32_t... I>
struct constants_at<Spec, First, list<I...>> {
  using numerators = std::integer_sequence<std::int64_t, plan_of<Spec>.numerators[First + I]...>;
  using denominators = std::integer_sequence<std::int64_t, plan_of<Spec>.denominators[First + I]...>;
};
template <class Spec, std::uint32_t First, class Index>
struct results_at;
template <class Spec, std::uint32_t First, std::uint32_t... I>
struct results_at<Spec, First, list<I...>> {
  using to = list<plan_of<Spec>.results[First + I]...>;
};
template <class Spec, std::uint32_t First, class Index>
struct keeps_at;
template <class Spec, std::uint32_t First, std::uint32_t... I>
struct keeps_at<Spec, First, list<I...>> {
  using from = list<plan_of<Spec>.keeps[First + I]...>;
  using to = list<plan_of<Spec>.keeps_to[First + I]...>;
};

/// Rows of chunk Chunk that are always run; those of branches follow them.
template <class Spec, std::uint32_t Chunk>
inline constexpr std::uint32_t main_rows = [] {
  constexpr auto& p = plan_of<Spec>;
  if (p.branch_count == 0) return p.chunks[Chunk].rows.count;
  std::uint32_t rows = 0;
  for (std::uint32_t i = p.main.begin; i < p.main.end; ++i)
    rows += p.instructions[i].does != opcode::input && p.instructions[i].does != opcode::constant;
  return rows;
}();

// Where outputs go, and results that stay in memory until the last call is done.
template <class T, class Sink>
struct sink_with_results {
  Sink out;
  T* results;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const { out.put(i, value); }
};

// Slots for a program of which one branch reads what another one computed: compilers cannot see that it did.
template <class T, std::uint32_t N>
struct zeroed_slots {
  T at[N] = {};
  [[gnu::always_inline]] constexpr operator T*() { return at; }
};

// The array of slots lives in the function into which all blocks are inlined directly. It is left
// uninitialised and subscripted by literals alone, so that the first scalar replacement dissolves it.
template <class Spec, std::uint32_t Chunk, class T, std::uint32_t... L, std::uint32_t... M,
          std::uint32_t... K, std::uint32_t... R, std::uint32_t... Q, std::uint32_t... W, class Sink>
[[gnu::always_inline]] constexpr void expand([[maybe_unused]] T* frame, [[maybe_unused]] const T* in,
                                             Sink sink, list<L...>, list<M...>, list<K...>, list<R...>,
                                             list<Q...>, list<W...>) {
  constexpr chunk_plan c = plan_of<Spec>.chunks[Chunk];
  constexpr std::uint32_t base = c.loads.count + c.constants.count, loads = c.early_loads,
                          late_loads = c.loads.count - loads, rows = c.early_rows,
                          late_rows = main_rows<Spec, Chunk> - rows;
  constexpr std::uint32_t slots = base + c.rows.count + 1;
  std::conditional_t<plan_of<Spec>.shares_branches, zeroed_slots<T, slots>, T[slots]> s;
  T results[c.results.count + 1];
  const sink_with_results<T, Sink> out{sink, results};
  using operations = operations_of_plan<Spec>;
  (gather<T, L * block_size>(
       s, in, typename loads_at<Spec, c.loads.first + L * block_size, in_block<loads, L>>::from{},
       in_block<loads, L>{}),
   ...);
  (literals<T, c.loads.count + K * block_size>(
       s,
       typename constants_at<Spec, c.constants.first + K * block_size,
                             in_block<c.constants.count, K>>::numerators{},
       typename constants_at<Spec, c.constants.first + K * block_size,
                             in_block<c.constants.count, K>>::denominators{},
       in_block<c.constants.count, K>{}),
   ...);
  (run_block<operations, T, base, R * block_size>(
       s, out, typename block<Spec, T, c.rows.first + R * block_size, in_block<rows, R>>::rows{},
       in_block<rows, R>{}),
   ...);
  if constexpr (c.results.count != 0)  // or GCC would warn, without optimisation, that nothing is in them
    scatter<T>(s, results, count_to<c.results.count>{},
               typename results_at<Spec, c.results.first, count_to<c.results.count>>::to{});
  (gather<T, loads + M * block_size>(
       s, in, typename loads_at<Spec, c.loads.first + loads + M * block_size, in_block<late_loads, M>>::from{},
       in_block<late_loads, M>{}),
   ...);
  (run_block<operations, T, base, rows + Q * block_size>(
       s, out, typename block<Spec, T, c.rows.first + rows + Q * block_size, in_block<late_rows, Q>>::rows{},
       in_block<late_rows, Q>{}),
   ...);
  (scatter<T>(
       frame, s,
       typename keeps_at<Spec, c.keeps.first + W * block_size, in_block<c.keeps.count, W>>::from{},
       typename keeps_at<Spec, c.keeps.first + W * block_size, in_block<c.keeps.count, W>>::to{}),
   ...);
}

template <class Spec, std::uint32_t Chunk, class T, class Sink>
[[gnu::always_inline]] constexpr void expand([[maybe_unused]] T* frame, [[maybe_unused]] const T* in,
                                             Sink out) {
  constexpr chunk_plan c = plan_of<Spec>.chunks[Chunk];
  expand<Spec, Chunk>(frame, in, out, blocks<c.early_loads>{}, blocks<c.loads.count - c.early_loads>{},
                      blocks<c.constants.count>{}, blocks<c.early_rows>{},
                      blocks<main_rows<Spec, Chunk> - c.early_rows>{}, blocks<c.keeps.count>{});
}

template <class Spec, std::uint32_t Chunk, class T, class Sink>
[[gnu::noinline]] constexpr void run_chunk(T* frame, Sink out) {
  expand<Spec, Chunk, T>(frame, frame, out);
}

template <class Spec, class T, class Sink, std::uint32_t... Chunk>
constexpr void run_chunks(const T* in, Sink out, list<Chunk...>) {
  T frame[plan_of<Spec>.frame];
  for (std::size_t i = 0; i < Spec::inputs.size(); ++i) frame[i] = in[i];
  (run_chunk<Spec, Chunk>(frame, out), ...);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

}  // namespace leibniz::program_detail
