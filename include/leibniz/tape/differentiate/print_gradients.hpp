// SPDX-License-Identifier: BSL-1.0
// Gradients and Jacobians on streams in the structure in which a tape returns them: lists and tuples
// of what arrays/print.hpp and operations/stacked.hpp print.
#pragma once

#include <leibniz/tape/arrays/print.hpp>
#include <leibniz/tape/differentiate/structure.hpp>
#include <leibniz/tape/operations/stacked.hpp>

namespace leibniz::tape {

namespace detail {

template <class G>
inline constexpr bool is_gradients = false;
template <element T>
inline constexpr bool is_gradients<std::optional<tensor<T>>> = true;
template <element T>
inline constexpr bool is_gradients<std::optional<stacked<T>>> = true;
template <class G>
inline constexpr bool is_gradients<std::vector<G>> = is_gradients<G>;
template <class... G>
inline constexpr bool is_gradients<std::tuple<G...>> = (is_gradients<G> && ...);

template <class G>
void print_gradients(std::ostream& out, const G& g) {
  auto next = [&out, first = true](const auto& part) mutable {
    if (!first) out << ", ";
    first = false;
    print_gradients(out, part);
  };
  if constexpr (is_tuple<G>) {
    out << '(';
    std::apply([&next](const auto&... part) { (next(part), ...); }, g);
    out << ')';
  } else if constexpr (std::ranges::range<G>) {
    out << '[';
    for (const auto& part : g) next(part);
    out << ']';
  } else {
    if constexpr (requires { g->item(); })
      if (g && g->rank() == 0) return static_cast<void>(out << g->item());
    out << g;
  }
}

}  // namespace detail

/// `[[none, 6], [6, 14]]`: scalars are written as C++ writes numbers, arrays as NumPy prints them.
template <class G>
  requires(detail::is_gradients<G>)
std::ostream& operator<<(std::ostream& out, const std::vector<G>& gradients) {
  detail::print_gradients(out, gradients);
  return out;
}
/// The same of a tuple, in round brackets.
template <class... G>
  requires(sizeof...(G) > 0 && (detail::is_gradients<G> && ...))
std::ostream& operator<<(std::ostream& out, const std::tuple<G...>& gradients) {
  detail::print_gradients(out, gradients);
  return out;
}

}  // namespace leibniz::tape
