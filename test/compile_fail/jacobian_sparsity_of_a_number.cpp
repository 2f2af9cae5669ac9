// SPDX-License-Identifier: BSL-1.0
// What is derived has to be an expression, as everywhere.
// error: this is no expression
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto s = jacobian_sparsity(x * x, x);
#else
constexpr auto s = leibniz::jacobian_sparsity(2.0, x);
#endif
