// SPDX-License-Identifier: BSL-1.0
// Arrays of any number stand last, as a pack does.
// error: write concat(0, a, b)
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto joined(const tensor<double>& a, const variable<double>& b) {
#ifdef LEIBNIZ_TEST_CONTROL
  return concat(0, a, b);
#else
  return concat(a, b, 0);
#endif
}
