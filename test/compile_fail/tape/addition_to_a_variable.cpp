// SPDX-License-Identifier: BSL-1.0
// += of a tensor makes a new one, and a variable stays what it is.
// error: write x.assign(v), x.assign_add(v) or x.assign_sub(v)
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

void descend(const variable<double>& x, const tensor<double>& step) {
#ifdef LEIBNIZ_TEST_CONTROL
  variable<double>(x).assign_add(step);
#else
  x += step;
#endif
}
