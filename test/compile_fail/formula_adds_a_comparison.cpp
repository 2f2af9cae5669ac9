// SPDX-License-Identifier: BSL-1.0
// A comparison is no number.
// error: the formula has a comparison, at the column named here, where a number is expected: write select(condition, a, b)
// error: at_column<1>
// error: found<'(', 'x', '<', 'y', ')'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"select(x<y, 1, 0) + 1">;
#else
constexpr auto f = leibniz::formula<"(x<y) + 1">;
#endif
