// SPDX-License-Identifier: BSL-1.0
// error: a root finder takes one function
#include <leibniz/adapters/boost_math.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto functions = x * x;
#else
constexpr auto functions = boost::hana::make_tuple(x * x, x + x);
#endif
const auto for_finders = leibniz::adapters::with_derivatives<1>(functions, x);
