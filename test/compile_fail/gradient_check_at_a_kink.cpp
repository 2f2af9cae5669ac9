// SPDX-License-Identifier: BSL-1.0
// relu'(0) is 0 by convention, and central differences give 1/2: that is no mistake, but no check.
// error: a derivative cannot be compared with central differences: at this point
// error: partial<'d', '/', 'd', 'x'>
// error: derivative_is<'0'>
// error: central_differences_give<'0', '.', '5'>
// error: name<'x', ' ', '=', ' ', '0'>
#include <leibniz/leibniz.hpp>
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto point = 1_c;
#else
constexpr auto point = 0_c;
#endif
static_assert(leibniz::check_gradient(relu(x), x = point));
