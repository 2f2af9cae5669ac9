// SPDX-License-Identifier: BSL-1.0
// Which of the two values was meant?
// error: this symbol is given a value twice: keep one `symbol = value`
// error: has_a_single_value<leibniz::errors::name<'x'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr double value = sin(x)(x = 0.0);
#else
constexpr double value = sin(x)(x = 0.0, x = 1.0);
#endif
