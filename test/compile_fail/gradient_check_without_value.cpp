// SPDX-License-Identifier: BSL-1.0
// error: this symbol has no value: add `symbol = value` to the arguments of the call
// error: name<'y'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr bool passed{leibniz::gradient_check(x * y, x = 1.0, y = 2.0)};
#else
constexpr bool passed{leibniz::gradient_check(x * y, x = 1.0)};
#endif
