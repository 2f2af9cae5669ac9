// SPDX-License-Identifier: BSL-1.0
// As the core's gradient(f, x, y) is written.
// error: a gradient by several variables takes them in braces: write tape.gradient(y, {a, b})
#include <leibniz/tape/tape.hpp>

auto both(const leibniz::tape::variable<double>& a, const leibniz::tape::variable<double>& b) {
  leibniz::tape::gradient_tape tape;
  const auto y = a * b;
#ifdef LEIBNIZ_TEST_CONTROL
  return tape.gradient(y, {a, b});
#else
  return tape.gradient(y, a, b);
#endif
}
