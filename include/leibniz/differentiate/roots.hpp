// SPDX-License-Identifier: BSL-1.0
// Results that come many at a time from one recipe, such as the entries of a Jacobian-vector
// product: each is an expression that is typed by the recipe and its place in it.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/differentiate/sweep.hpp>
#include <leibniz/simplify/result.hpp>

namespace leibniz {

namespace differentiate {

/// The canonical form of result I of Recipe, which says itself how people would write it.
template <class Recipe, std::size_t I>
struct canonical_root {
  static constexpr graph::rooted build() {
    graph::rooted r;
    simplify::canonicaliser canonical(r.g);
    r.roots.push_back(Recipe::canonical(canonical, I));
    return r;
  }
};

}  // namespace differentiate

/// Root I of what Recipe builds. It stays named by its recipe, however small it is: its canonical
/// form is made when somebody prints, compares or raises it, a program goes without.
template <class Recipe, std::size_t I>
struct root_of : kept_result<root_of<Recipe, I>, Recipe, differentiate::canonical_root<Recipe, I>> {
  static constexpr std::size_t root = I;
  static constexpr std::uint64_t hash = Recipe::hash * 31 + I;
};

namespace detail {

/// Roots First, First + 1, ... of what Recipe builds, as a Hana tuple.
template <class Recipe, std::size_t First, std::size_t... I>
constexpr auto roots_of(std::index_sequence<I...>) {
  return boost::hana::tuple<root_of<Recipe, First + I>...>{};
}

}  // namespace detail
}  // namespace leibniz
