// SPDX-License-Identifier: BSL-1.0
// The same inside a function call.
// error: a plain number stands beside an expression: write 2_c
// error: is_an_exact_constant<double>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = pow(x, 2.5_c);
#else
constexpr auto f = pow(x, 2.5);
#endif
