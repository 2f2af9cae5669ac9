// SPDX-License-Identifier: BSL-1.0
// A pointer does not say how many numbers there are.
// error: this is no column of numbers: give a std::vector, an array or a span, of a pointer std::span(pointer, size)
// error: holds_numbers_of_all_points<double
#define LEIBNIZ_NO_XSIMD
#include <span>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = program(leibniz::outputs(x * x), leibniz::inputs(x));
void test(double* numbers, std::size_t size) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(std::span(numbers, size), std::span(numbers, size));
#else
  p.batch(numbers, std::span(numbers, size));
#endif
}
