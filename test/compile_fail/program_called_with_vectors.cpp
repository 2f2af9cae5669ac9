// SPDX-License-Identifier: BSL-1.0
// One call is one point.
// error: this symbol stands for one number and is given a range: compute at many points with p.batch(outputs, inputs...)
// error: is_given_one_number<leibniz::errors::name<'x'>
#include <vector>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr auto p = leibniz::program(leibniz::outputs(x * y), leibniz::inputs(x, y));

void run(const std::vector<double>& xs, const std::vector<double>& ys) {
#ifdef LEIBNIZ_TEST_CONTROL
  static_cast<void>(p(xs[0], ys[0]));
#else
  static_cast<void>(p(xs, ys));
#endif
}
