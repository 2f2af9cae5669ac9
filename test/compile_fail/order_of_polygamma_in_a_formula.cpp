// SPDX-License-Identifier: BSL-1.0
// error: the order of polygamma, its first argument, is an integer >= 0, such as 1_c
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"polygamma(1, x)">;
#else
constexpr auto f = leibniz::formula<"polygamma(0.5, x)">;
#endif
constexpr auto d = leibniz::derivative(f, leibniz::symbol<"x">{});
