// SPDX-License-Identifier: BSL-1.0
// error: a vector symbol has at least one element
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::vector_symbol<"q", 1> q;
#else
constexpr leibniz::vector_symbol<"q", 0> q;
#endif
