// SPDX-License-Identifier: BSL-1.0
// error: this symbol is named twice among inputs or parameters
#include <leibniz/leibniz.hpp>

constexpr auto product = [](auto u, auto v) { return u * v; };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x", "y">(product);
#else
constexpr auto f = leibniz::trace<"x", "x">(product);
#endif
