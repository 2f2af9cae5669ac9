// SPDX-License-Identifier: BSL-1.0
// error: a gradient has one component for each coordinate of the point
#include <leibniz/leibniz.hpp>

constexpr auto f = [](double x, double y) { return x * y; };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto df = [](double x, double y) { return std::array{y, x}; };
#else
constexpr auto df = [](double, double y) { return y; };
#endif
constexpr bool passed{leibniz::gradient_check(f, df, {1.0, 2.0})};
