// SPDX-License-Identifier: BSL-1.0
// error: the outputs are of a type into which these arguments do not go
// error: become_outputs<std::complex<double>, double>
#include <complex>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = program(leibniz::outputs(x * x), leibniz::inputs(x));
void test() {
#ifdef LEIBNIZ_TEST_CONTROL
  std::complex<double> out[1];
#else
  double out[1];
#endif
  p.into(out, std::complex<double>(1, 2));
}
