// SPDX-License-Identifier: BSL-1.0
// error: a program takes its values by position: give them without `symbol =`
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr auto p = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(x, y));

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto value = p(1.0, 2.0);
#else
constexpr auto value = p(x = 1.0, y = 2.0);
#endif
