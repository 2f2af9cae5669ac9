// SPDX-License-Identifier: BSL-1.0
// error: an input column holds numbers of another type than the outputs
#define LEIBNIZ_NO_XSIMD
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x), leibniz::inputs(x));
void run(std::vector<double>& out, const std::vector<double>& in, const std::vector<float>& other) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(out, in);
  static_cast<void>(other);
#else
  p.batch(out, other);
  static_cast<void>(in);
#endif
}
