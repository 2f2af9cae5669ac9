// SPDX-License-Identifier: BSL-1.0
// An element as a plain number would have no gradient.
// error: write gather(x, 0) for an element or a row
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

tensor<double> first_doubled(const variable<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return 2.0 * gather(x, 0);
#else
  return 2.0 * x[0];
#endif
}
