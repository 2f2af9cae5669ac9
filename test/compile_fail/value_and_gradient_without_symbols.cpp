// SPDX-License-Identifier: BSL-1.0
// error: no symbols are named, which an expression has in no order: write by which to differentiate
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr auto f = x * y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::value_and_gradient(f, x, y);
#else
constexpr auto d = leibniz::value_and_gradient(f);
#endif
