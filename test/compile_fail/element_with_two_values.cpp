// SPDX-License-Identifier: BSL-1.0
// An element beside its vector symbol.
// error: this symbol is given a value twice
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 2> q;
constexpr leibniz::vector_symbol<"r", 2> r;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr double value = (q[0_c] * q[1_c] * r[0_c])(q = {1.0, 2.0}, r[0_c] = 1.5);
#else
constexpr double value = (q[0_c] * q[1_c])(q = {1.0, 2.0}, q[0_c] = 1.5);
#endif
