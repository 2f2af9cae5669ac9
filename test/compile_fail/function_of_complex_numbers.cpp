// SPDX-License-Identifier: BSL-1.0
// error: this function is not defined for this type of numbers
// error(gcc): name<'e', 'r', 'f'>
// error(gcc): complex<double>
// error(clang): 'e', 'r', 'f'
// error(clang): complex<double>
#include <complex>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
const auto value = exp(x)(x = std::complex<double>(1, 2));
#else
const auto value = erf(x)(x = std::complex<double>(1, 2));
#endif
