// SPDX-License-Identifier: BSL-1.0
// What the tape refuses when it is compiled, one sentence each; docs/errors.md explains them.
// As in core/diagnostics: the functions return `auto`, so that the sentence is the first error.
#pragma once

namespace leibniz::tape::errors {

template <class... Operands>
inline constexpr bool are_arrays_and_no_optional_gradients = false;
template <class... Operands>
constexpr auto gradient_may_be_none() {
  static_assert(are_arrays_and_no_optional_gradients<Operands...>,
                "a gradient may be none, and so is a std::optional, with which nothing is computed: "
                "write *g, or g.value() where it can be missing, and *g[0] of a vector of gradients");
}

}  // namespace leibniz::tape::errors
