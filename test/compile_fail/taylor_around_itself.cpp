// SPDX-License-Identifier: BSL-1.0
// The centre of a Taylor polynomial is fixed.
// error: a Taylor polynomial is taken around a point without its own symbol
#include <leibniz/differentiate/taylor.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::taylor<2>(x * y, x = y);
#else
constexpr auto f = leibniz::taylor<2>(x * y, x = x + y);
#endif
