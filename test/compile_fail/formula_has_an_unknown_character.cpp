// SPDX-License-Identifier: BSL-1.0
// A character that is no operator.
// error: the formula has a character, at the column named here, that no formula has: remove it
// error: at_column<3>
// error: found<'#'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"x*y">;
#else
constexpr auto f = leibniz::formula<"x # y">;
#endif
