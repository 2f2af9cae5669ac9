// SPDX-License-Identifier: BSL-1.0
// A condition beside a bool is a condition.
// error: a branch depends on a traced value: write select(condition, a, b)
#include <leibniz/leibniz.hpp>

constexpr auto f = leibniz::trace<"x">([](auto x) {
#ifdef LEIBNIZ_TEST_CONTROL
  const bool bounded = true;
  return select(bounded && x < 1, x, 1);
#else
  const bool bounded = true;
  return bounded && x < 1 ? x : 0 * x;
#endif
});
