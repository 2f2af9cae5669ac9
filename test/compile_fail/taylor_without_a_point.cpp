// SPDX-License-Identifier: BSL-1.0
// error: a Taylor polynomial has an order and a point: write taylor<3>(f, x = 0_c)
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::taylor<3>(sin(x), x = 0_c);
#else
constexpr auto f = leibniz::taylor<3>(sin(x), x);
#endif
