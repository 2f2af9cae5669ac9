// SPDX-License-Identifier: BSL-1.0
// The element is part of the type, so its index must be.
// error: a constant is needed here, as for the order of polygamma or an index: write an exact constant such as 2_c
// error: is_a_constant<int>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 6> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = sin(q[1_c]);
#else
constexpr auto f = sin(q[1]);
#endif
