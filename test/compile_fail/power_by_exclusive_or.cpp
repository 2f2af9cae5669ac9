// SPDX-License-Identifier: BSL-1.0
// error: ^ makes no powers in C++, where it binds less than +: write pow(x, 2_c)
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = pow(x, 2_c) + 1_c;
#else
constexpr auto f = (x ^ 2_c) + 1_c;
#endif
