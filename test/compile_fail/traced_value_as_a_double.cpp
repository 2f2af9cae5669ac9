// SPDX-License-Identifier: BSL-1.0
// error: a traced value has no number to convert yet: keep its type, as in T y = x
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x">([](auto t) { return t * 2.0; });
#else
constexpr auto f = leibniz::trace<"x">([](auto t) { return static_cast<double>(t) * 2.0; });
#endif
