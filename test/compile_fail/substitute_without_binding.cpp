// SPDX-License-Identifier: BSL-1.0
// A replacement names its symbol.
// error: a symbol is substituted by an expression
#include <leibniz/simplify/substitute.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = substitute(x * y, x = y);
#else
constexpr auto f = substitute(x * y, x);
#endif
