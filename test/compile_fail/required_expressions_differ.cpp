// SPDX-License-Identifier: BSL-1.0
// error: two expressions have different canonical forms: correct one of them
// error: left_is<'2', '*', 'x', '*', 'y'>
// error: right_is<'3', '*', 'x', '*', 'y'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
static_assert(leibniz::require_equal(derivative(x * x * y, x), leibniz::formula<"2*x*y">));
#else
static_assert(leibniz::require_equal(derivative(x * x * y, x), leibniz::formula<"3*x*y">));
#endif
