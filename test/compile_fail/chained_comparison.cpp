// SPDX-License-Identifier: BSL-1.0
// 0 < x < 1 would ask whether a truth value, 0 or 1, is below 1.
// error: a comparison is compared: write 0_c < x && x < 1_c
// error: are_numbers<leibniz::node<leibniz::less_function
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = select(0_c < x && x < 1_c, x, x * x);
#else
constexpr auto f = select(0_c < x < 1_c, x, x * x);
#endif
