// SPDX-License-Identifier: BSL-1.0
// Polynomials of a degree above 256 are not multiplied out.
// error: this polynomial has a degree above 256
#include <leibniz/simplify/collect.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr int n = degree(pow(x + y, 4_c), x);
#else
constexpr int n = degree(pow(x + y, 257_c), x);
#endif
