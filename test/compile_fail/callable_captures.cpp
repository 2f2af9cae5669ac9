// SPDX-License-Identifier: BSL-1.0
// A lambda with a captured coefficient, where an expression is expected.
// error: a traced function must not capture
#include <leibniz/leibniz.hpp>

constexpr int make(int factor) {
#ifdef LEIBNIZ_TEST_CONTROL
  constexpr auto d = leibniz::gradient([](auto x, auto y) { return 3 * x * y; });
#else
  constexpr auto d = leibniz::gradient([factor](auto x, auto y) { return factor * x * y; });
#endif
  static_cast<void>(d);
  return factor;
}
static_assert(make(3) == 3);
