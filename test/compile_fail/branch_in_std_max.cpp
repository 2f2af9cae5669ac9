// SPDX-License-Identifier: BSL-1.0
// std::max compares and branches; max alone is the library's.
// error: a branch depends on a traced value: write select(condition, a, b)
#include <algorithm>

#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x", "y">([](auto x, auto y) { return max(x, y); });
#else
constexpr auto f = leibniz::trace<"x", "y">([](auto x, auto y) { return std::max(x, y); });
#endif
