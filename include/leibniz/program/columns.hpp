// SPDX-License-Identifier: BSL-1.0
// Where the numbers of many points stand in memory: a column per input and per output, contiguous or
// at a fixed distance. batch.hpp runs programs over columns.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

#include <leibniz/core/diagnostics.hpp>

namespace leibniz {

/// `size` numbers, each `step` bytes after the one before it; with a step of 0, one number for all
/// points.
template <class T>
struct strided_span {
  T* first = nullptr;
  std::size_t size = 0;
  std::ptrdiff_t step = sizeof(T);

  using number = std::remove_const_t<T>;
  using byte = std::conditional_t<std::is_const_v<T>, const char, char>;
  T& operator[](std::size_t i) const {
    return *reinterpret_cast<T*>(reinterpret_cast<byte*>(first) + static_cast<std::ptrdiff_t>(i) * step);
  }
};

/// Every `step`-th number of an array from `offset` on: columns of a table that is stored by rows are
/// strided(table, columns, 0), strided(table, columns, 1), ... A step of 0 stands for the number at
/// `offset` at all points, in an input.
template <class Array>
constexpr auto strided(Array&& array, std::size_t step, std::size_t offset = 0) {
  const std::span all(array);
  using T = typename decltype(all)::element_type;
  const std::size_t left = all.size() > offset ? all.size() - offset : 0;
  const std::size_t size = step > 0 ? (left + step - 1) / step : left > 0 ? 1 : 0;
  return strided_span<T>{all.data() + (size > 0 ? offset : 0), size,
                         static_cast<std::ptrdiff_t>(step * sizeof(T))};
}

namespace program_detail {
template <class T>
inline constexpr std::size_t array_length = std::extent_v<T>;
template <class T, std::size_t N>
inline constexpr std::size_t array_length<std::array<T, N>> = N;
}  // namespace program_detail

/// A member of each struct of an array: member(options, &option::strike). If it is an array, its elements
/// are a column each, for a vector symbol or as many outputs: member(particles, &particle::position).
template <class Array, class Struct, class T>
constexpr auto member(Array&& array, T Struct::*which) {
  const std::span all(array);
  using element = typename decltype(all)::element_type;
  constexpr std::ptrdiff_t step = sizeof(element);
  const auto column = [&]<class Number>(Number* first) {
    return strided_span<Number>{first, all.size(), step};
  };
  if constexpr (program_detail::array_length<T> != 0) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      using number = std::remove_reference_t<decltype((all.data()->*which)[0])>;
      return std::array{column(all.empty() ? static_cast<number*>(nullptr) : &(all.data()->*which)[I])...};
    }(std::make_index_sequence<program_detail::array_length<T>>{});
  } else {
    using number = std::conditional_t<std::is_const_v<element>, const T, T>;
    return column(all.empty() ? static_cast<number*>(nullptr) : &(all.data()->*which));
  }
}

/// All numbers of a point side by side, in the order of the program's inputs or outputs: the numbers
/// of one vector symbol, or all outputs.
template <class T>
struct row_span {
  T* first = nullptr;
  std::size_t size = 0;
};
template <class Array>
constexpr auto rows(Array&& array) {
  const std::span all(array);
  return row_span<typename decltype(all)::element_type>{all.data(), all.size()};
}

