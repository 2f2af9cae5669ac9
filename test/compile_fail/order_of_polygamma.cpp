// SPDX-License-Identifier: BSL-1.0
// error: the order of polygamma, its first argument, is an integer >= 0
// error: is_an_order_of_polygamma<leibniz::constant<
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = polygamma(1_c, x);
#else
constexpr auto f = polygamma(0.5_c, x);
#endif
