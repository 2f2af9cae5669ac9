// SPDX-License-Identifier: BSL-1.0
// error: functions of std:: take numbers, and a traced value is none yet: write sin(t) without std::
#include <cmath>

#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x">([](auto t) { return abs(t) * t; });
#else
constexpr auto f = leibniz::trace<"x">([](auto t) { return std::abs(t) * t; });
#endif
