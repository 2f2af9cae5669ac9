// SPDX-License-Identifier: BSL-1.0
// Decimals have a point.
// error: the formula has a ',' at the column named here, outside the arguments of a call: write decimals with '.'
// error: at_column<2>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"2.5*x">;
#else
constexpr auto f = leibniz::formula<"2,5*x">;
#endif
