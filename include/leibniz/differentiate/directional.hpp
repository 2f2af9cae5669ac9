// SPDX-License-Identifier: BSL-1.0
// Products of a Jacobian or Hessian with a vector, without the matrix: jvp by one forward sweep,
// vjp by one reverse sweep, hvp by a forward sweep over a reverse one. As expressions here; as
// programs in program/directional.hpp.
#pragma once

#include <leibniz/differentiate/callable.hpp>
#include <leibniz/differentiate/roots.hpp>

namespace leibniz {

namespace differentiate {

template <class... E>
constexpr std::uint64_t hash_of_list(boost::hana::tuple<E...>) {
  return combine_hashes(sizeof...(E), {std::uint64_t{0}, E::hash...});
}

/// The nodes of a list of expressions and vector symbols, where `made(e)` is that of an expression.
template <class... E, class Made>
constexpr sequence<id> node_list(dag& g, boost::hana::tuple<E...>, Made&& made) {
  sequence<id> list;
  const auto add = [&]<class One>(One one) {
    if constexpr (is_vector_symbol<One>)
      for (const id element : graph::symbol_nodes<boost::hana::tuple<One>>(g)) list.push_back(element);
    else
      list.push_back(made(one));
  };
  static_cast<void>(std::initializer_list<int>{(add(E{}), 0)...});
  return list;
}
template <class List>
constexpr sequence<id> lower_list(graph::lowering& lower, dag& g, List list) {
  return node_list(g, list, lower);
}
template <class List>
constexpr sequence<id> canonical_list(canonicaliser& canonical, List list) {
  dag& g = canonical.home();
  return node_list(g, list, [&]<class E>(E) {
    return canonical(graph::load(g, simplify::canonical_graph<E>)[0]);
  });
}

/// w1 d1 + w2 d2 + ..., in canonical form.
constexpr id weighted_sum(canonicaliser& canonical, const sequence<id>& weights,
                          const sequence<id>& derivatives) {
  sequence<term> terms;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    number c(1);
    sequence<factor> factors;
    canonical.add_factor(c, factors, weights[k], number(1));
    canonical.add_factor(c, factors, derivatives[k], number(1));
    canonical.add_term(terms, canonical.product(c, std::move(factors)), number(1));
  }
  return canonical.sum(std::move(terms));
}

/// The derivatives of canonical node f by each symbol, and of each f by one symbol.
constexpr sequence<id> derivatives_by(canonicaliser& canonical, id f, const sequence<id>& symbols) {
  sequence<id> list;
  symbolic_derivative derive(canonical, f);
  for (id s : symbols) list.push_back(derive(canonical.home().name_of(s)));
  return list;
}
constexpr sequence<id> derivatives_of(canonicaliser& canonical, const sequence<id>& fs, id symbol) {
  sequence<id> list;
  for (id f : fs) list.push_back(derivatives_by(canonical, f, {symbol})[0]);
  return list;
}

/// Roots: the functions, then their derivatives in the direction that has component D for symbol S.
template <class Functions, class Symbols, class Directions>
struct jvp_recipe {
  static constexpr std::uint64_t hash = hash_of_list(Functions{}) * 3 + hash_of_list(Directions{});

  static constexpr graph::rooted build() {
    graph::rooted r;
    graph::lowering lower(r.g);
    r.roots = lower_list(lower, r.g, Functions{});
    const sequence<id> seeds = lower_list(lower, r.g, Directions{}),
                       symbols = graph::symbol_nodes<Symbols>(r.g);
    partials partial_of(r.g);
    const sequence<id> made = tangents(r.g, partial_of, r.roots, symbols, seeds);
    for (id i : made) r.roots.push_back(i);
    return r;
  }

  static constexpr id canonical(canonicaliser& c, std::size_t i) {
    const sequence<id> fs = canonical_list(c, Functions{});
    if (i < fs.size()) return fs[i];
    const sequence<id> by = derivatives_by(c, fs[i - fs.size()], graph::symbol_nodes<Symbols>(c.home()));
    return weighted_sum(c, canonical_list(c, Directions{}), by);
  }
};

/// Roots: the functions, then the derivatives by each symbol of their sum with these weights.
template <class Functions, class Symbols, class Weights>
struct vjp_recipe {
  static constexpr std::uint64_t hash = hash_of_list(Functions{}) * 5 + hash_of_list(Weights{});

