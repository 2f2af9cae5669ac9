// SPDX-License-Identifier: BSL-1.0
// Neither is one in a denominator.
// error: this expression is no polynomial in the symbol
#include <leibniz/simplify/collect.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr int n = degree(x / y, x);
#else
constexpr int n = degree(y / x, x);
#endif
