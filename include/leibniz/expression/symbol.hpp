// SPDX-License-Identifier: BSL-1.0
// Symbols, scalar and vector, and what binds a value or an expression to one.
// A symbol is its name: two symbols of one name are one symbol, in every translation unit.
#pragma once

#include <array>
#include <cstdint>
#include <type_traits>

#include <leibniz/core/diagnostics.hpp>
#include <leibniz/core/fixed_string.hpp>
#include <leibniz/expression/concepts.hpp>
#include <leibniz/expression/constant.hpp>

namespace leibniz {

/// `symbol = value`: what an expression is evaluated at, or what is substituted for the symbol.
template <class Symbol, class Value>
struct binding {
  using symbol_type = Symbol;
  using value_type = Value;
  Value value;
};

/// A variable named Name; with an Index, an element of a vector symbol.
template <fixed_string Name, std::int32_t Index = -1>
struct symbol : expression_base {
  static_assert(errors::check_symbol_name<int(Name.size())>());
  static constexpr fixed_string spelled = Name;
  static constexpr std::int32_t index = Index;
  static constexpr std::size_t written_size = 1;
  static constexpr std::uint64_t hash =
      hash_of(Name.view()) + static_cast<std::uint64_t>(Index + 1) * 0x9e3779b97f4a7c15ull;

  template <class Value>
  [[nodiscard("symbol = value binds it where an expression is evaluated: a new expression needs a new name")]]
  constexpr binding<symbol, Value> operator=(const Value& value) const {
    return {value};
  }

  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return evaluate(*this, bindings...);
  }
};

/// Size variables q[0_c], q[1_c], ...; bound together by `q = values`, where values is an array, a
/// span or any contiguous range of Size numbers.
template <fixed_string Name, std::int32_t Size>
struct vector_symbol {
  static constexpr int leibniz_argument = 3;  // functions find it, and refuse it by name
  static_assert(errors::check_vector_size<Size>());
  static constexpr fixed_string spelled = Name;
  static constexpr std::int32_t size() { return Size; }
  static constexpr std::uint64_t hash = hash_of(Name.view()) * 31 + static_cast<std::uint64_t>(Size);

  template <number I>
  constexpr auto operator[](constant<I>) const {
    if constexpr (I.is_integer())
      errors::check_index<vector_symbol, I.numerator, Size>();
    else
      errors::index_is_no_integer<vector_symbol>();
    return symbol<Name, static_cast<std::int32_t>(I.numerator)>{};
  }

  template <class I>
  constexpr auto operator[](const I&) const {
    errors::not_a_constant<I>();
    return symbol<Name, 0>{};
  }

  template <class Values>
  [[nodiscard("symbol = value binds it where an expression is evaluated: a new expression needs a new name")]]
  constexpr binding<vector_symbol, Values> operator=(const Values& values) const {
    return {values};
  }
  template <class T, std::size_t N>
  [[nodiscard("symbol = value binds it where an expression is evaluated: a new expression needs a new name")]]
  constexpr binding<vector_symbol, std::array<T, N>> operator=(const T (&values)[N]) const {
    std::array<T, N> copy{};
    for (std::size_t i = 0; i < N; ++i) copy[i] = values[i];
    return {copy};
  }
};

template <class T>
inline constexpr bool is_symbol = false;
template <fixed_string Name, std::int32_t Index>
inline constexpr bool is_symbol<symbol<Name, Index>> = true;

template <class T>
inline constexpr bool is_vector_symbol = false;
template <fixed_string Name, std::int32_t Size>
inline constexpr bool is_vector_symbol<vector_symbol<Name, Size>> = true;

template <class T>
inline constexpr bool is_binding = false;
template <class Symbol, class Value>
inline constexpr bool is_binding<binding<Symbol, Value>> = true;

namespace detail {

/// Which of these symbols and vector symbols comes again later, alone or as an element; their number
/// if none does. (Names are compared by their hashes, as hundreds of them make ten thousands of pairs.)
template <class... X>
constexpr std::size_t first_named_twice() {
  struct name {
    std::uint64_t hash;
    std::int32_t index;  // all: -2
  };
  [[maybe_unused]] constexpr auto name_of = []<class Symbol>(Symbol*) -> name {
    if constexpr (is_symbol<Symbol>)
      return {hash_of(Symbol::spelled.view()), Symbol::index};
    else if constexpr (is_vector_symbol<Symbol>)
      return {hash_of(Symbol::spelled.view()), -2};
    else
      return {0, -3};
  };
  const name names[] = {name_of(static_cast<X*>(nullptr))..., {0, -3}};
  for (std::size_t i = 0; i < sizeof...(X); ++i)
    for (std::size_t j = i + 1; j < sizeof...(X); ++j) {
      const std::int32_t a = names[i].index, b = names[j].index;
      if (names[i].hash == names[j].hash && a != -3 &&
          (a == b || (a == -2 && b != -1) || (b == -2 && a != -1)))
        return i;
    }
  return sizeof...(X);
}

template <std::size_t I, class First, class... X>
constexpr void report_named_twice() {
  if constexpr (I == 0)
    errors::symbol_named_twice<errors::spelled<First::spelled>>();
  else
    report_named_twice<I - 1, X...>();
}

/// Refuses symbols of which one is named twice.
template <class... X>
constexpr bool check_named_once() {
  constexpr std::size_t twice = first_named_twice<X...>();
  if constexpr (twice < sizeof...(X)) report_named_twice<twice, X...>();
  return twice == sizeof...(X);
}

}  // namespace detail

/// How many variables a symbol stands for: 1, or the size of a vector symbol.
template <class Symbol>
inline constexpr int symbol_width = 1;
template <fixed_string Name, std::int32_t Size>
inline constexpr int symbol_width<vector_symbol<Name, Size>> = Size;

}  // namespace leibniz
