// SPDX-License-Identifier: BSL-1.0
// error: these values have no common type
#include <complex>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
const auto value = (x * y)(x = std::complex<double>(1, 2), y = std::complex<double>(1, 2));
#else
struct other {
  friend other operator+(other a, other) { return a; }
  friend other operator*(other a, other) { return a; }
};
const auto value = (x * y)(x = std::complex<double>(1, 2), y = other());
#endif
