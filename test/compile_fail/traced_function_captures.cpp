// SPDX-License-Identifier: BSL-1.0
// A captured value is not part of the type that the result is known by.
// error: a traced function must not capture
#include <leibniz/leibniz.hpp>

constexpr int make(int factor) {
#ifdef LEIBNIZ_TEST_CONTROL
  constexpr auto f = leibniz::trace<"x">([](auto x) { return 3 * x; });
#else
  constexpr auto f = leibniz::trace<"x">([factor](auto x) { return factor * x; });
#endif
  static_cast<void>(f);
  return factor;
}
static_assert(make(3) == 3);
