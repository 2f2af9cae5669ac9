// SPDX-License-Identifier: BSL-1.0
// Derivatives of expressions, as expressions: derivative, gradient, Jacobian, Hessian.
// A small result is raised to its tree type; a larger one is typed by where it comes from.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/core/tuples.hpp>
#include <leibniz/differentiate/sweep.hpp>
#include <leibniz/differentiate/symbolic.hpp>
#include <leibniz/graph/callable.hpp>
#include <leibniz/graph/symbols.hpp>
#include <leibniz/simplify/hana.hpp>
#include <leibniz/simplify/result.hpp>

namespace leibniz {

template <class F, class X>
struct derivative_of;

namespace differentiate {

/// Whether the canonical graph of F is what the canonical form of it is again: not of an expansion,
/// say, which is kept as it was asked for.
template <class F>
inline constexpr bool is_canonical = !simplify::has_canonical_recipe<F>;
template <class F, class X>
inline constexpr bool is_canonical<derivative_of<F, X>> = true;

/// Canonical forms of the derivatives of F by symbols and vector symbols X, all in one graph: what they
/// share is derived and simplified once. Those that `left_out` marks, if it is given, are 0.
template <class F, class... X>
constexpr graph::rooted canonical_derivatives(const bool* left_out) {
  graph::rooted r;
  const id loaded = graph::load(r.g, simplify::canonical_graph<F>)[0];
  canonicaliser canonical(r.g);
  symbolic_derivative derive(canonical, is_canonical<F> ? canonical.adopt(loaded) : canonical(loaded));
  for (const graph::stored_name& x : graph::symbol_names<boost::hana::tuple<X...>>)
    r.roots.push_back(left_out != nullptr && *left_out++ ? r.g.make_number(0) : derive(x.name()));
  return r;
}

/// All of them.
template <class F, class... X>
struct canonical_recipe {
  static constexpr graph::rooted build() { return canonical_derivatives<F, X...>(nullptr); }
};

/// A derivative that has more nodes than this as a sweep makes it, written out, will not be a tree type,
/// whatever its canonical form cancels: that is not made before somebody asks for it.
inline constexpr std::size_t largest_simplified = 16 * largest_raised_result;
/// Only of functions of more nodes than this it is worth to find out.
inline constexpr std::size_t large_function = 256;

template <class F>
constexpr bool is_large() {
  if constexpr (graph::has_recipe<F>)
    return graph::stored<typename F::recipe>.nodes.size() > large_function;
  else
    return F::written_size > large_function;
}

/// Which derivatives of F are larger than that, by the symbols that X stand for, if F is large.
template <class F, class... X>
inline constexpr auto beyond_simplification = [] {
  std::array<bool, graph::symbol_count<boost::hana::tuple<X...>>> beyond{};
  if constexpr (is_large<F>()) {
    dag g;
    const id root = graph::lower_into<F>(g);
    const sequence<id> symbols = graph::symbol_nodes<boost::hana::tuple<X...>>(g);
    partials partial_of(g);
    const sequence<id> gradient = adjoints(g, partial_of, {root}, {g.make_number(1)}, symbols);
    if (g.failed.why != graph::failure::reason::nothing) return beyond;
    sequence<std::size_t> sizes(g.size(), 1);
    for (id i = 0; i < g.size(); ++i)
      for (std::uint32_t k = 0; k < g[i].count; ++k)
        if (sizes[i] <= largest_simplified) sizes[i] += sizes[g.argument(i, k)];
    for (std::size_t s = 0; s < beyond.size(); ++s) beyond[s] = sizes[gradient[s]] > largest_simplified;
  }
  return beyond;
}();

/// Those that may be small.
template <class F, class... X>
struct small_recipe {
  static constexpr graph::rooted build() {
    return canonical_derivatives<F, X...>(beyond_simplification<F, X...>.data());
  }
};

/// The same as the forward sweep gives it, with everything shared that F shares: for numbers.
template <class F, class X>
struct sweep_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    const id f = graph::lower_into<F>(r.g);
    r.roots.push_back(forward(r.g, f, {X::spelled.view(), X::index}));
    return r;
  }
};

}  // namespace differentiate

/// The derivative of F by X where it is too large to be written out as a type.
template <class F, class X>
struct derivative_of : kept_result<derivative_of<F, X>, differentiate::sweep_recipe<F, X>,
                                   differentiate::canonical_recipe<F, X>> {
  static constexpr std::uint64_t hash = F::hash * 31 + X::hash;
};

