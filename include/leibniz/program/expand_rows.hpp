// SPDX-License-Identifier: BSL-1.0
// A plan's rows as straight-line code, for run time. There is no function per instruction and no name that
// grows with the program.
#pragma once

#include <leibniz/program/apply.hpp>
#include <leibniz/program/constant_rows.hpp>

namespace leibniz::program_detail {

// As in apply.hpp.
#ifdef __clang__
#pragma clang attribute push(__attribute__((nodebug)), apply_to = hasType(functionType))
#endif

/// Rows per pack. 16, 32 and 64 measure alike on GCC 12 and Clang 14; 128 costs more.
inline constexpr std::uint32_t block_size = 32;

// The plan's rows by a name of the namespace: a reference inside a function would have the plan, and with
// it all that its functions point at, compiled to machine code.
template <class Spec>
inline constexpr auto& rows_of = plan_of<Spec>.rows;

// Whether pairs of operations on T are done in two lanes.
template <class Spec, class T>
inline constexpr bool has_lanes = std::is_same_v<T, double> && plan_of<Spec>.has_pairs;
// Codes from here on: the operation is a pair's first, or second, lane.
inline constexpr std::uint32_t lane_base = 1u << 16;

/// Rows of a plan as lists. The functions that run them have these in their names, and not Spec, which
/// grows with the program.
template <class Codes, class A, class B, class C, class D>
struct row_lists {};
/// The same with the operands of the next rows, which a pair's first lane needs.
template <class Codes, class A, class B, class C, class D, class A2, class B2, class C2>
struct lane_row_lists {};
/// The same for types of several lanes, where what is constant is computed in one.
template <class Codes, class A, class B, class C, class D, class IsConstant>
struct wide_row_lists {};

/// Rows First, First + 1, ... of Spec's plan, for numbers of type T.
template <class Spec, class T, std::uint32_t First, class Index>
struct block;
template <class Spec, class T, std::uint32_t First, std::uint32_t... I>
struct block<Spec, T, First, list<I...>> {
  using rows = row_lists<list<rows_of<Spec>[First + I].code...>, list<rows_of<Spec>[First + I].a...>,
                         list<rows_of<Spec>[First + I].b...>, list<rows_of<Spec>[First + I].c...>,
                         list<rows_of<Spec>[First + I].d...>>;
};
template <class Spec, class T, std::uint32_t First, std::uint32_t... I>
  requires(has_lanes<Spec, T>)
struct block<Spec, T, First, list<I...>> {
  using rows = lane_row_lists<
      list<rows_of<Spec>[First + I].code + lane_base * rows_of<Spec>[First + I].lane...>,
      list<rows_of<Spec>[First + I].a...>, list<rows_of<Spec>[First + I].b...>,
      list<rows_of<Spec>[First + I].c...>, list<rows_of<Spec>[First + I].d...>,
      list<rows_of<Spec>[First + I + 1].a...>, list<rows_of<Spec>[First + I + 1].b...>,
      list<rows_of<Spec>[First + I + 1].c...>>;
};
template <class Spec, class T, std::uint32_t First, std::uint32_t... I>
  requires(is_wide<T>)
struct block<Spec, T, First, list<I...>> {
  using rows = wide_row_lists<list<rows_of<Spec>[First + I].code...>, list<rows_of<Spec>[First + I].a...>,
                              list<rows_of<Spec>[First + I].b...>, list<rows_of<Spec>[First + I].c...>,
                              list<rows_of<Spec>[First + I].d...>,
                              std::integer_sequence<bool, constant_rows<Spec>.is[First + I]...>>;
};

// Computes what Branch chooses where A holds, else what it chooses elsewhere; of several lanes that differ
// in A, both. The first choice is returned.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch>
[[gnu::always_inline]] constexpr T run_branch(T* s, std::uint32_t a);

// A named constant has no operand, and slot 0 may not have been written yet.
template <class Operations, std::uint32_t Code>
inline constexpr bool is_nullary = false;
template <class Operations, std::uint32_t Code>
  requires(Code >= call_base)
inline constexpr bool is_nullary<Operations, Code> = Operations::template function<Code>::arity == 0;

template <class Operations, class T, std::uint32_t Base, std::uint32_t Code, std::uint32_t D, class Sink>
[[gnu::always_inline]] constexpr T run_row(T* s, [[maybe_unused]] Sink out, std::uint32_t a,
                                           [[maybe_unused]] std::uint32_t b,
                                           [[maybe_unused]] std::uint32_t c) {
  constexpr auto is = [](opcode code) { return Code == static_cast<std::uint32_t>(code); };
  if constexpr (is(opcode::branch)) {
    return run_branch<typename Operations::branches, T, Base, D>(s, a);
  } else if constexpr (is(opcode::joined)) {
    return s[is_wide<T> ? D : a];
  } else if constexpr (is(opcode::store)) {
    out.put(b, s[a]);
    if constexpr (Operations::stores_apart && std::is_floating_point_v<T>) store_apart();
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
  } else if constexpr (is_nullary<Operations, Code>) {
    return apply_function<typename Operations::template function<Code>, T>(
        constant_in<T>(0), constant_in<T>(0), constant_in<T>(0), constant_in<T>(0));
  } else {
    return apply<Operations, Code, T>(s[a], s[b], s[c], s[D == 0 ? a : D - 1]);
  }
}

// Codes and slots are template arguments, so the front end sees literals; a subscript read from the
// plan would stay a load until the optimiser folds it, by a linear walk of the array for each. The
// commonest operations need no function at all.
template <class Operations, class T, std::uint32_t Base, std::uint32_t First, class Sink, std::uint32_t... O,
          std::uint32_t... A, std::uint32_t... B, std::uint32_t... C, std::uint32_t... D, std::uint32_t... I>
[[gnu::always_inline]] constexpr void run_block(
    [[maybe_unused]] T* s, [[maybe_unused]] Sink out,
    row_lists<list<O...>, list<A...>, list<B...>, list<C...>, list<D...>>, list<I...>) {
  if constexpr (std::is_arithmetic_v<T>)
    ((s[Base + First + I] = O == 0   ? s[A] * s[B]
                            : O == 1 ? s[A] + s[B]
                            : O == 2 ? s[A] - s[B]
                            : O == 3 ? s[A] * s[B] + s[C]
                            : O == 4 ? s[A] * s[B] - s[C]
                            : O == 5 ? s[C] - s[A] * s[B]
                                     : run_row<Operations, T, Base, (O < 6 ? 6 : O), D>(s, out, A, B, C)),
     ...);
  else
    ((s[Base + First + I] = run_row<Operations, T, Base, O, D>(s, out, A, B, C)), ...);
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
  } else if constexpr (Code == opcode::sqrt) {
    result = math::run_time::sqrt(result);
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
template <class Operations, class T, std::uint32_t Base, std::uint32_t Code, std::uint32_t D, class Sink>
[[gnu::always_inline]] constexpr T run_lane_row(T* s, Sink out, std::uint32_t to, std::uint32_t a,
                                                std::uint32_t b, std::uint32_t c, std::uint32_t a2,
                                                std::uint32_t b2, std::uint32_t c2) {
  if constexpr (Code >= 2 * lane_base)
    return s[to];
  else if constexpr (Code >= lane_base)
    return run_lanes<static_cast<opcode>(Code - lane_base)>(s, to, a, b, c, a2, b2, c2);
  else
    return run_row<Operations, T, Base, Code, D>(s, out, a, b, c);
}
// A function of its own, so that programs without pairs do not pay for them.
template <class Operations, class T, std::uint32_t Base, std::uint32_t First, class Sink, std::uint32_t... O,
          std::uint32_t... A, std::uint32_t... B, std::uint32_t... C, std::uint32_t... D,
          std::uint32_t... A2, std::uint32_t... B2, std::uint32_t... C2, std::uint32_t... I>
[[gnu::always_inline]] constexpr void run_block(
    T* s, [[maybe_unused]] Sink out,
    lane_row_lists<list<O...>, list<A...>, list<B...>, list<C...>, list<D...>, list<A2...>, list<B2...>,
                   list<C2...>>,
    list<I...>) {
  ((s[Base + First + I] =
        O == 0   ? s[A] * s[B]
        : O == 1 ? s[A] + s[B]
        : O == 2 ? s[A] - s[B]
        : O == 3 ? s[A] * s[B] + s[C]
        : O == 4 ? s[A] * s[B] - s[C]
        : O == 5 ? s[C] - s[A] * s[B]
                 : run_lane_row<Operations, T, Base, (O < 6 ? 6 : O), D>(s, out, Base + First + I, A, B,
                                                                         C, A2, B2, C2)),
   ...);
}

template <class Operations, class T, std::uint32_t Base, std::uint32_t Code, std::uint32_t D, bool IsConstant,
          class Sink>
[[gnu::always_inline]] constexpr T run_wide_row(T* s, Sink out, std::uint32_t a, std::uint32_t b,
                                                std::uint32_t c) {
  if constexpr (IsConstant && !is_nullary<Operations, Code>) {
    using type = number_type<T>;
    return type::fill(apply<Operations, Code, typename type::scalar>(
        type::first(s[a]), type::first(s[b]), type::first(s[c]), type::first(s[D == 0 ? a : D - 1])));
  } else {
    return run_row<Operations, T, Base, Code, D>(s, out, a, b, c);
  }
}
template <class Operations, class T, std::uint32_t Base, std::uint32_t First, class Sink, std::uint32_t... O,
          std::uint32_t... A, std::uint32_t... B, std::uint32_t... C, std::uint32_t... D,
          bool... IsConstant, std::uint32_t... I>
[[gnu::always_inline]] constexpr void run_block(
    [[maybe_unused]] T* s, [[maybe_unused]] Sink out,
    wide_row_lists<list<O...>, list<A...>, list<B...>, list<C...>, list<D...>,
                   std::integer_sequence<bool, IsConstant...>>,
    list<I...>) {
  ((s[Base + First + I] = run_wide_row<Operations, T, Base, O, D, IsConstant>(s, out, A, B, C)), ...);
}

template <std::uint32_t Count, std::uint32_t Block>
using in_block = count_to<(Count - Block * block_size < block_size ? Count - Block * block_size
                                                                   : block_size)>;
template <std::uint32_t Count>
using blocks = count_to<(Count + block_size - 1) / block_size>;

#ifdef __clang__
#pragma clang attribute pop
#endif

}  // namespace leibniz::program_detail
