// SPDX-License-Identifier: BSL-1.0
// Which array is whose would be a matter of the symbols' names.
// error: apply takes one array for an expression of one symbol
#include <leibniz/tape/tape.hpp>

auto area(const leibniz::tape::tensor<double>& a, const leibniz::tape::tensor<double>& b) {
  constexpr leibniz::symbol<"width"> width;
  constexpr leibniz::symbol<"height"> height;
#ifdef LEIBNIZ_TEST_CONTROL
  return leibniz::tape::apply(width * height, width = a, height = b);
#else
  return leibniz::tape::apply(width * height, a, b);
#endif
}
