// SPDX-License-Identifier: BSL-1.0
// error: a program is made of its outputs and its inputs, in this order: write program(outputs(f, gradient(f, x, y)), inputs(x, y))
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto p = program(leibniz::outputs(x * x), leibniz::inputs(x));
#else
constexpr auto p = program(leibniz::inputs(x), leibniz::outputs(x * x));
#endif
