// SPDX-License-Identifier: BSL-1.0
// Exact constants have no infinity.
// error: an exact constant is divided by zero
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto c = 1_c / 3_c;
#else
constexpr auto c = 1_c / 0_c;
#endif
