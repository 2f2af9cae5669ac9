// SPDX-License-Identifier: BSL-1.0
// The last operand is missing.
// error: the formula lacks an operand at the column named here
// error: at_column<6>
// error: found_the_end
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"x*y - 1">;
#else
constexpr auto f = leibniz::formula<"x*y -">;
#endif
