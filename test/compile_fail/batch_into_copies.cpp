// SPDX-License-Identifier: BSL-1.0
// The numbers were written to the tuple's own vectors, and lost with it.
// error: these output columns are copies that end with the call: write std::tie(a, b)
#define LEIBNIZ_NO_XSIMD
#include <tuple>
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x, sin(x)), leibniz::inputs(x));
void run(std::vector<double>& a, std::vector<double>& b, const std::vector<double>& in) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(std::tie(a, b), in);
#else
  p.batch(std::make_tuple(a, b), in);
#endif
}
