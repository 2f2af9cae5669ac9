// SPDX-License-Identifier: BSL-1.0
// From ordinary generic C++ code to the graph: the code runs at compile time on values of a graph.
// The result's type is named by the code and its symbols alone, however large it is.
#pragma once

#include <array>
#include <utility>

#include <boost/hana/tuple.hpp>

#include <leibniz/graph/lower.hpp>
#include <leibniz/graph/value_array.hpp>

namespace leibniz {

/// Result `Root` of Lambda, run on the values of Symbols.
template <class Lambda, std::size_t Root, class... Symbols>
struct traced;

namespace graph {

namespace detail {

template <class Symbol>
struct trace_argument;

template <fixed_string Name, std::int32_t Index>
struct trace_argument<symbol<Name, Index>> {
  using type = value;
  static constexpr type make(dag& g) { return {g, lower_into<symbol<Name, Index>>(g)}; }
};

template <fixed_string Name, std::int32_t Size>
struct trace_argument<vector_symbol<Name, Size>> {
  using type = value_array<static_cast<std::size_t>(Size)>;
  static constexpr type make(dag& g) {
    type values{};
    for (std::int32_t i = 0; i < Size; ++i)
      values[static_cast<std::size_t>(i)] = {g, g.make_symbol({symbol<Name>::spelled.view(), i})};
    return values;
  }
};

template <class Result>
inline constexpr std::size_t result_count = 0;
template <>
inline constexpr std::size_t result_count<value> = 1;
template <>
inline constexpr std::size_t result_count<condition> = 1;
template <std::size_t N>
inline constexpr std::size_t result_count<std::array<value, N>> = N;
template <std::size_t N>
inline constexpr std::size_t result_count<value_array<N>> = N;
template <class N>
  requires std::is_arithmetic_v<N>
inline constexpr std::size_t result_count<N> = 1;
template <expression E>
inline constexpr std::size_t result_count<E> = 1;

// Whether a result is several values: an array, which alone knows its size.
template <class Result>
inline constexpr bool is_several = requires(const Result& result) { result.size(); };

}  // namespace detail

template <class Lambda, class... Symbols>
struct trace_recipe {
  static constexpr rooted build() {
    rooted r;
    r.g.rounds_constants = true;
    auto result = Lambda{}(detail::trace_argument<Symbols>::make(r.g)...);
    if constexpr (detail::is_several<decltype(result)>)
      for (const value& v : result) r.roots.push_back(v.in(r.g));
    else
      r.roots.push_back(detail::as_value(r.g, result).in(r.g));
    return r;
  }
};

}  // namespace graph

template <class Lambda, std::size_t Root, class... Symbols>
struct traced : expression_base {
  using recipe = graph::trace_recipe<Lambda, Symbols...>;
  static constexpr std::size_t root = Root;
  static constexpr std::size_t written_size = 1;  // by name: its parts are not written out
  static constexpr std::uint64_t hash =
      (std::uint64_t{Root} + ... + Symbols::hash);  // equal hashes are told apart by the type
  static constexpr bool makes_condition = false;

  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return evaluate(*this, bindings...);
  }
};

/// Runs `function` at compile time on symbols and returns what it computes as an expression, or a
/// Hana tuple of expressions if it returns a std::array. The function may be any generic code of
/// constant control flow: literals, compound assignment, arrays, loops, calls of other templates.
/// It must not capture. Elements of a vector_symbol arrive as a std::array whose subscripts are checked.
///
///     constexpr auto f = leibniz::trace<symbol<"a">, vector_symbol<"v", 3>>(
///         [](auto a, auto v) { return a * v[0] + v[1] * v[2]; });
template <class... Symbols, class Lambda>
  requires(sizeof...(Symbols) > 0)
constexpr auto trace(const Lambda&) {
  if constexpr (std::is_function_v<std::remove_pointer_t<Lambda>>) {
    errors::function_of_numbers<Lambda>();
    return invalid{};
  } else if constexpr (!std::is_empty_v<Lambda> || !std::is_default_constructible_v<Lambda>) {
    errors::captures_something<Lambda>();
    return invalid{};
  } else if constexpr (!leibniz::detail::check_named_once<Symbols...>()) {
    return invalid{};
  } else if constexpr (!requires(Lambda& f) {
                         // (std::is_invocable costs Clang's messages twenty lines)
                         f(std::declval<typename graph::detail::trace_argument<Symbols>::type>()...);
                       }) {
    if constexpr (leibniz::detail::is_plain_function<Lambda>)
      errors::function_of_numbers<Lambda>();
    else
      errors::arguments_do_not_fit_symbols<Lambda, int(sizeof...(Symbols))>();
    return invalid{};
  } else {
    using result = std::remove_cvref_t<decltype(std::declval<Lambda&>()(
        std::declval<typename graph::detail::trace_argument<Symbols>::type>()...))>;
    constexpr std::size_t count = graph::detail::result_count<result>;
    if constexpr (count == 0) {
      errors::not_a_result<result>();
      return invalid{};
    } else if constexpr (!graph::is_sound<graph::trace_recipe<Lambda, Symbols...>>) {
      constexpr graph::failure failed = graph::stored<graph::trace_recipe<Lambda, Symbols...>>.failed;
      if constexpr (failed.why == graph::failure::reason::element_beyond)  // said here, for a short message
        errors::element_beyond_the_array<int(failed.left.numerator), int(failed.right.numerator)>();
      return invalid{};
    } else if constexpr (!graph::detail::is_several<result>) {
      return traced<Lambda, 0, Symbols...>{};
    } else {
      return []<std::size_t... I>(std::index_sequence<I...>) {
        return boost::hana::tuple<traced<Lambda, I, Symbols...>...>{};
      }(std::make_index_sequence<count>{});
    }
  }
}

/// The same with scalar symbols, by name.
template <fixed_string... Names, class Lambda>
  requires(sizeof...(Names) > 0)
constexpr auto trace(const Lambda& function) {
  return trace<symbol<Names>...>(function);
}

}  // namespace leibniz
