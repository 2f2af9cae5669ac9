// SPDX-License-Identifier: BSL-1.0
// error: this is no expression: pass a symbol, a constant such as 2_c
#include <leibniz/leibniz.hpp>
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
static_assert(!leibniz::identical(x, 2_c));
#else
static_assert(!leibniz::identical(x, 2));
#endif
