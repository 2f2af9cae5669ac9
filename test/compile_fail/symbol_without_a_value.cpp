// SPDX-License-Identifier: BSL-1.0
// The message names the first symbol that has no value.
// error: this symbol has no value: add `symbol = value` to the arguments of the call
// error: has_a_value<leibniz::errors::name<'y'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr double value = (x * y * z)(x = 1.0, y = 2.0, z = 3.0);
#else
constexpr double value = (x * y * z)(x = 1.0);
#endif
