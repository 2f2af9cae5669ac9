// SPDX-License-Identifier: BSL-1.0
// error: functions of std:: take numbers, and an expression is none before it is evaluated: write sin(x)
#include <cmath>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = sin(x);
#else
const auto f = std::sin(x);
#endif
