// SPDX-License-Identifier: BSL-1.0
// 10^18 * 10^18 does not fit 64 bits; the message names both factors.
// error: an exact constant overflows: numerator and denominator must fit 64 bits
// error: fits_64_bits<1000000000000000000
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto c = 1000000000000000000_c * 2_c;
#else
constexpr auto c = 1000000000000000000_c * 1000000000000000000_c;
#endif
