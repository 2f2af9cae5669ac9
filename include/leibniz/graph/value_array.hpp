// SPDX-License-Identifier: BSL-1.0
// The elements of a vector symbol as traced code sees them: a std::array that knows its end.
#pragma once

#include <array>
#include <cstddef>
#include <tuple>

#include <leibniz/graph/value.hpp>

namespace leibniz::graph {

/// N values of a graph. A subscript beyond them is remembered as a failure of the graph, which is then
/// refused by index and size; std::array would leave it to the compiler to say so.
template <std::size_t N>
class value_array : public std::array<value, N> {
  using array = std::array<value, N>;

 public:
  constexpr value_array() = default;
  constexpr value_array(const array& values) : array(values) {}  // NOLINT: implicit, as it is one

  constexpr value& operator[](std::size_t i) { return array::operator[](within(i)); }
  constexpr const value& operator[](std::size_t i) const { return array::operator[](within(i)); }
  constexpr value& at(std::size_t i) { return (*this)[i]; }
  constexpr const value& at(std::size_t i) const { return (*this)[i]; }

 private:
  constexpr std::size_t within(std::size_t i) const {
    if (i < N) return i;
    for (const value& v : *this)
      if (dag* g = v.home()) {
        const auto index = static_cast<std::int64_t>(i);  // of a negative one, what it was
        g->fail(failure::reason::element_beyond, number(index), ' ', number(std::int64_t{N}));
        return 0;
      }
    return i;  // numbers alone: nothing remembers it, and the compiler refuses
  }
};

}  // namespace leibniz::graph

// For structured bindings and std::apply.
template <std::size_t N>
struct std::tuple_size<leibniz::graph::value_array<N>> : std::integral_constant<std::size_t, N> {};
template <std::size_t I, std::size_t N>
struct std::tuple_element<I, leibniz::graph::value_array<N>> {
  using type = leibniz::graph::value;
};
