// SPDX-License-Identifier: BSL-1.0
// Compilers print the bytes of the letter as negative numbers.
// error: the formula has a character, at the column named here, that no formula has: remove it
// error: at_column<5>
// error: found<'U', '+', '0', '3', 'B', '1'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"2 * alpha">;
#else
constexpr auto f = leibniz::formula<"2 * \u03b1">;
#endif
