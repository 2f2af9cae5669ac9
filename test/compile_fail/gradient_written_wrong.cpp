// SPDX-License-Identifier: BSL-1.0
// require says which partial is wrong, both values, and the point.
// error: a derivative differs from central differences: correct the gradient that was written by hand
// error: partial<'d', '/', 'd', 'x', '[', '1', ']'>
// error: derivative_is<'6'>
// error: central_differences_give<'9'>
// error: name<'x', '[', '0', ']', ' ', '=', ' ', '3'>
// error: name<'x', '[', '1', ']', ' ', '=', ' ', '1', '.', '5'>
#include <leibniz/leibniz.hpp>

constexpr auto f = [](double x, double y) { return x * x * y; };
constexpr auto df = [](double x, double y) {
#ifdef LEIBNIZ_TEST_CONTROL
  return std::array{2 * x * y, x * x};
#else
  return std::array{2 * x * y, 2 * x};
#endif
};
static_assert(leibniz::require([] { return leibniz::gradient_check(f, df, {3.0, 1.5}); }));
