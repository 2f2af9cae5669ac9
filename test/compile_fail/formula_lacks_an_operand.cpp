// SPDX-License-Identifier: BSL-1.0
// A parenthesis closes where an operand is missing.
// error: the formula lacks an operand at the column named here: expected was a number, a name, a call
// error: at_column<12>
// error: found<')'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"(x1 + 5) * (x2) - 1">;
#else
constexpr auto f = leibniz::formula<"(x1 + 5) * ) - 1">;
#endif
