// SPDX-License-Identifier: BSL-1.0
// Numbers are given when the program is called; an expression has constants.
// error: a direction has an expression for each symbol
#include <leibniz/leibniz.hpp>
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = jvp(x * x, x = 2_c);
#else
constexpr auto d = jvp(x * x, x = 2.0);
#endif
