// SPDX-License-Identifier: BSL-1.0
// The same in traced code, where only the graph knows what is constant.
// error: a constant is needed here, as for the order of polygamma
// error: is_a_constant<leibniz::polygamma_function
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"n", "x">([](auto n, auto x) { return n * polygamma(2, x); });
#else
constexpr auto f = leibniz::trace<"n", "x">([](auto n, auto x) { return polygamma(n, x); });
#endif
constexpr auto d = leibniz::derivative(f, leibniz::symbol<"x">{});
