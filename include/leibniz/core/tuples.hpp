// SPDX-License-Identifier: BSL-1.0
// Hana tuples as lists of types.
#pragma once

#include <cstddef>

#include <boost/hana/tuple.hpp>

namespace leibniz::detail {

template <class... E>
inline constexpr bool is_tuple = false;
template <class... E>
inline constexpr bool is_tuple<boost::hana::tuple<E...>> = true;

template <class... E>
inline constexpr std::size_t tuple_size = 0;
template <class... E>
inline constexpr std::size_t tuple_size<boost::hana::tuple<E...>> = sizeof...(E);

/// Whether one of many holds. (Clang nests folds no deeper than -fbracket-depth, lists may be longer.)
template <class... Bool>
constexpr bool is_any(Bool... holds) {
  const bool all[] = {holds..., false};
  for (const bool one : all)
    if (one) return true;
  return false;
}

/// Tuples one behind the other, as one; eight at a step, since each step names all that came before.
template <class... Tuple>
struct joined_tuples;
template <>
struct joined_tuples<> {
  using type = boost::hana::tuple<>;
};
template <class... A>
struct joined_tuples<boost::hana::tuple<A...>> {
  using type = boost::hana::tuple<A...>;
};
template <class... A, class... B, class... More>
struct joined_tuples<boost::hana::tuple<A...>, boost::hana::tuple<B...>, More...>
    : joined_tuples<boost::hana::tuple<A..., B...>, More...> {};
template <class... A, class... B, class... C, class... D, class... E, class... F, class... G,
          class... H, class... More>
struct joined_tuples<boost::hana::tuple<A...>, boost::hana::tuple<B...>, boost::hana::tuple<C...>,
                     boost::hana::tuple<D...>, boost::hana::tuple<E...>, boost::hana::tuple<F...>,
                     boost::hana::tuple<G...>, boost::hana::tuple<H...>, More...>
    : joined_tuples<boost::hana::tuple<A..., B..., C..., D..., E..., F..., G..., H...>, More...> {};

}  // namespace leibniz::detail
