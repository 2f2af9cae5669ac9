// SPDX-License-Identifier: BSL-1.0
// Select decides by a condition.
// error: the formula has a number, at the column named here, where select or piecewise expects a condition: write select(x > 0, a, b)
// error: at_column<8>
// error: found<'x'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"select(x > 0, 1, 2)">;
#else
constexpr auto f = leibniz::formula<"select(x, 1, 2)">;
#endif
