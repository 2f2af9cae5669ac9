// SPDX-License-Identifier: BSL-1.0
// Space alone is no formula.
// error: the formula is empty: write an expression
// error: at_column<3>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<" 0 ">;
#else
constexpr auto f = leibniz::formula<"  ">;
#endif
