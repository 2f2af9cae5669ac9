// SPDX-License-Identifier: BSL-1.0
// error: a vector symbol is several numbers, with which operators and functions do not compute
// error: is_a_number<leibniz::vector_symbol<
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 3> q;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = sin(q[0_c]);
#else
constexpr auto f = sin(q);
#endif
