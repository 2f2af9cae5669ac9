// SPDX-License-Identifier: BSL-1.0
// `require` asked the bool for its first failure.
// error: a condition that is required is false: correct it, or compare two expressions with require_equal(a, b)
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
static_assert(leibniz::require([] { return leibniz::identical(x + y, y + x); }));
#else
static_assert(leibniz::require([] { return leibniz::identical(x - y, y - x); }));
#endif
