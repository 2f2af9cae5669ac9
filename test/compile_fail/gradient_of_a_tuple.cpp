// SPDX-License-Identifier: BSL-1.0
// error: this function returns several values: take its jacobian, value_and_jacobian, jvp or vjp
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr auto both = boost::hana::make_tuple(x * y, x + y);

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::value_and_jacobian(both, x, y);
#else
constexpr auto d = leibniz::value_and_gradient(both, x, y);
#endif
