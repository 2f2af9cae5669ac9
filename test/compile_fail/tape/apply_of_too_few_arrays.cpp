// SPDX-License-Identifier: BSL-1.0
// An expression takes an array for each of its symbols.
// error: apply takes one array for each symbol of the expression
#include <leibniz/tape/tape.hpp>

auto area(const leibniz::tape::tensor<double>& a) {
  constexpr leibniz::symbol<"width"> width;
  constexpr leibniz::symbol<"height"> height;
#ifdef LEIBNIZ_TEST_CONTROL
  return leibniz::tape::apply(width * height, a, a);
#else
  return leibniz::tape::apply(width * height, a);
#endif
}
