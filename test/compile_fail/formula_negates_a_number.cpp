// SPDX-License-Identifier: BSL-1.0
// A number is no condition.
// error: the formula has a number, at the column named here, where a condition is expected: compare it, as in x > 0
// error: at_column<9>
// error: found<'x'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"select(!(x == 0), 1, 2)">;
#else
constexpr auto f = leibniz::formula<"select(!x, 1, 2)">;
#endif
