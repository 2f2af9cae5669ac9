// SPDX-License-Identifier: BSL-1.0
// error: a batch without columns: write p.batch(outputs, inputs...), with a column for each
#define LEIBNIZ_NO_XSIMD
#include <span>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = program(leibniz::outputs(x * x), leibniz::inputs(x));
void test(std::span<double> numbers) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(numbers, numbers);
#else
  static_cast<void>(numbers);
  p.batch();
#endif
}
