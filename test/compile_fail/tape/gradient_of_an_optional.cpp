// SPDX-License-Identifier: BSL-1.0
// A second derivative is one of the first, which may be none.
// error: write *g, or g.value() where it can be missing
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto second(gradient_tape& tape, const tensor<double>& loss, const variable<double>& x) {
  const auto g = tape.gradient(loss, x);
#ifdef LEIBNIZ_TEST_CONTROL
  return tape.gradient(*g, x);
#else
  return tape.gradient(g, x);
#endif
}
