// SPDX-License-Identifier: BSL-1.0
// error: two expressions have different canonical forms: correct one of them
// error: left_is<'(', 'y', ',', ' ', 'x', ')'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
static_assert(leibniz::require_equal(leibniz::gradient(x * y, x, y),
                                     boost::hana::make_tuple(y, x)));
#else
static_assert(leibniz::require_equal(leibniz::gradient(x * y, x, y),
                                     boost::hana::make_tuple(x, y)));
#endif
