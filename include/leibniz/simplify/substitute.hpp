// SPDX-License-Identifier: BSL-1.0
// substitute(f, x = expression, ...): all symbols replaced at once, then the canonical form taken.
// On the graph it is one walk from the leaves to the root.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/simplify/bindings.hpp>
#include <leibniz/simplify/rebuild.hpp>
#include <leibniz/simplify/result.hpp>

namespace leibniz {

namespace simplify {

/// Symbol node `from` becomes canonical node `to`.
struct replacement {
  id from, to;
};

/// Canonical node f with symbols replaced, all at once; canonical again. Of a select whose condition
/// becomes a constant only the branch taken is made: the other one may divide by 0.
constexpr id substitute(canonicaliser& canonical, id f, const sequence<replacement>& by) {
  const dag& g = canonical.home();
  sequence<id> made(f + 1, graph::none);
  for (const replacement& r : by)
    if (r.from <= f) made[r.from] = r.to;
  sequence<id> open{f};
  const auto is_made = [&](id i) {
    if (made[i] == graph::none) open.push_back(i);
    return made[i] != graph::none;
  };
  while (!open.empty()) {
    const id i = open.back();
    if (made[i] == graph::none && g.is_call(i, graph::info_of<select_function>)) {
      if (!is_made(g.argument(i, 0))) continue;
      const id condition = made[g.argument(i, 0)];
      if (g.is_number(condition)) {
        const id taken = g.argument(i, g.is_zero(condition) ? 2 : 1);
        if (!is_made(taken)) continue;
        made[i] = made[taken];
      }
    }
    if (made[i] == graph::none) {
      bool complete = true;
      for (std::uint32_t k = g[i].count; k-- != 0;) complete = is_made(g.argument(i, k)) && complete;
      if (!complete) continue;
      made[i] = rebuild(canonical, i, made);
    }
    open.pop_back();
  }
  return made[f];
}

/// One symbol and the expression that replaces it.
template <class S, class E>
struct replaced {};

template <class F, class... Replaced>
struct substitution_recipe;
template <class F, class... S, class... E>
struct substitution_recipe<F, replaced<S, E>...> {
  static constexpr graph::rooted build() {
    graph::rooted r;
    const id loaded = graph::load(r.g, canonical_graph<F>)[0];
    canonicaliser canonical(r.g);
    const id f = canonical(loaded);
    sequence<replacement> by;
    (by.push_back({r.g.make_symbol({symbol<S::spelled>::spelled.view(), S::index}),
                   canonical(graph::load(r.g, canonical_graph<E>)[0])}),
     ...);
    r.roots.push_back(substitute(canonical, f, by));
    return r;
  }
};

}  // namespace simplify

/// F with symbols replaced where that is too large to be written out as a type.
template <class F, class... Replaced>
struct substitution_of;
template <class F, class... S, class... E>
struct substitution_of<F, simplify::replaced<S, E>...>
    : kept_result<substitution_of<F, simplify::replaced<S, E>...>,
                  simplify::substitution_recipe<F, simplify::replaced<S, E>...>> {
  static constexpr std::uint64_t hash =
      combine_hashes(hash_of("substitute"), {F::hash, S::hash..., E::hash...});
};

namespace detail {

template <class... Replaced>
struct replaced_list {};

template <class E>
constexpr bool check_replacement() {
  if constexpr (std::is_arithmetic_v<E>)
    errors::plain_number<E>();
  else if constexpr (!expression<E>)
    errors::not_an_expression<E>();
  return expression<E>;
}

// What a binding replaces, symbol by symbol; an empty list stands for a mistake that was reported.
template <class Binding>
constexpr auto replaced_by(const Binding*) {
  errors::not_a_substitution<Binding>();
  return replaced_list<>{};
}
template <class S, class E>
constexpr auto replaced_by(const binding<S, E>*) {
  if constexpr (!check_replacement<E>())
    return replaced_list<>{};
  else
    return replaced_list<simplify::replaced<S, E>>{};
}
template <fixed_string Name, std::int32_t Size, class Value>
constexpr auto replaced_by(const binding<vector_symbol<Name, Size>, Value>*) {
  errors::not_a_tuple_of_expressions<typename display_name<vector_symbol<Name, Size>>::type>();
  return replaced_list<>{};
}
template <fixed_string Name, std::int32_t Size, class... E>
constexpr auto replaced_by(const binding<vector_symbol<Name, Size>, boost::hana::tuple<E...>>*) {
  errors::check_elements<errors::spelled<Name>, sizeof...(E), static_cast<std::size_t>(Size)>();
  if constexpr (sizeof...(E) != static_cast<std::size_t>(Size) || !(check_replacement<E>() && ...))
    return replaced_list<>{};
  else
    return []<std::int32_t... I>(std::integer_sequence<std::int32_t, I...>) {
      return replaced_list<simplify::replaced<symbol<Name, I>, E>...>{};
    }
  (std::make_integer_sequence<std::int32_t, Size>{});
}

template <class F>
inline constexpr std::size_t occurring_symbols = graph::stored<simplify::lowered_recipe<F>>.symbols.size();
template <class F, std::size_t I>
struct occurring_symbol {
  static constexpr graph::stored_name name = graph::stored<simplify::lowered_recipe<F>>.symbols[I];
  using type = symbol<fixed_string<name.size + 1>(name.text), name.index>;
};

template <class F, class Key>
constexpr void check_occurs() {
  constexpr bool occurs = []<std::size_t... I>(std::index_sequence<I...>) {
    return (binds<Key, typename occurring_symbol<F, I>::type> || ...);
  }
  (std::make_index_sequence<occurring_symbols<F>>{});
  if constexpr (!occurs && !declares<F, Key>)
    if constexpr (!is_derived<F>)
      errors::replaced_symbol_does_not_occur<typename display_name<Key>::type>();
}

// x[5] would be left as it is where x stands for three elements.
template <class S, class... Keys>
constexpr void check_within() {
  constexpr int size = size_exceeded<S, Keys...>;
  if constexpr (size >= 0) errors::element_beyond_the_size<typename display_name<S>::type, size>();
}

// The lists of all bindings in one.
template <class... A>
constexpr auto join_replaced(replaced_list<A...> a) {
  return a;
}
template <class... A, class... B, class... Rest>
constexpr auto join_replaced(replaced_list<A...>, replaced_list<B...>, Rest... rest) {
  return join_replaced(replaced_list<A..., B...>{}, rest...);
}

template <class F, class... Replaced>
constexpr auto substituted(replaced_list<Replaced...>) {
  return raise_or_keep<simplify::substitution_recipe<F, Replaced...>,
                       substitution_of<F, Replaced...>>();
}

template <class F, class... Keys, class... Values>
constexpr void check_substitution(const binding<Keys, Values>*...) {
  (check_single<Keys, Keys...>(), ...);
  (check_occurs<F, Keys>(), ...);
  if constexpr ((is_vector_symbol<Keys> || ...))
    []<std::size_t... I>(std::index_sequence<I...>) {
      (check_within<typename occurring_symbol<F, I>::type, Keys...>(), ...);
    }(std::make_index_sequence<occurring_symbols<F>>{});
}

}  // namespace detail

/// f with each symbol replaced by the expression that is bound to it, all at once (so that
/// x = y, y = x swaps them), in canonical form: its tree if that is small, else
/// `substitution_of<F, ...>`. A symbol, an element of a vector symbol, or a vector symbol bound to a
/// Hana tuple of expressions. Compile errors: a plain number (write 2_c), a symbol that does not
/// occur in f, one that is bound twice, an element in f that the bound vector symbol has not; in what was derived or substituted before, symbols may have
/// been lost, so there any symbol is accepted.
///
///     static_assert(substitute(x * x + y, x = y, y = 2_c) == pow(y, 2_c) + 2_c);
template <class F, class... Bindings>
  requires(sizeof...(Bindings) > 0)
constexpr auto substitute(F, const Bindings&...) {
  detail::require_expression<F>();
  if constexpr (expression<F>) {
    constexpr auto list =
        detail::join_replaced(detail::replaced_by(static_cast<const Bindings*>(nullptr))...);
    if constexpr ((is_binding<Bindings> && ...))
      detail::check_substitution<F>(static_cast<const Bindings*>(nullptr)...);
    return detail::substituted<F>(list);
  }
}

}  // namespace leibniz
