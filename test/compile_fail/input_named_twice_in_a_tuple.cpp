// SPDX-License-Identifier: BSL-1.0
// A list of symbols may come as a tuple.
// error: this symbol is named twice among inputs or parameters
// error: is_named_once<leibniz::errors::name<'x'>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = value_and_gradient(x * y, boost::hana::make_tuple(x, y));
#else
constexpr auto f = value_and_gradient(x * y, boost::hana::make_tuple(x, x));
#endif
