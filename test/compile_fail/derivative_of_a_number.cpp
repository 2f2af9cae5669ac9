// SPDX-License-Identifier: BSL-1.0
// A number is no expression, even where it could be a constant.
// error: this is no expression: pass a symbol, a constant such as 2_c
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::derivative(2_c, x);
#else
constexpr auto d = leibniz::derivative(2, x);
#endif
