// SPDX-License-Identifier: BSL-1.0
// 1/x has no Taylor polynomial around 0.
// error: an exact constant is divided by zero
#include <leibniz/differentiate/taylor.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::taylor<2>(y / x, x = 1_c);
#else
constexpr auto f = leibniz::taylor<2>(y / x, x = 0_c);
#endif
