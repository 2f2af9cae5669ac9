// SPDX-License-Identifier: BSL-1.0
// One weight for two functions.
// error: the number of weights is not the number of functions
#include <leibniz/leibniz.hpp>
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr auto functions = boost::hana::make_tuple(x * x, sin(x));
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = vjp(functions, leibniz::weights(1_c, 2_c), x);
#else
constexpr auto d = vjp(functions, leibniz::weights(1_c), x);
#endif
