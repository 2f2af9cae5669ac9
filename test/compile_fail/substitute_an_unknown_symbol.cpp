// SPDX-License-Identifier: BSL-1.0
// A symbol that the expression does not have is a slip.
// error: this symbol does not occur in the expression
#include <leibniz/simplify/substitute.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = substitute(x * x, x = y);
#else
constexpr auto f = substitute(x * x, y = x);
#endif
