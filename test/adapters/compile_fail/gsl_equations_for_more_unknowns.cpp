// SPDX-License-Identifier: BSL-1.0
// error: give one equation for each unknown
#include <leibniz/adapters/gsl.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto equations = boost::hana::make_tuple(x * y, x - y);
#else
constexpr auto equations = boost::hana::make_tuple(x * y);
#endif
const auto solved = leibniz::adapters::gsl_root(equations, {1.0, 2.0}, {}, x, y);
