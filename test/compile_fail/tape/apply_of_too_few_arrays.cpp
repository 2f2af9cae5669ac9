// SPDX-License-Identifier: BSL-1.0
// An expression takes an array for each of its symbols.
// error: apply takes one array for each symbol of the expression
#include <leibniz/tape/tape.hpp>

constexpr leibniz::symbol<"x"> first;
constexpr leibniz::symbol<"y"> second;
const leibniz::tape::constant<double> a(1.0);
#ifdef LEIBNIZ_TEST_CONTROL
const auto product = leibniz::tape::apply(first * second, a, a);
#else
const auto product = leibniz::tape::apply(first * second, a);
#endif
