// SPDX-License-Identifier: BSL-1.0
// A plan as straight-line code, for run time. There is no function per instruction and no name that grows
// with the program.
#pragma once

#include <leibniz/program/apply.hpp>
#include <leibniz/program/constant_rows.hpp>

namespace leibniz::program_detail {

/// Rows per pack. 16, 32 and 64 measure alike on GCC 12 and Clang 14; 128 costs more.
inline constexpr std::uint32_t block_size = 32;

template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t Count>
[[gnu::always_inline]] constexpr void run_rows([[maybe_unused]] T* s);

// Computes B where A holds, else C, and only what that takes; of several lanes that differ in A, both.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch>
[[gnu::always_inline]] constexpr T run_branch(T* s, std::uint32_t a, std::uint32_t b,
                                              std::uint32_t c) {
  constexpr stretch yes = plan_of<Spec>.stretches[2 * Branch];
  constexpr stretch no = plan_of<Spec>.stretches[2 * Branch + 1];
  if constexpr (is_wide<T>) {
    T yes_value = s[a], no_value = s[a];
    if (number_type<T>::any(s[a])) {
      run_rows<Spec, T, Base, yes.begin, yes.end - yes.begin>(s);
      yes_value = s[b];
    }
    if (!number_type<T>::all(s[a])) {
      run_rows<Spec, T, Base, no.begin, no.end - no.begin>(s);
      no_value = s[c];
    }
    return number_type<T>::choose(s[a], yes_value, no_value);
  } else if (s[a] != T(0)) {
    run_rows<Spec, T, Base, yes.begin, yes.end - yes.begin>(s);
    return s[b];
  }
  run_rows<Spec, T, Base, no.begin, no.end - no.begin>(s);
  return s[c];
}

// A named constant has no operand, and slot 0 may not have been written yet.
template <class Spec, std::uint32_t Code>
inline constexpr bool is_nullary = false;
template <class Spec, std::uint32_t Code>
  requires(Code >= call_base)
inline constexpr bool is_nullary<Spec, Code> = plan_of<Spec>.functions[Code - call_base]->arity == 0;

// Whether pairs of operations on T are done in two lanes.
template <class Spec, class T>
inline constexpr bool has_lanes = std::is_same_v<T, double> && plan_of<Spec>.has_pairs;
// Codes from here on: the operation is a pair's first, or second, lane.
inline constexpr std::uint32_t lane_base = 1u << 16;

template <class Spec, class T, std::uint32_t Base, std::uint32_t Code, std::uint32_t D, class Sink>
[[gnu::always_inline]] constexpr T run_row(T* s, [[maybe_unused]] Sink out, std::uint32_t a,
                                           [[maybe_unused]] std::uint32_t b,
                                           [[maybe_unused]] std::uint32_t c) {
  constexpr auto is = [](opcode code) { return Code == static_cast<std::uint32_t>(code); };
  if constexpr (is(opcode::branch)) {
    return run_branch<Spec, T, Base, D>(s, a, b, c);
  } else if constexpr (is(opcode::store)) {
    out.put(b, s[a]);
    return s[a];
  } else if constexpr (Code == late_sine_cosine) {
    sine_and_cosine<T, true>(s[a], out.results[b], out.results[b + 1]);
    return s[a];
  } else if constexpr (is(opcode::sine_cosine) || is(opcode::cosine_sine)) {
    T sine, cosine;
    sine_and_cosine<T, false>(s[a], sine, cosine);
    s[D] = is(opcode::sine_cosine) ? cosine : sine;
    return is(opcode::sine_cosine) ? sine : cosine;
  } else if constexpr (is(opcode::paired)) {
    return s[a];
  } else if constexpr (is_nullary<Spec, Code>) {
    return apply_function<graph::function_at<plan_of<Spec>.functions[Code - call_base]>, T>(
        constant_in<T>(0), constant_in<T>(0), constant_in<T>(0), constant_in<T>(0));
  } else {
    return apply<Spec, Code, T>(s[a], s[b], s[c], s[D == 0 ? a : D]);
  }
}

// Codes and slots are template arguments, so the front end sees literals; a subscript read from the
// plan would stay a load until the optimiser folds it, by a linear walk of the array for each. The
// commonest operations need no function at all.
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t... O,
          std::uint32_t... A, std::uint32_t... B, std::uint32_t... C, std::uint32_t... D,
          std::uint32_t... I, class Sink>
[[gnu::always_inline]] constexpr void run_pack([[maybe_unused]] T* s, [[maybe_unused]] Sink out,
                                               list<O...>, list<A...>, list<B...>, list<C...>,
                                               list<D...>, list<I...>) {
  if constexpr (std::is_arithmetic_v<T>)
    ((s[Base + First + I] = O == 0   ? s[A] * s[B]
                            : O == 1 ? s[A] + s[B]
                            : O == 2 ? s[A] - s[B]
                            : O == 3 ? s[A] * s[B] + s[C]
                            : O == 4 ? s[A] * s[B] - s[C]
                            : O == 5 ? s[C] - s[A] * s[B]
                                     : run_row<Spec, T, Base, (O < 6 ? 6 : O), D>(s, out, A, B, C)),
     ...);
  else
    ((s[Base + First + I] = run_row<Spec, T, Base, O, D>(s, out, A, B, C)), ...);
}

// The row at slot `to` and the next one. A compiler sees where lanes are put together that were taken
// apart just before.
template <opcode Code, class T>
[[gnu::always_inline]] inline T run_lanes(T* s, std::uint32_t to, std::uint32_t a, std::uint32_t b,
                                          std::uint32_t c, std::uint32_t a2, std::uint32_t b2,
                                          std::uint32_t c2) {
  using vector [[gnu::vector_size(2 * sizeof(T))]] = T;
  vector result{s[a], s[a2]};
  if constexpr (Code == opcode::negate) {
    result = -result;
  } else {
    const vector by{s[b], s[b2]};
    if constexpr (Code == opcode::multiply) result = result * by;
    if constexpr (Code == opcode::add) result = result + by;
    if constexpr (Code == opcode::subtract) result = result - by;
    if constexpr (Code == opcode::divide) result = result / by;
    if constexpr (Code == opcode::multiply_add) result = result * by + vector{s[c], s[c2]};
    if constexpr (Code == opcode::multiply_subtract) result = result * by - vector{s[c], s[c2]};
    if constexpr (Code == opcode::subtract_multiply) result = vector{s[c], s[c2]} - result * by;
  }
  s[to + 1] = result[1];
  return result[0];
}
template <class Spec, class T, std::uint32_t Base, std::uint32_t Code, std::uint32_t D, class Sink>
[[gnu::always_inline]] constexpr T run_lane_row(T* s, Sink out, std::uint32_t to, std::uint32_t a,
                                                std::uint32_t b, std::uint32_t c, std::uint32_t a2,
                                                std::uint32_t b2, std::uint32_t c2) {
  if constexpr (Code >= 2 * lane_base)
    return s[to];
  else if constexpr (Code >= lane_base)
    return run_lanes<static_cast<opcode>(Code - lane_base)>(s, to, a, b, c, a2, b2, c2);
  else
    return run_row<Spec, T, Base, Code, D>(s, out, a, b, c);
}
// As run_pack, with the operands of the next row as well, which a pair's first lane needs: a pack of its
// own, so that programs without pairs do not pay for them.
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t... O,
          std::uint32_t... A, std::uint32_t... B, std::uint32_t... C, std::uint32_t... D,
          std::uint32_t... A2, std::uint32_t... B2, std::uint32_t... C2, std::uint32_t... I, class Sink>
[[gnu::always_inline]] constexpr void run_lane_pack(T* s, [[maybe_unused]] Sink out, list<O...>,
                                                    list<A...>, list<B...>, list<C...>, list<D...>,
                                                    list<A2...>, list<B2...>, list<C2...>,
                                                    list<I...>) {
  ((s[Base + First + I] =
        O == 0   ? s[A] * s[B]
        : O == 1 ? s[A] + s[B]
        : O == 2 ? s[A] - s[B]
        : O == 3 ? s[A] * s[B] + s[C]
        : O == 4 ? s[A] * s[B] - s[C]
        : O == 5 ? s[C] - s[A] * s[B]
                 : run_lane_row<Spec, T, Base, (O < 6 ? 6 : O), D>(s, out, Base + First + I, A, B, C,
                                                                   A2, B2, C2)),
   ...);
}

// The same for types of several lanes, where what is constant is computed in one.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Code, std::uint32_t D, bool IsConstant,
          class Sink>
[[gnu::always_inline]] constexpr T run_wide_row(T* s, Sink out, std::uint32_t a, std::uint32_t b,
                                                std::uint32_t c) {
  if constexpr (IsConstant && !is_nullary<Spec, Code>) {
    using type = number_type<T>;
    return type::fill(apply<Spec, Code, typename type::scalar>(
        type::first(s[a]), type::first(s[b]), type::first(s[c]), type::first(s[D == 0 ? a : D])));
  } else {
    return run_row<Spec, T, Base, Code, D>(s, out, a, b, c);
  }
}
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t Chunk,
          std::uint32_t... I, class Sink>
[[gnu::always_inline]] constexpr void run_wide_block([[maybe_unused]] T* s, [[maybe_unused]] Sink out) {
  constexpr auto& r = plan_of<Spec>.rows;
  ((s[Base + First - Chunk + I] =
        run_wide_row<Spec, T, Base, r[First + I].code, r[First + I].d,
                     constant_rows<Spec>.is[First + I]>(s, out, r[First + I].a, r[First + I].b,
                                                        r[First + I].c)),
   ...);
}

template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t Chunk,
          std::uint32_t... I, class Sink>
[[gnu::always_inline]] constexpr void run_block([[maybe_unused]] T* s, Sink out, list<I...> i) {
  constexpr auto& r = plan_of<Spec>.rows;
  if constexpr (is_wide<T>)
    return run_wide_block<Spec, T, Base, First, Chunk, I...>(s, out);
  else if constexpr (has_lanes<Spec, T>)
    run_lane_pack<Spec, T, Base, First - Chunk>(
        s, out, list<r[First + I].code + lane_base * r[First + I].lane...>{},
        list<r[First + I].a...>{}, list<r[First + I].b...>{}, list<r[First + I].c...>{},
        list<r[First + I].d...>{}, list<r[First + I + 1].a...>{}, list<r[First + I + 1].b...>{},
        list<r[First + I + 1].c...>{}, i);
  else
    run_pack<Spec, T, Base, First - Chunk>(s, out, list<r[First + I].code...>{},
                                           list<r[First + I].a...>{}, list<r[First + I].b...>{},
                                           list<r[First + I].c...>{}, list<r[First + I].d...>{}, i);
}

template <std::uint32_t Count, std::uint32_t Block>
using in_block = count_to<(Count - Block * block_size < block_size ? Count - Block * block_size
                                                                   : block_size)>;
template <std::uint32_t Count>
using blocks = count_to<(Count + block_size - 1) / block_size>;

template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t Count,
          std::uint32_t... J>
[[gnu::always_inline]] constexpr void run_rows([[maybe_unused]] T* s, list<J...>) {
  // No output is stored in a branch.
  (run_block<Spec, T, Base, First + J * block_size, 0>(s, array_sink<T>{nullptr},
                                                       in_block<Count, J>{}),
   ...);
}
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t Count>
[[gnu::always_inline]] constexpr void run_rows([[maybe_unused]] T* s) {
  run_rows<Spec, T, Base, First, Count>(s, blocks<Count>{});
}

template <class T, std::uint32_t To, std::uint32_t... From, std::uint32_t... I>
[[gnu::always_inline]] constexpr void gather([[maybe_unused]] T* s, [[maybe_unused]] const T* frame, list<From...>, list<I...>) {
  ((s[To + I] = frame[From]), ...);
}
template <class T, std::uint32_t... From, std::uint32_t... To>
[[gnu::always_inline]] constexpr void scatter([[maybe_unused]] T* to, [[maybe_unused]] const T* s, list<From...>, list<To...>) {
  ((to[To] = s[From]), ...);
}
template <class Spec, class T, std::uint32_t First, std::uint32_t To, std::uint32_t... I>
[[gnu::always_inline]] constexpr void load([[maybe_unused]] T* s, [[maybe_unused]] const T* frame, list<I...> i) {
  gather<T, To>(s, frame, list<plan_of<Spec>.loads[First + I]...>{}, i);
}
template <class T, std::uint32_t To, std::int64_t... N, std::int64_t... D, std::uint32_t... I>
[[gnu::always_inline]] constexpr void literals([[maybe_unused]] T* s, std::integer_sequence<std::int64_t, N...>,
                                               std::integer_sequence<std::int64_t, D...>,
                                               list<I...>) {
  ((s[To + I] = constant_in<T>(number(N, D))), ...);
}
template <class Spec, class T, std::uint32_t First, std::uint32_t To, std::uint32_t... I>
[[gnu::always_inline]] constexpr void take_constants([[maybe_unused]] T* s, list<I...> i) {
  constexpr auto& p = plan_of<Spec>;
  literals<T, To>(s, std::integer_sequence<std::int64_t, p.numerators[First + I]...>{},
                  std::integer_sequence<std::int64_t, p.denominators[First + I]...>{}, i);
}
template <class Spec, class T, std::uint32_t First, std::uint32_t... I>
[[gnu::always_inline]] constexpr void keep([[maybe_unused]] T* frame, [[maybe_unused]] const T* s, list<I...>) {
  scatter<T>(frame, s, list<plan_of<Spec>.keeps[First + I]...>{},
             list<plan_of<Spec>.keeps_to[First + I]...>{});
}
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

template <class Spec, class T, std::uint32_t First, std::uint32_t... I>
[[gnu::always_inline]] constexpr void take_results([[maybe_unused]] T* s, [[maybe_unused]] const T* results,
                                                   list<I...> i) {
  scatter<T>(s, results, i, list<plan_of<Spec>.results[First + I]...>{});
}
// Where outputs go, and results that stay in memory until the last call is done.
template <class T, class Sink>
struct sink_with_results {
  Sink out;
  T* results;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const { out.put(i, value); }
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
  T s[base + c.rows.count + 1];
  T results[c.results.count + 1];
  const sink_with_results<T, Sink> out{sink, results};
  (load<Spec, T, c.loads.first + L * block_size, L * block_size>(s, in, in_block<loads, L>{}), ...);
  (take_constants<Spec, T, c.constants.first + K * block_size, c.loads.count + K * block_size>(
       s, in_block<c.constants.count, K>{}),
   ...);
  (run_block<Spec, T, base, c.rows.first + R * block_size, c.rows.first>(s, out, in_block<rows, R>{}),
   ...);
  take_results<Spec, T, c.results.first>(s, results, count_to<c.results.count>{});
  (load<Spec, T, c.loads.first + loads + M * block_size, loads + M * block_size>(
       s, in, in_block<late_loads, M>{}),
   ...);
  (run_block<Spec, T, base, c.rows.first + rows + Q * block_size, c.rows.first>(
       s, out, in_block<late_rows, Q>{}),
   ...);
  (keep<Spec, T, c.keeps.first + W * block_size>(frame, s, in_block<c.keeps.count, W>{}), ...);
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

}  // namespace leibniz::program_detail
