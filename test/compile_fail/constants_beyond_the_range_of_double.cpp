// SPDX-License-Identifier: BSL-1.0
// Folded they would be infinite, and 1e200 x 2e200 the same expression as 1e200 x 1e200.
// error: two constants, here as digits and power of ten, make more than a double holds, or a product too small
// error: 199, '*', 1
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::constant<2.5e200> factor;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::constant<1e100> large;
#else
constexpr leibniz::constant<1e200> large;
#endif
constexpr bool same = large * x * factor == large * x;
