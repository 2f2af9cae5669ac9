// SPDX-License-Identifier: BSL-1.0
// The message names the function and how many arguments it was given.
// error: wrong number of arguments: call this function with as many as it is declared with
// error: takes_that_many_arguments<leibniz::
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = hypot(x, y);
#else
constexpr auto f = sin(x, y);
#endif
