// SPDX-License-Identifier: BSL-1.0
// A function of one argument is given two.
// error: the formula calls a function, at the column named here, with a wrong number of arguments: give it as many as are expected
// error: at_column<5>
// error: name<'s', 'i', 'n'>
// error: given<2>
// error: expected<1>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"1 + sin(x + y)">;
#else
constexpr auto f = leibniz::formula<"1 + sin(x, y)">;
#endif
