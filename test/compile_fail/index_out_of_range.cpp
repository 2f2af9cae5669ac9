// SPDX-License-Identifier: BSL-1.0
// A vector symbol of six elements ends at 5_c.
// error: a vector symbol has no element of this index
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 6> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = q[5_c];
#else
constexpr auto f = q[6_c];
#endif
