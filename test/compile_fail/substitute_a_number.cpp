// SPDX-License-Identifier: BSL-1.0
// Only a constant tells whether it is exact.
// error: a plain number stands beside an expression: write 2_c
#include <leibniz/simplify/substitute.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = substitute(x * y, x = 2_c);
#else
constexpr auto f = substitute(x * y, x = 2.0);
#endif
