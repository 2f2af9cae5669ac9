// SPDX-License-Identifier: BSL-1.0
// error: a derivative is by one symbol at a time: write gradient(f, q)
// error: is_one_symbol<leibniz::errors::name<'q'>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 3> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = derivative(q[0_c] * q[1_c], q[0_c]);
#else
constexpr auto f = derivative(q[0_c] * q[1_c], q);
#endif
