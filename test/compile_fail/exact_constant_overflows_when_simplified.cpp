// SPDX-License-Identifier: BSL-1.0
// Each constant fits; their product, which the canonical form needs, does not.
// error: an exact constant overflows: numerator and denominator must fit 64 bits
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::derivative(1000000000_c * x * (1000000000_c * x), x);
#else
constexpr auto d = leibniz::derivative(1000000000000_c * x * (3000000000000_c * x), x);
#endif
