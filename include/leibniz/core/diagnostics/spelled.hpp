// SPDX-License-Identifier: BSL-1.0
// Names in messages: a culprit that is spelled out.
#pragma once

#include <cstddef>
#include <utility>

#include <leibniz/core/fixed_string.hpp>

namespace leibniz::errors {

/// A name spelled out, because Clang 14 prints a string argument as a list of numbers.
template <char... C>
struct name {};

template <fixed_string S, class = std::make_index_sequence<S.size()>>
struct spell;
template <fixed_string S, std::size_t... I>
struct spell<S, std::index_sequence<I...>> {
  using type = name<S.text[I]...>;
};
template <fixed_string S>
using spelled = typename spell<S>::type;

}  // namespace leibniz::errors
