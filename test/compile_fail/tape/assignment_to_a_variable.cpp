// SPDX-License-Identifier: BSL-1.0
// A variable is what its copies are, so = says too little.
// error: write x.assign(v), x.assign_add(v) or x.assign_sub(v)
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

void reset(variable<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  x.assign(2);
#else
  x = 2;
#endif
}
