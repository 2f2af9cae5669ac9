// SPDX-License-Identifier: BSL-1.0
// A gradient is a row, not a matrix.
// error: this is no matrix of expressions
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto s = sparsity(hessian(x * y, x, y));
#else
constexpr auto s = leibniz::sparsity(gradient(x * y, x, y));
#endif
