// SPDX-License-Identifier: BSL-1.0
// The name of a function is no symbol.
// error: the formula has the name of a function without a call at the column named here: expected was '(' and its arguments
// error: at_column<11>
// error: name<'l', 'o', 'g'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"2*gamma + log(2)">;
#else
constexpr auto f = leibniz::formula<"2*gamma + log">;
#endif
