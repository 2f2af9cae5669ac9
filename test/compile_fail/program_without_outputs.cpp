// SPDX-License-Identifier: BSL-1.0
// error: a program without outputs computes nothing: write outputs(f)
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto p = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(x, y));
#else
constexpr auto p = leibniz::program(leibniz::outputs(), leibniz::inputs(x, y));
#endif
