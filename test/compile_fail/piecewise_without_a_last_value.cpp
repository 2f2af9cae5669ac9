// SPDX-License-Identifier: BSL-1.0
// error: piecewise takes conditions, each with its value, and a last value for where none holds
// error: <4>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = piecewise(x < 0_c, x, x < 1_c, 0_c, 1_c);
#else
constexpr auto f = piecewise(x < 0_c, x, x < 1_c, 0_c);
#endif
