// SPDX-License-Identifier: BSL-1.0
// An input of a batch is a column, or a number that becomes one of the outputs' type.
// error: this is no column of numbers
// error: holds_numbers_of_all_points<std::complex<double>
#define LEIBNIZ_NO_XSIMD
#include <complex>
#include <span>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr auto p = program(leibniz::outputs(x * y), leibniz::inputs(x, y));
void test(std::span<double> numbers) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(numbers, numbers, 2);
#else
  p.batch(numbers, numbers, std::complex<double>(1, 2));
#endif
}
