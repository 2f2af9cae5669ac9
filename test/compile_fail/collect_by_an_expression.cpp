// SPDX-License-Identifier: BSL-1.0
// A polynomial is taken in a symbol.
// error: a polynomial is taken in a symbol
#include <leibniz/simplify/collect.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = collect(x * y, x);
#else
constexpr auto f = collect(x * y, x + y);
#endif
