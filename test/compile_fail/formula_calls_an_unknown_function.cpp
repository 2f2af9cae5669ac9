// SPDX-License-Identifier: BSL-1.0
// The natural logarithm is log.
// error: the formula calls a function, at the column named here, that does not exist: write the name of one that does
// error: at_column<5>
// error: name<'l', 'n'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"1 + log(x)">;
#else
constexpr auto f = leibniz::formula<"1 + ln(x)">;
#endif
