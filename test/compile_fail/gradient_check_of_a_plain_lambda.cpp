// SPDX-License-Identifier: BSL-1.0
// A callable whose derivative is asked for is traced, and has to be generic.
// error: this function takes numbers of one type, and no symbols: make it generic
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto square = [](auto t) { return t * t; };
#else
constexpr auto square = [](double t) { return t * t; };
#endif
constexpr bool passed{leibniz::gradient_check(square, x = 1.0)};
