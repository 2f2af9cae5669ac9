// SPDX-License-Identifier: BSL-1.0
// A value for a symbol that does not occur is most likely a slip of the pen.
// error: this symbol does not occur in the expression: remove its `symbol = value`
// error: occurs_in_the_expression<leibniz::errors::name<'y'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr double value = (x * x * y)(x = 0.0, y = 2.0);
#else
constexpr double value = (x * x)(x = 0.0, y = 2.0);
#endif
