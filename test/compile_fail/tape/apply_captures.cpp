// SPDX-License-Identifier: BSL-1.0
// What apply traces in the compiler cannot hold a value of run time.
// error: captures
#include <leibniz/tape/tape.hpp>

auto scaled(const leibniz::tape::tensor<double>& x, double factor) {
#ifdef LEIBNIZ_TEST_CONTROL
  return leibniz::tape::apply([](auto t, auto f) { return f * t * t; }, x, factor);
#else
  return leibniz::tape::apply([factor](auto t) { return factor * t * t; }, x);
#endif
}