namespace detail {

template <class F, class... X>
inline constexpr std::size_t kept_unseen = [] {
  std::size_t count = 0;
  for (const bool beyond : differentiate::beyond_simplification<F, X...>) count += beyond;
  return count;
}();
template <class F, class... X>
using derivatives_recipe = std::conditional_t<kept_unseen<F, X...> == 0, differentiate::canonical_recipe<F, X...>,
                                              differentiate::small_recipe<F, X...>>;

/// Whether F's own graph exists, where it is kept: asked for first, for the sake of short messages.
template <class F>
inline constexpr bool is_built = true;
template <graph::has_recipe F>
inline constexpr bool is_built<F> = graph::is_sound<typename F::recipe>;

/// Whether the canonical forms of F and of its derivatives exist that are asked for, in this order.
template <class F, class... X>
constexpr bool is_differentiable() {
  if constexpr (!is_built<F>)
    return false;
  else if constexpr (kept_unseen<F, X...> == graph::symbol_count<boost::hana::tuple<X...>>)
    return true;
  else if constexpr (graph::is_sound<simplify::canonical_recipe<F>>)
    return graph::is_sound<derivatives_recipe<F, X...>>;
  else
    return false;
}

/// The derivative of F by the I-th symbol of X, which is S.
template <class F, class S, std::size_t I, class... X>
constexpr auto derive() {
  if constexpr (differentiate::beyond_simplification<F, X...>[I])
    return derivative_of<F, S>{};
  else
    return raise_or_keep<derivatives_recipe<F, X...>, derivative_of<F, S>, I>();
}

/// What a verb makes of an expression beside which no symbols stand.
template <class F>
constexpr auto without_symbols() {
  if constexpr (usable<F> || is_tuple<F>)
    errors::no_symbols_named<F>();
  else
    require_expression<F>();
  return invalid{};
}

/// The scalar symbols that X stands for, as a Hana tuple: itself, a vector symbol's elements, or
/// those of a tuple of symbols.
constexpr auto flat_symbols() { return boost::hana::tuple<>{}; }
template <class X>
constexpr auto flat_symbols(const X&) {
  if constexpr (is_symbol<X>) {
    return boost::hana::tuple<X>{};
  } else {
    errors::not_a_symbol<X>();
    return boost::hana::tuple<>{};
  }
}
template <fixed_string Name, std::int32_t Size>
constexpr auto flat_symbols(const vector_symbol<Name, Size>&) {
  return []<std::int32_t... I>(std::integer_sequence<std::int32_t, I...>) {
    return boost::hana::tuple<symbol<Name, I>...>{};
  }(std::make_integer_sequence<std::int32_t, Size>{});
}
template <class... X>
constexpr auto flat_symbols(const boost::hana::tuple<X...>&);
template <class X, class Y, class... Rest>
constexpr auto flat_symbols(const X&, const Y&, const Rest&...) {
  if constexpr (is_symbol<X> && is_symbol<Y> && (is_symbol<Rest> && ...))
    return boost::hana::tuple<X, Y, Rest...>{};
  else
    return typename joined_tuples<decltype(flat_symbols(X{})), decltype(flat_symbols(Y{})),
                                  decltype(flat_symbols(Rest{}))...>::type{};
}
template <class... X>
constexpr auto flat_symbols(const boost::hana::tuple<X...>&) {
  return flat_symbols(X{}...);
}

}  // namespace detail

/// The derivative of f by x, in canonical form: its tree type if that is small (see
/// `largest_raised_result`), else `derivative_of<F, X>`.
///
///     constexpr auto d = derivative((x + 5_c) * pow(y, 2_c), x);
///     static_assert(d == pow(y, 2_c));
template <class F, class X>
constexpr auto derivative(F, X) {
  if constexpr (!usable<F>) {
    detail::require_expression<F>();
    return invalid{};
  } else if constexpr (is_vector_symbol<X>) {
    errors::derivative_by_a_vector_symbol<errors::spelled<X::spelled>>();
    return invalid{};
  } else if constexpr (!is_symbol<X>) {
    errors::not_a_symbol<X>();
    return invalid{};
  } else if constexpr (!detail::is_differentiable<F, X>()) {
    return invalid{};
  } else {
    return detail::derive<F, X, 0, X>();
  }
}

