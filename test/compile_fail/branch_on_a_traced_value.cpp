// SPDX-License-Identifier: BSL-1.0
// Ordinary code that branches on its argument cannot become one expression.
// error: a branch depends on a traced value: write select(condition, a, b)
#include <leibniz/leibniz.hpp>

constexpr auto f = leibniz::trace<"x">([](auto x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return select(x > 0, x, -x);
#else
  if (x > 0) return x;
  return -x;
#endif
});
static_assert(leibniz::derivative(f, leibniz::symbol<"x">{}) != f);
