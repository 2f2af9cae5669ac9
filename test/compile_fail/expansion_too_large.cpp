// SPDX-License-Identifier: BSL-1.0
// More than a thousand terms are not written out.
// error: expand would make more than 1000 terms of one product or power
#include <leibniz/simplify/expand.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = expand(pow(x + y, 3_c));
#else
constexpr auto f = expand(pow(x + y, 1000_c));
#endif
