// SPDX-License-Identifier: BSL-1.0
// One symbol, two parameters.
// error: the traced function cannot be called with one argument for each symbol
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x", "y">([](auto x, auto y) { return x * y; });
#else
constexpr auto f = leibniz::trace<"x">([](auto x, auto y) { return x * y; });
#endif
