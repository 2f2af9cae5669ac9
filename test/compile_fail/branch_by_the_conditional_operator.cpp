// SPDX-License-Identifier: BSL-1.0
// The conditional operator takes one of its branches, too.
// error: a branch depends on a traced value: write select(condition, a, b)
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x">([](auto x) { return select(x > 0, x, -x); });
#else
constexpr auto f = leibniz::trace<"x">([](auto x) { return x > 0 ? x : -x; });
#endif
