// SPDX-License-Identifier: BSL-1.0
// A literal is not known in a type: only 2_c is.
// error: a plain number stands beside an expression: write 2_c
// error: is_an_exact_constant<int>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = 2_c * x;
#else
constexpr auto f = 2 * x;
#endif
