// SPDX-License-Identifier: BSL-1.0
// The index is not closed.
// error: the formula lacks a ']' at the column named here: close the index
// error: at_column<5>
// error: found<'+'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"q[1] + 2">;
#else
constexpr auto f = leibniz::formula<"q[1 + 2">;
#endif