  static constexpr graph::rooted build() {
    graph::rooted r;
    graph::lowering lower(r.g);
    r.roots = lower_list(lower, r.g, Functions{});
    const sequence<id> seeds = lower_list(lower, r.g, Weights{}),
                       symbols = graph::symbol_nodes<Symbols>(r.g);
    partials partial_of(r.g);
    const sequence<id> made = adjoints(r.g, partial_of, r.roots, seeds, symbols);
    for (id i : made) r.roots.push_back(i);
    return r;
  }

  static constexpr id canonical(canonicaliser& c, std::size_t i) {
    const sequence<id> fs = canonical_list(c, Functions{});
    if (i < fs.size()) return fs[i];
    const id symbol = graph::symbol_nodes<Symbols>(c.home())[i - fs.size()];
    return weighted_sum(c, canonical_list(c, Weights{}), derivatives_of(c, fs, symbol));
  }
};

/// Roots: the function, its gradient, and the derivative of the gradient in the direction.
template <class F, class Symbols, class Directions>
struct hvp_recipe {
  static constexpr std::uint64_t hash = F::hash * 7 + hash_of_list(Directions{});

  static constexpr graph::rooted build() {
    graph::rooted r;
    graph::lowering lower(r.g);
    r.roots.push_back(lower(F{}));
    const sequence<id> seeds = lower_list(lower, r.g, Directions{}),
                       symbols = graph::symbol_nodes<Symbols>(r.g);
    partials partial_of(r.g);
    const sequence<id> gradient =
        adjoints(r.g, partial_of, {r.roots[0]}, {r.g.make_number(1)}, symbols);
    const sequence<id> made = tangents(r.g, partial_of, gradient, symbols, seeds);
    for (id i : gradient) r.roots.push_back(i);
    for (id i : made) r.roots.push_back(i);
    return r;
  }

  static constexpr id canonical(canonicaliser& c, std::size_t i) {
    const id f = canonical_list(c, boost::hana::tuple<F>{})[0];
    const sequence<id> symbols = graph::symbol_nodes<Symbols>(c.home());
    if (i == 0) return f;
    const id by = derivatives_by(c, f, {symbols[(i - 1) % symbols.size()]})[0];
    if (i <= symbols.size()) return by;
    return weighted_sum(c, canonical_list(c, Directions{}), derivatives_by(c, by, symbols));
  }
};

}  // namespace differentiate

namespace detail {

/// The components of a direction that a binding gives: an expression for a symbol, a vector symbol
/// or a Hana tuple of expressions for a vector symbol. Anything else is refused; then it is empty.
template <class X, class Value>
constexpr auto components(const Value&) {
  if constexpr (is_symbol<X> && expression<Value>) {
    return boost::hana::tuple<Value>{};
  } else {
    errors::not_a_direction<typename display_name<X>::type>();
    return boost::hana::tuple<>{};
  }
}
template <class X, fixed_string Name, std::int32_t Size>
constexpr auto components(const vector_symbol<Name, Size>& values) {
  if constexpr (is_vector_symbol<X> && symbol_width<X> == Size) {
    return flat_symbols(values);
  } else {
    errors::not_a_direction<typename display_name<X>::type>();
    return boost::hana::tuple<>{};
  }
}
template <class X, class... E>
constexpr auto components(const boost::hana::tuple<E...>&) {
  if constexpr (is_vector_symbol<X> && symbol_width<X> == sizeof...(E) && (expression<E> && ...)) {
    return boost::hana::tuple<E...>{};
  } else {
    errors::not_a_direction<typename display_name<X>::type>();
    return boost::hana::tuple<>{};
  }
}

/// A direction as a list of symbols and one of components.
template <class... X, class... V>
constexpr auto direction_of(const binding<X, V>&... along) {
  using symbols = decltype(flat_symbols(X{}...));
  using values = typename joined_tuples<decltype(components<X>(along.value))...>::type;
  return boost::hana::tuple<symbols, values>{};
}

}  // namespace detail

