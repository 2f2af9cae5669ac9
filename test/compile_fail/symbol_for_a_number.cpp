// SPDX-License-Identifier: BSL-1.0
// A program takes numbers; what it does with expressions is asked of the expressions.
// error: this is no number to compute with
// error: has_arithmetic<leibniz::symbol<
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = program(leibniz::outputs(x * x), leibniz::inputs(x));
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto value = p(2);
#else
constexpr auto value = p(x);
#endif
