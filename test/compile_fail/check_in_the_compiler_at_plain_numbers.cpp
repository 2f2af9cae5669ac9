// SPDX-License-Identifier: BSL-1.0
// error: check_gradient and check_hessian compare at exact constants: write x = 1_c, or gradient_check
#include <leibniz/leibniz.hpp>
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
static_assert(leibniz::check_gradient(x * y, x = 1_c, y = 2_c));
#else
static_assert(leibniz::check_gradient(x * y, x = 1.0, y = 2.0));
#endif
