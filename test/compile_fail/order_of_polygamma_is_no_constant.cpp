// SPDX-License-Identifier: BSL-1.0
// polygamma(n, x) is a function of x alone: n is how often digamma was differentiated.
// error: a constant is needed here, as for the order of polygamma
// error: is_a_constant<leibniz::polygamma_function
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"n"> n;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = polygamma(2_c, x);
#else
constexpr auto f = polygamma(n, x);
#endif
