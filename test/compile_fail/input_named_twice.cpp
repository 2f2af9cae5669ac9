// SPDX-License-Identifier: BSL-1.0
// The first of two values was taken.
// error: this symbol is named twice among inputs or parameters
// error: is_named_once<leibniz::errors::name<'x'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto p = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(x, y));
#else
constexpr auto p = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(y, x, x));
#endif
