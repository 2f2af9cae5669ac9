// SPDX-License-Identifier: BSL-1.0
// A number is no condition, not even implicitly.
// error: select needs a condition first: write select(x > 0_c, a, b)
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = select(x > 0_c, x, -x);
#else
constexpr auto f = select(x, x, -x);
#endif