/// The derivative of f in a direction, J v: an expression with a component of v for each symbol,
/// which may be symbols in turn. Of a Hana tuple of functions it is a Hana tuple.
///
///     static_assert(jvp(x * y, x = u, y = v) == u * y + v * x);
template <class F, class... X, class... V>
  requires(sizeof...(X) > 0)
constexpr auto jvp(F f, const binding<X, V>&... along) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace([&](auto traced, auto...) { return jvp(traced, along...); }, f, X{}...);
  } else {
    using functions = decltype(detail::several(f));
    using direction = decltype(detail::direction_of(along...));
    using symbols = std::remove_cvref_t<decltype(boost::hana::at_c<0>(direction{}))>;
    using components = std::remove_cvref_t<decltype(boost::hana::at_c<1>(direction{}))>;
    using recipe = differentiate::jvp_recipe<functions, symbols, components>;
    constexpr std::size_t count = detail::tuple_size<functions>;
    if constexpr (!detail::all_usable(functions{}) ||
                  detail::tuple_size<symbols> != detail::tuple_size<components>)
      return invalid{};
    else if constexpr (!graph::is_sound<recipe>)
      return invalid{};
    else if constexpr (detail::is_tuple<F>)
      return detail::roots_of<recipe, count>(std::make_index_sequence<count>{});
    else
      return root_of<recipe, count>{};
  }
}

/// The weights of a vjp, one expression for each function.
template <class... U>
struct weight_list {};
template <class... U>
constexpr weight_list<U...> weights(U...) {
  return {};
}

/// The weighted sum of the rows of a Jacobian, u^T J: the derivatives of u1 f1 + u2 f2 + ... by
/// each symbol, as a Hana tuple.
///
///     static_assert(vjp(make_tuple(x * y, x + y), weights(u, v), x, y) ==
///                   make_tuple(u * y + v, u * x + v));
template <class F, class... U, class... X>
  requires(sizeof...(X) > 0)
constexpr auto vjp(F f, weight_list<U...> u, X... xs) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace(
        [=](auto traced, auto... symbols) { return vjp(traced, u, symbols...); }, f, xs...);
  } else {
    using functions = decltype(detail::several(f));
    using symbols = decltype(detail::flat_symbols(xs...));
    using recipe = differentiate::vjp_recipe<functions, symbols, boost::hana::tuple<U...>>;
    constexpr std::size_t count = detail::tuple_size<functions>;
    if constexpr (count != sizeof...(U)) {
      errors::check_weights<int(sizeof...(U)), int(count)>();
      return invalid{};
    } else if constexpr (!detail::all_usable(functions{}) ||
                         !detail::all_usable(boost::hana::tuple<U...>{})) {
      return invalid{};
    } else if constexpr (!graph::is_sound<recipe>) {
      return invalid{};
    } else {
      return detail::roots_of<recipe, count>(
          std::make_index_sequence<detail::tuple_size<symbols>>{});
    }
  }
}

/// The product of f's Hessian with a direction, H v, as a Hana tuple: the derivatives in that
/// direction of f's derivatives by each symbol.
///
///     static_assert(hvp(x * x * y, x = u, y = v) ==
///                   make_tuple(2_c * u * y + 2_c * v * x, 2_c * u * x));
template <class F, class... X, class... V>
  requires(sizeof...(X) > 0)
constexpr auto hvp(F f, const binding<X, V>&... along) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace(
        [&](auto traced, auto...) { return hvp(detail::single(traced), along...); }, f, X{}...);
  } else {
    using direction = decltype(detail::direction_of(along...));
    using symbols = std::remove_cvref_t<decltype(boost::hana::at_c<0>(direction{}))>;
    using components = std::remove_cvref_t<decltype(boost::hana::at_c<1>(direction{}))>;
    using recipe = differentiate::hvp_recipe<F, symbols, components>;
    constexpr std::size_t count = detail::tuple_size<symbols>;
    if constexpr (!detail::all_usable(boost::hana::tuple<F>{}) ||
                  count != detail::tuple_size<components>)
      return invalid{};
    else if constexpr (!graph::is_sound<recipe>)
      return invalid{};
    else
      return detail::roots_of<recipe, 1 + count>(std::make_index_sequence<count>{});
  }
}

}  // namespace leibniz
