// SPDX-License-Identifier: BSL-1.0
// Where a call of a program has its numbers: arguments that are read in place or copied to a row of
// inputs, and ranges that results are written into.
#pragma once

#include <span>

#include <leibniz/program/evaluate.hpp>

namespace leibniz::program_detail {

template <class Range>
inline constexpr bool is_span = false;
template <class T, std::size_t N>
inline constexpr bool is_span<std::span<T, N>> = true;

// Whether it has its numbers in a row, as its type says: std::span need not be asked, whose many
// constructors and concepts take compilers as long as a small program.
template <class Range>
inline constexpr bool is_row = is_span<Range>;
template <class T, std::size_t N>
inline constexpr bool is_row<std::array<T, N>> = true;

// Whether the only argument holds the inputs as the program reads them.
template <class T, class... Values>
inline constexpr bool are_in_place = false;
template <class T, class Value>
  requires std::is_floating_point_v<T>
inline constexpr bool are_in_place<T, Value> = [] {
  if constexpr (is_row<Value>)
    return std::is_same_v<std::remove_const_t<typename Value::value_type>, T>;
  else
    return std::is_convertible_v<const Value&, std::span<const T>>;
}();
template <class T, class Value>
constexpr const T* in_place(const Value& value) {
  if constexpr (is_row<Value>)
    return value.data();
  else
    return std::span<const T>(value).data();
}

// A range that has its numbers in a row, or nothing.
template <class Range>
constexpr decltype(auto) row_of(Range& range) {
  if constexpr (is_row<std::remove_cv_t<Range>>)
    return (range);
  else if constexpr (requires { std::span(range); })
    return std::span(range);
}
// Whether `into` can write there: a range of numbers in a row that outlives the call.
template <class Out>
inline constexpr bool takes_numbers = [] {
  using place = std::remove_reference_t<Out>;
  if constexpr (std::is_void_v<decltype(row_of(std::declval<place&>()))>) {
    return false;
  } else {
    using number = std::remove_pointer_t<decltype(row_of(std::declval<place&>()).data())>;
    return !std::is_const_v<number> && !std::is_integral_v<number> &&
           (std::is_lvalue_reference_v<Out> || is_span<std::remove_cv_t<Out>>);
  }
}();
template <std::size_t Size, class Out>
constexpr auto* numbers_of(std::remove_reference_t<Out>& out) {
  if constexpr (takes_numbers<Out>) {
    auto&& numbers = row_of(out);
    if (numbers.size() != Size) errors::throw_wrong_output_size();
    return numbers.data();
  } else {
    errors::no_place_to_write_into<std::remove_reference_t<Out>>();
    return static_cast<double*>(nullptr);
  }
}

// Element i of what a vector symbol takes. Eigen's vectors have a signed index.
template <class Value>
constexpr decltype(auto) element_of(const Value& value, std::size_t i) {
  if constexpr (requires { typename Value::PlainObject; })
    return value[static_cast<std::ptrdiff_t>(i)];
  else
    return value[i];
}

// Writes an argument's numbers: one for a symbol, its elements for a vector symbol.
template <class X, class T, class Value>
constexpr argument_of<T>* put(argument_of<T>* in, const Value& value) {
  if constexpr (is_vector_symbol<X>) {
    report_size<X, Value>();
    check_size<X>(value);
    for (std::size_t i = 0; i < static_cast<std::size_t>(X::size()); ++i)
      *in++ = value_in<T>(element_of(value, i));
  } else {
    *in++ = value_in<T>(value);
  }
  return in;
}

}  // namespace leibniz::program_detail
