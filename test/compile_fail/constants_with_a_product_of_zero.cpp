// SPDX-License-Identifier: BSL-1.0
// error: two constants, here as digits and power of ten, make more than a double holds, or a product too small
// error: -200, '*', 1
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr double small = 1e-100;
#else
constexpr double small = 1e-200;
#endif
constexpr auto f = leibniz::trace<"t">([](auto t) { return small * t * small; });
