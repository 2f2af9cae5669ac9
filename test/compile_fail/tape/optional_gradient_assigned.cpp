// SPDX-License-Identifier: BSL-1.0
// Nor is it what a variable is changed by.
// error: write *g, or g.value() where it can be missing
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

void step(gradient_tape& tape, const tensor<double>& loss, variable<double>& x) {
  const auto g = tape.gradient(loss, x);
#ifdef LEIBNIZ_TEST_CONTROL
  x.assign_sub(*g);
#else
  x.assign_sub(g);
#endif
}
