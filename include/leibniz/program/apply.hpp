// SPDX-License-Identifier: BSL-1.0
// One operation of a program on numbers of any type, and where outputs go.
#pragma once

#include <tuple>
#include <utility>

#include <leibniz/program/number_type.hpp>
#include <leibniz/program/plan.hpp>

namespace leibniz::program_detail {

// Clang describes to debuggers neither these functions nor their slots: with `-g`, that of each row took it
// longer than the rest.
#ifdef __clang__
#pragma clang attribute push(__attribute__((nodebug)), apply_to = hasType(functionType))
#endif

template <std::uint32_t... I>
using list = std::integer_sequence<std::uint32_t, I...>;
template <std::uint32_t N>
using count_to = std::make_integer_sequence<std::uint32_t, N>;

// Numbers go by value: a reference to a slot that reaches a `?:` takes the address of the array of
// slots, and GCC then keeps the whole array in memory.
template <class T>
using operand = std::conditional_t<std::is_arithmetic_v<T>, const T, const T&>;

/// Whether F takes a few instructions of vectors, as conditions and choices between numbers at hand do.
template <class F>
inline constexpr bool is_few_instructions = graph::makes_condition<F> || F::is_few_instructions;

/// F's value in several lanes, without a call that takes longer than that.
template <class F, class T, class... A>
  requires(is_wide<T> && F::arity > 0 && is_few_instructions<F>)
[[gnu::always_inline]] constexpr T call_in(const A&... a) {
  return number_type<T>::template call<F>(a...);
}

template <class F, class T>
[[gnu::always_inline]] constexpr T apply_function([[maybe_unused]] operand<T> a,
                                                  [[maybe_unused]] operand<T> b,
                                                  [[maybe_unused]] operand<T> c,
                                                  [[maybe_unused]] operand<T> d) {
  if constexpr (!std::is_arithmetic_v<T>) {
    if constexpr (F::arity == 0)
      return call_in<F, T>();
    else if constexpr (F::arity == 1)
      return call_in<F, T>(a);
    else if constexpr (F::arity == 2)
      return call_in<F, T>(a, b);
    else if constexpr (F::arity == 3)
      return call_in<F, T>(a, b, c);
    else
      return call_in<F, T>(a, b, c, d);
  } else if constexpr (F::arity == 0)
    return F::template value<T>();
  else if constexpr (F::arity == 1)
    return static_cast<T>(F::template value<T>(a));
  else if constexpr (F::arity == 2)
    return static_cast<T>(F::template value<T>(a, b));
  else if constexpr (F::arity == 3)
    return static_cast<T>(F::template value<T>(a, b, c));
  else
    return static_cast<T>(F::template value<T>(a, b, c, d));
}

// A value where it stands: GCC moves a division to where its result is read, behind calls during which it
// would be done, and the call of a sine and a cosine to where their angle is known, before divisions.
template <class T>
  requires std::is_arithmetic_v<T>
[[gnu::always_inline]] inline T computed_here(T value) {
#if defined(__SSE2__) && !defined(__clang__)
  if constexpr (std::is_same_v<T, double> || std::is_same_v<T, float>)
    if (!__builtin_constant_p(value)) asm("" : "+x"(value));
#endif
  return value;
}
template <class T>
  requires(!std::is_arithmetic_v<T>)
[[gnu::always_inline]] constexpr const T& computed_here(const T& value) {
  return value;
}

// Between two outputs: GCC gathers neighbours in a wider register before it stores them, which takes
// longer than to store each (camera: 41 ns, and 36 with this).
inline void store_apart() {
#if !defined(__clang__) && !defined(__FAST_MATH__)
  asm volatile("");
#endif
}

/// What the codes of a plan's rows stand for: its functions, and branches of Spec's plan, or void if it has
/// none. A name with Spec in it grows with the program, and each function of a block of rows has one.
template <class Spec, bool HasEarlyRows, bool StoresApart, class... F>
struct operation_set {
  using branches = Spec;
  static constexpr bool has_early_rows = HasEarlyRows, stores_apart = StoresApart;
  template <std::uint32_t Code>
  using function = std::tuple_element_t<Code - call_base, std::tuple<F...>>;
};

template <class Spec, class Functions>
struct operations_in_plan;
template <class Spec, std::uint32_t... I>
struct operations_in_plan<Spec, list<I...>> {
  static constexpr auto& p = plan_of<Spec>;
  // No compiler vectorises a loop around a program that calls functions or does operations in pairs; around
  // one of few instructions it does, unless something stands between the stores.
  static constexpr bool has_early_rows = p.chunks[0].early_rows != 0, stores_apart = [] {
    if constexpr (p.has_pairs || !has_early_rows)
      return p.has_pairs;
    else if constexpr (!(is_few_instructions<graph::function_at<p.functions[I]>> && ...))
      return true;
    else  // the early rows may be a sine and a cosine that are computed together
      return calls_of<Spec, sin_function> + calls_of<Spec, cos_function> != 0;
  }();
  using type = operation_set<std::conditional_t<p.branch_count == 0, void, Spec>, has_early_rows,
                             stores_apart, graph::function_at<p.functions[I]>...>;
};
template <class Spec>
using operations_of_plan = typename operations_in_plan<Spec, count_to<plan_of<Spec>.function_count>>::type;

// One instance for each distinct code and type, not for each instruction.
template <class Operations, std::uint32_t Code, class T>
[[gnu::always_inline]] constexpr T apply([[maybe_unused]] operand<T> a,
                                         [[maybe_unused]] operand<T> b,
                                         [[maybe_unused]] operand<T> c,
                                         [[maybe_unused]] operand<T> d) {
  if constexpr (Code >= call_base) {
    return apply_function<typename Operations::template function<Code>, T>(a, b, c, d);
  } else {
    constexpr auto code = static_cast<opcode>(Code);
    if constexpr (is_wide<T>) {
      using type = number_type<T>;
      if constexpr (code == opcode::multiply_add) return type::multiply_add(a, b, c);
      if constexpr (code == opcode::multiply_subtract) {
        if constexpr (requires { type::multiply_subtract(a, b, c); })
          return type::multiply_subtract(a, b, c);
        else
          return type::multiply_add(a, b, -c);
      }
      if constexpr (code == opcode::subtract_multiply) {
        if constexpr (requires { type::subtract_multiply(a, b, c); })
          return type::subtract_multiply(a, b, c);
        else
          return type::multiply_add(-a, b, c);
      }
      if constexpr (code == opcode::choose) return type::choose(a, b, c);
    }
    if constexpr (code == opcode::multiply) return a * b;
    if constexpr (code == opcode::add) return a + b;
    if constexpr (code == opcode::subtract) return a - b;
    if constexpr (code == opcode::multiply_add) return a * b + c;
    if constexpr (code == opcode::multiply_subtract) return a * b - c;
    if constexpr (code == opcode::subtract_multiply) return c - a * b;
    if constexpr (code == opcode::divide && std::is_floating_point_v<T> && Operations::has_early_rows)
      return computed_here(static_cast<T>(a / b));
    if constexpr (code == opcode::divide) return a / b;
    if constexpr (code == opcode::negate) return -a;
    if constexpr (code == opcode::sqrt) return apply_function<sqrt_function, T>(a, a, a, a);
    if constexpr (code == opcode::choose && !is_wide<T>) return a != T(0) ? b : c;
  }
}

// Where outputs go: an array, or what else can be subscripted, or any struct with such a `put`.
template <class T, class To = T*>
struct array_sink {
  To to;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const { to[i] = value; }
};

// The sine and the cosine of a, by one call where the C library has one. In registers GCC does better
// by itself: it knows then that the call changes no memory.
template <class T, bool InMemory>
[[gnu::always_inline]] constexpr void sine_and_cosine(operand<T> a, T& sine, T& cosine) {
#if defined(__GLIBC__) && defined(_GNU_SOURCE)
#ifdef __clang__
  constexpr bool has_call = true;
#else
  constexpr bool has_call = InMemory;
#endif
  if constexpr (std::is_same_v<T, double> && has_call) return ::sincos(a, &sine, &cosine);
  if constexpr (std::is_same_v<T, float> && has_call) return ::sincosf(a, &sine, &cosine);
#endif
  operand<T> angle = computed_here(a);
  sine = apply_function<sin_function, T>(angle, angle, angle, angle);
  cosine = apply_function<cos_function, T>(angle, angle, angle, angle);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

}  // namespace leibniz::program_detail
