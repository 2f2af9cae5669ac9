// SPDX-License-Identifier: BSL-1.0
// A vector symbol takes one expression for each element.
// error: bind it to boost::hana::make_tuple
#include <leibniz/simplify/substitute.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::vector_symbol<"q", 2> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = substitute(q[0_c] * q[1_c], q = boost::hana::make_tuple(x, 2_c));
#else
constexpr auto f = substitute(q[0_c] * q[1_c], q = x);
#endif
