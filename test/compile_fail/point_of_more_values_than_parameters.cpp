// SPDX-License-Identifier: BSL-1.0
// error: this function cannot be called at the point: it takes one number for each coordinate
// error(gcc): , 2>
#include <leibniz/leibniz.hpp>

constexpr auto f = [](double x) { return x * x; };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr bool passed{leibniz::gradient_check(f, [](double x) { return 2 * x; }, {1.0})};
#else
constexpr bool passed{leibniz::gradient_check(f, [](double x) { return 2 * x; }, {1.0, 2.0})};
#endif
