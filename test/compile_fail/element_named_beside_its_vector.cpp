// SPDX-License-Identifier: BSL-1.0
// error: this symbol is named twice among inputs or parameters
// error: is_named_once<leibniz::errors::name<'q'>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 3> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto value = leibniz::value_and_gradient(q[0_c], q);
#else
constexpr auto value = leibniz::value_and_gradient(q[0_c], q, q[1_c]);
#endif
