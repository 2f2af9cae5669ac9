// SPDX-License-Identifier: BSL-1.0
// A number that no fraction of 64-bit integers is.
// error: the formula has a number, at the column named here, that overflows: numerator and denominator must fit 64 bits
// error: at_column<5>
// error: digits<'1', 'e', '3', '0'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"x + 1e18">;
#else
constexpr auto f = leibniz::formula<"x + 1e30">;
#endif
