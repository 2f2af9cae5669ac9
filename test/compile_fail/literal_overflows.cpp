// SPDX-License-Identifier: BSL-1.0
// The literal alone is too large.
// error: this exact constant overflows: numerator and denominator must fit 64 bits
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto c = 9000000000000000000_c;
#else
constexpr auto c = 10000000000000000000_c;
#endif
