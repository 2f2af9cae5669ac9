// SPDX-License-Identifier: BSL-1.0
// error: this is no output column: give numbers that are not constant
#define LEIBNIZ_NO_XSIMD
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x), leibniz::inputs(x));
void run(std::vector<double>& out, const std::vector<double>& in) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(out, in);
#else
  p.batch(in, out);
#endif
}
