// SPDX-License-Identifier: BSL-1.0
// error: this vector symbol is given something that is no range
// error: is_given_a_range<leibniz::errors::name<'q'>, double>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::vector_symbol<"q", 3> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto value = (q[0_c] * x)(x = 1.0, q = {2.0, 0.0, 0.0});
#else
constexpr auto value = (q[0_c] * x)(x = 1.0, q = 2.0);
#endif