/// Mixed derivatives: by x, then by y, and so on.
template <class F, class X, class Y, class... More>
constexpr auto derivative(F f, X x, Y y, More... more) {
  return derivative(derivative(f, x), y, more...);
}

/// The Order-th derivative by x; order 0 is the canonical form of f itself.
template <int Order, class F, class X>
constexpr auto derivative(F f, X x) {
  if constexpr (Order < 0)
    return errors::check_order<Order>(), invalid{};
  else if constexpr (Order == 0)
    return raise(f);
  else if constexpr (Order == 1)
    return derivative(f, x);
  else
    return derivative<Order - 1>(derivative(f, x), x);
}

/// (Refused: an expression does not say by what.)
template <int Order = 1, class F>
  requires(!generic_callable<F>)
constexpr auto derivative(F) { return detail::without_symbols<F>(); }

namespace detail {

/// The derivatives of F by each of the symbols S, as `derivative` gives them, from one graph. In short
/// the symbols are X, where a vector symbol stands for its elements.
template <class F, class... X, class... S>
constexpr auto derivatives(boost::hana::tuple<S...>, boost::hana::tuple<X...>) {
  constexpr bool sound = [] {
    if constexpr (usable<F>) {
      return is_differentiable<F, X...>();
    } else {
      require_expression<F>();
      return false;
    }
  }();
  return []<std::size_t... I>(std::index_sequence<I...>) {
    if constexpr (sound)
      return boost::hana::tuple<decltype(derive<F, S, I, X...>())...>{};
    else
      return boost::hana::tuple<std::conditional_t<true, invalid, S>...>{};
  }(std::index_sequence_for<S...>{});
}

}  // namespace detail

/// The derivatives by each symbol, a Hana tuple; a vector symbol stands for its elements.
template <class F, class... X>
  requires(!generic_callable<F>)
constexpr auto gradient(F, X... x) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>();
  else
    return detail::derivatives<F>(detail::flat_symbols(x...), detail::parameters_of(x...));
}

/// The derivatives of each function (a Hana tuple of expressions) by each symbol: a Hana tuple of
/// rows, one for each function, as `gradient` gives them. One expression is one row.
template <class... F, class... X>
constexpr auto jacobian(boost::hana::tuple<F...>, X... x) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<boost::hana::tuple<F...>>();
  else
    return boost::hana::tuple<decltype(gradient(F{}, x...))...>{};
}
template <class F, class... X>
  requires(!generic_callable<F> && !detail::is_tuple<F>)
constexpr auto jacobian(F, X... x) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>();
  else
    return boost::hana::tuple<decltype(gradient(F{}, x...))>{};
}

namespace detail {

// Row I of a Hessian's upper triangle, given the gradient: derivatives by the symbols from I on.
template <std::size_t I, class Gradient, class Symbols, std::size_t... J>
constexpr auto upper_row(Gradient gradient, Symbols symbols, std::index_sequence<J...>) {
  using entry = std::remove_cvref_t<decltype(boost::hana::at_c<I>(gradient))>;
  const auto by = boost::hana::make_tuple(boost::hana::at_c<I + J>(symbols)...);
  return derivatives<entry>(by, by);
}

// Entry (I, J) is derived by the earlier symbol first, so that (J, I) is the same type.
template <std::size_t I, class Rows, std::size_t... J>
constexpr auto hessian_row(Rows rows, std::index_sequence<J...>) {
  return boost::hana::make_tuple(
      boost::hana::at_c<(I < J ? J - I : I - J)>(boost::hana::at_c<(I < J ? I : J)>(rows))...);
}

template <class F, class Symbols>
constexpr auto hessian_by(Symbols symbols) {
  constexpr std::size_t size = tuple_size<Symbols>;
  return [=]<std::size_t... I>(std::index_sequence<I...> all) {
    constexpr auto first = derivatives<F>(symbols, symbols);
    constexpr auto rows = boost::hana::make_tuple(
        upper_row<I>(first, symbols, std::make_index_sequence<size - I>{})...);
    return boost::hana::make_tuple(hessian_row<I>(rows, all)...);
  }
  (std::make_index_sequence<size>{});
}

}  // namespace detail

/// All second derivatives, a Hana tuple of rows. It is symmetric: entries (i, j) and (j, i) are one
/// type, derived once.
template <class F, class... X>
  requires(!generic_callable<F>)
constexpr auto hessian(F, X... x) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>();
  else
    return detail::hessian_by<F>(detail::flat_symbols(x...));
}

}  // namespace leibniz
