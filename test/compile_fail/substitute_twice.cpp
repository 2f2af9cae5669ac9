// SPDX-License-Identifier: BSL-1.0
// Two replacements of one symbol contradict each other.
// error: this symbol is given a value twice
#include <leibniz/simplify/substitute.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = substitute(x * y, x = y, y = x);
#else
constexpr auto f = substitute(x * y, x = y, x = 2_c);
#endif
