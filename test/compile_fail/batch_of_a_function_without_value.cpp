// SPDX-License-Identifier: BSL-1.0
// error: this function is not defined for this type of numbers
// error: has_a_value_in_this_type<leibniz::errors::name<'e', 'r', 'f'>
#define LEIBNIZ_NO_XSIMD
#include <complex>
#include <span>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
void test(std::span<std::complex<double>> numbers) {
#ifdef LEIBNIZ_TEST_CONTROL
  program(leibniz::outputs(exp(x)), leibniz::inputs(x)).batch(numbers, numbers);
#else
  program(leibniz::outputs(erf(x)), leibniz::inputs(x)).batch(numbers, numbers);
#endif
}
