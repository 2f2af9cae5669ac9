// SPDX-License-Identifier: BSL-1.0
// error: this is no number to compute with
// error: has_arithmetic<const double
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = program(leibniz::outputs(x * x), leibniz::inputs(x));
constexpr double two = 2;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto value = p(two);
#else
constexpr auto value = p(&two);
#endif
