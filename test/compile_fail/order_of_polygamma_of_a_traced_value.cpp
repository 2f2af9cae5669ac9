// SPDX-License-Identifier: BSL-1.0
// error: the order of polygamma, its first argument, is an integer >= 0, such as 1_c
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x">([](auto t) { return polygamma(1, t); });
#else
constexpr auto f = leibniz::trace<"x">([](auto t) { return polygamma(-1, t); });
#endif
