// SPDX-License-Identifier: BSL-1.0
// 21! does not fit 64 bits.
// error: an exact constant overflows
#include <leibniz/differentiate/taylor.hpp>
#include <leibniz/functions/functions.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::taylor<20>(exp(x + y), x = 0_c);
#else
constexpr auto f = leibniz::taylor<21>(exp(x + y), x = 0_c);
#endif
