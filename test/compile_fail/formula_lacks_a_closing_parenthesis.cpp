// SPDX-License-Identifier: BSL-1.0
// The call is not closed.
// error: the formula lacks a ')' at the column named here: close the '(' that is opened at the other column
// error: at_column<16>
// error: opened_at_column<6>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"2*sin(x*(y + 1))">;
#else
constexpr auto f = leibniz::formula<"2*sin(x*(y + 1)">;
#endif
