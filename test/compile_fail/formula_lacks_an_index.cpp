// SPDX-License-Identifier: BSL-1.0
// An index is a number.
// error: the formula lacks an index at the column named here: expected was an integer
// error: at_column<3>
// error: found<'i'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"q[0] + 1">;
#else
constexpr auto f = leibniz::formula<"q[i] + 1">;
#endif
