// SPDX-License-Identifier: BSL-1.0
// A gradient that may be none is no array.
// error: write *g, or g.value() where it can be missing
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

tensor<double> step(gradient_tape& tape, const tensor<double>& loss, const variable<double>& x) {
  const auto g = tape.gradient(loss, x);
#ifdef LEIBNIZ_TEST_CONTROL
  return x - 0.1 * *g;
#else
  return x - 0.1 * g;
#endif
}
