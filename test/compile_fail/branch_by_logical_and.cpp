// SPDX-License-Identifier: BSL-1.0
// A condition beside a bool: && has to know the condition.
// error: a branch depends on a traced value: write select(condition, a, b)
#include <leibniz/leibniz.hpp>

constexpr auto f = leibniz::trace<"x">([](auto x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return select(x > 0 && x < 1, x, 1);
#else
  const bool inside = x > 0 && static_cast<bool>(x < 1);
  return inside ? x : 0 * x;
#endif
});
