// SPDX-License-Identifier: BSL-1.0
// `==` of expressions is a bool, and was taken for a plain number.
// error: select needs a condition first: write select(x > 0_c, a, b), or select(equal_to(x, y), a, b)
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = select(equal_to(x, y), x, -x);
#else
constexpr auto f = select(x == y, x, -x);
#endif
