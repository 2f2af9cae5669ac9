// SPDX-License-Identifier: BSL-1.0
// error: this symbol occurs in an output of the program but is no input: add it to inputs(...)
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto value = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(x, y))(1.0, 2.0);
#else
constexpr auto value = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(x))(1.0);
#endif
