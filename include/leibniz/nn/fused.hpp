// SPDX-License-Identifier: BSL-1.0
// An expression of the core as one elementwise operation of the tape, under the name that errors
// about shapes should have.
#pragma once

#include <type_traits>

#include <leibniz/tape/tape.hpp>

namespace leibniz::nn {

/// Formula, an expression of the symbols X..., at arrays in the order of these symbols. One node on
/// the tape, whose derivatives the core makes when it is compiled.
template <fixed_string Name, class... X>
struct fused {
  template <class Formula, class... A>
  static auto apply(Formula, const A&... arguments) {
    static_assert(sizeof...(A) == sizeof...(X));
    using T = tape::detail::precision<A...>;
    return tape::detail::apply_formula<tape::detail::formula<Name, std::remove_const_t<Formula>, X...>, T>(
        tape::detail::as_tensor<T>(arguments)...);
  }
};

}  // namespace leibniz::nn
