// SPDX-License-Identifier: BSL-1.0
// Canonical forms of expressions: `simplify`, `raise`, and equality of expressions.
// Here the canonical graph meets the types again.
#pragma once

#include <leibniz/graph/raise.hpp>
#include <leibniz/simplify/canonical.hpp>

namespace leibniz {

namespace simplify {

/// An expression that knows the recipe of its canonical form, such as a derivative.
template <class E>
concept has_canonical_recipe = requires {
  typename E::canonical_recipe;
};

/// The canonical form of E, as the one root of a graph.
template <class E>
struct canonical_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    if constexpr (has_canonical_recipe<E>) {
      r.roots = graph::load(r.g, graph::stored<typename E::canonical_recipe>);
    } else {
      const id written = graph::lower_into<E>(r.g);
      canonicaliser canonical(r.g);
      r.roots.push_back(canonical(written));
    }
    return r;
  }
};

/// The canonical graph of E; its root is `canonical_graph<E>.roots[0]`.
template <class E>
inline constexpr auto& canonical_graph = graph::stored<canonical_recipe<E>>;

/// Whether two canonical graphs are the same.
template <class A, class B>
constexpr bool equal(const A& a, const B& b) {
  dag g;
  return graph::load(g, a)[0] == graph::load(g, b)[0];
}

template <class A, class B>
inline constexpr bool same_canonical_form = equal(canonical_graph<A>, canonical_graph<B>);
template <class A>
inline constexpr bool same_canonical_form<A, A> = true;

}  // namespace simplify

/// The canonical form of f as a tree type, whatever its size.
template <expression F>
constexpr auto raise(F) {
  using recipe = simplify::canonical_recipe<F>;
  constexpr std::size_t size = graph::written_sizes<recipe>[0];
  if constexpr (size > largest_tree) {
    errors::tree_too_large<size>();
    return invalid{};
  } else {
    return graph::raise_node<recipe, graph::stored<recipe>.roots[0]>();
  }
}

/// Whether a and b have the same canonical form: then they are the same function wherever both are
/// defined. A false result proves nothing; see `probably_equal`.
template <expression A, expression B>
constexpr bool operator==(A, B) {
  return simplify::same_canonical_form<A, B>;
}

template <expression A, detail::plain_number B>
constexpr bool operator==(A, B) {
  errors::plain_number<B>();
  return false;
}

}  // namespace leibniz