namespace program_detail {

template <class X>
inline constexpr bool is_strided = false;
template <class T>
inline constexpr bool is_strided<strided_span<T>> = true;
template <class X>
inline constexpr bool is_rows = false;
template <class T>
inline constexpr bool is_rows<row_span<T>> = true;

// Anything with contiguous numbers: spans, vectors, arrays, Eigen's vectors.
template <class X>
concept contiguous_numbers = requires(X& x) {
  *x.data();
  x.size();
} && !requires(X& x) { x.data()->data(); } && !requires(X& x) { x.data()->step; } &&
    !std::is_array_v<std::remove_pointer_t<decltype(std::declval<X&>().data())>>;

/// double x[3], but not double x[2][3].
template <class X>
concept array_of_numbers = std::is_array_v<X> && contiguous_numbers<std::span<std::remove_extent_t<X>>>;

template <contiguous_numbers X>
using number_at = std::remove_pointer_t<decltype(std::declval<X&>().data())>;

template <class X>
inline constexpr bool is_tuple = false;
template <class... A>
inline constexpr bool is_tuple<std::tuple<A...>> = true;

template <class X>
concept has_elements = std::is_array_v<X> || requires(X& x) { x.begin(); };
template <class X>
using element_in = std::remove_reference_t<decltype(*std::begin(std::declval<X&>()))>;

/// Whether X is a range of numbers that do not stand side by side, as a std::deque, or a tuple with one.
/// Of Wanted columns, one may be taken for as many numbers.
template <class X, std::size_t Wanted>
inline constexpr bool is_scattered = [] {
  using plain = std::remove_const_t<X>;
  if constexpr (Wanted != 1 || is_strided<plain> || is_rows<plain> || contiguous_numbers<X> ||
                array_of_numbers<X>)
    return false;
  else if constexpr (has_elements<X>)
    return !has_elements<element_in<X>> && !is_strided<std::remove_const_t<element_in<X>>>;
  else
    return false;
}();
template <class... A, std::size_t Wanted>
inline constexpr bool is_scattered<std::tuple<A...>, Wanted> =
    (is_scattered<std::remove_reference_t<A>, 1> || ...);

/// Whether X holds columns themselves, as no reference does: if it is const, they are.
template <class X>
inline constexpr bool owns_numbers = [] {
  if constexpr (std::is_reference_v<X>)
    return false;
  else if constexpr (requires { typename X::PlainObject; })
    return std::is_same_v<X, typename X::PlainObject>;
  else if constexpr (contiguous_numbers<X>)
    return std::is_const_v<std::remove_pointer_t<decltype(std::declval<const X&>().data())>> &&
           !std::is_const_v<std::remove_pointer_t<decltype(std::declval<X&>().data())>>;
  else if constexpr (has_elements<X> && !std::is_array_v<X>)
    return owns_numbers<std::remove_const_t<element_in<X>>>;
  else
    return false;
}();
template <class... A>
inline constexpr bool owns_numbers<std::tuple<A...>> = (owns_numbers<A> || ...);

/// Whether X may be columns; what it holds is looked at later.
template <class X>
inline constexpr bool has_columns =
    is_strided<std::remove_const_t<X>> || is_rows<std::remove_const_t<X>> ||
    is_tuple<std::remove_const_t<X>> || contiguous_numbers<X> || has_elements<X>;

/// Takes an argument of a batch apart: `add` is called with its columns, of which Wanted are, or with
/// numbers that are the same for all points.
template <std::size_t Wanted, class X, class Add>
constexpr void each_column(X& x, const Add& add) {
  using plain = std::remove_const_t<X>;
  if constexpr (is_strided<plain>) {
    add(x);
  } else if constexpr (is_rows<plain>) {
    if (x.size % Wanted != 0) errors::throw_incomplete_rows();
    for (std::size_t k = 0; k < Wanted; ++k)
      add(strided_span<std::remove_pointer_t<decltype(x.first)>>{
          x.first + (x.size > 0 ? k : 0), x.size / Wanted,
          static_cast<std::ptrdiff_t>(Wanted * sizeof(*x.first))});
  } else if constexpr (is_tuple<plain>) {
    std::apply([&](auto&... column) { (each_column<1>(column, add), ...); }, x);
  } else if constexpr (array_of_numbers<X>) {
    std::span numbers(x);
    each_column<Wanted>(numbers, add);
  } else if constexpr (contiguous_numbers<X> && Wanted > 1) {  // a vector symbol's elements
    for (std::size_t k = 0; k < static_cast<std::size_t>(x.size()); ++k) add(x.data()[k]);
  } else if constexpr (contiguous_numbers<X>) {
    std::ptrdiff_t step = sizeof(number_at<X>);
    if constexpr (requires { x.innerStride(); }) {  // Eigen's views of rows and columns
      step *= static_cast<std::ptrdiff_t>(x.innerStride());
      if (x.innerSize() != x.size() && x.outerStride() != x.innerSize() * x.innerStride())
        errors::throw_scattered_column();
    }
    add(strided_span<number_at<X>>{x.data(), static_cast<std::size_t>(x.size()), step});
  } else if constexpr (has_elements<X>) {
    for (auto& column : x) each_column<1>(column, add);
  } else {
    add(x);
  }
}

/// The type of the numbers in columns.
template <class X>
constexpr auto column_number() {
  if constexpr (is_strided<X> || is_rows<X>)
    return std::remove_cvref_t<decltype(*std::declval<X&>().first)>{};
  else if constexpr (is_tuple<X>)
    return column_number<std::remove_cvref_t<decltype(std::get<0>(std::declval<X&>()))>>();
  else if constexpr (contiguous_numbers<X>)
    return std::remove_cv_t<number_at<X>>{};
  else if constexpr (array_of_numbers<X>)
    return std::remove_cv_t<std::remove_extent_t<X>>{};
  else
    return column_number<std::remove_cvref_t<decltype(*std::begin(std::declval<X&>()))>>();
}

/// Whether outputs are seen to stand apart, from one another and from all inputs, at one look at each:
/// ascending columns, or the numbers of ascending rows, in memory of their own. A table of 40 columns
/// has 1000 pairs, which take as long to compare as 70 points of the camera do to compute.
template <class T>
bool are_apart(std::span<const strided_span<const T>> in, std::span<const strided_span<T>> out) {
  const auto begin = [](const auto& column) { return reinterpret_cast<std::uintptr_t>(column.first); };
  const auto end = [&](const auto& column) {
    return begin(column) + (column.size - 1) * static_cast<std::uintptr_t>(column.step) + sizeof(T);
  };
  if (out[0].size == 0) return true;
  const auto& last = out.back();
  const auto step = out[0].step;
  bool columns = true, rows = begin(last) - begin(out[0]) <= static_cast<std::uintptr_t>(step) - sizeof(T);
  for (std::size_t k = 0; k < out.size(); ++k) {
    if (out[k].step < std::ptrdiff_t{sizeof(T)}) return false;
    if (k == 0) continue;
    columns = columns && end(out[k - 1]) <= begin(out[k]);
    rows = rows && out[k].step == step && begin(out[k - 1]) + sizeof(T) <= begin(out[k]);
  }
  if (!columns && !rows) return false;
  for (const auto& column : in)
    if (column.step < 0 || (column.step != 0 && end(column) > begin(out[0]) && begin(column) < end(last)))
      return false;
  return true;
}

/// Whether two columns share memory in such a way that one point's result would be read, or written
/// over, as another point's number. A column beside itself is asked whether it has room for each.
template <class T, class U>
bool overlap(const strided_span<T>& a, const strided_span<U>& b, bool same_point_is_allowed) {
  if (a.size == 0 || b.size == 0) return false;
  const auto address = [](const auto& column, std::size_t i) {
    return reinterpret_cast<std::uintptr_t>(&column[i]);
  };
  const auto range = [&](const auto& column) {
    const auto first = address(column, 0), last = address(column, column.size - 1);
    return std::pair{std::min(first, last), std::max(first, last) + sizeof(T)};
  };
  const auto ra = range(a), rb = range(b);
  if (&a == static_cast<const void*>(&b)) return a.size > 1 && static_cast<std::size_t>(std::abs(a.step)) < sizeof(T);
  if (ra.second <= rb.first || rb.second <= ra.first) return false;
  if (a.step != b.step) return true;
  const auto from = address(a, 0), to = address(b, 0);
  if (from == to) return !same_point_is_allowed;
  // Interleaved columns: the places of one lie between those of the other.
  const auto step = static_cast<std::uintptr_t>(a.step < 0 ? -a.step : a.step);
  if (step == 0) return true;
  const auto between = (from > to ? from - to : to - from) % step;
  return between < sizeof(T) || step - between < sizeof(T);
}

}  // namespace program_detail
}  // namespace leibniz
