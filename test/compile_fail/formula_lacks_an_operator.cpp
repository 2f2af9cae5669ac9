// SPDX-License-Identifier: BSL-1.0
// A number beside a name is no product.
// error: the formula lacks an operator at the column named here: expected was an operator such as
// error: at_column<2>
// error: found<'x', '1'>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"2*x1 + 1">;
#else
constexpr auto f = leibniz::formula<"2x1 + 1">;
#endif
