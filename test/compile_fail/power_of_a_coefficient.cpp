// SPDX-License-Identifier: BSL-1.0
// error: a power of x is an integer >= 0, such as 2_c
// error: is_a_power<leibniz::constant<
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = coefficient(x * x, x, 2_c);
#else
constexpr auto f = coefficient(x * x, x, 1.5_c);
#endif
