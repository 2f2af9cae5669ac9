// SPDX-License-Identifier: BSL-1.0
// A number alone could be any option of a reduction.
// error: write reduce_mean(x, {.axis = 0})
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto means(const tensor<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return reduce_mean(x, {.axis = 0});
#else
  return reduce_mean(x, 0);
#endif
}
