// SPDX-License-Identifier: BSL-1.0
// error: this function is not defined for this type of numbers
// error: complex<double>
#include <complex>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
const auto value = select(equal_to(x, 0_c), x, 1_c)(x = std::complex<double>(1, 2));
#else
const auto value = select(x > 0_c, x, 1_c)(x = std::complex<double>(1, 2));
#endif
