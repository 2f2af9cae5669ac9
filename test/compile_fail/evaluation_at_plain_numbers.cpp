// SPDX-License-Identifier: BSL-1.0
// Expressions have no order of arguments.
// error: an expression is evaluated at bindings: write f(x = 2.0, y = 3.0)
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr double value = (x - y)(x = 2.0, y = 3.0);
#else
constexpr double value = (x - y)(2.0, 3.0);
#endif
