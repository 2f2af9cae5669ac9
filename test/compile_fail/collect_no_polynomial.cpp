// SPDX-License-Identifier: BSL-1.0
// A symbol inside of a function is no power of it.
// error: this expression is no polynomial in the symbol
#include <leibniz/functions/functions.hpp>
#include <leibniz/simplify/collect.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = collect(x * (x + sin(y)), x);
#else
constexpr auto f = collect(x * (y + sin(x)), x);
#endif
