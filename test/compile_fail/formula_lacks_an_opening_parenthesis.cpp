// SPDX-License-Identifier: BSL-1.0
// One parenthesis too many.
// error: the formula has a ')' at the column named here that no '(' opens: remove it
// error: at_column<8>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"(x + y)/2">;
#else
constexpr auto f = leibniz::formula<"(x + y))/2">;
#endif
