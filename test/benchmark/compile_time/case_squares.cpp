// SPDX-License-Identifier: BSL-1.0
// debug
// x + 1 squared thirty times: 2^30 nodes as a tree, 62 as a graph.
#include <leibniz/leibniz.hpp>

namespace {

constexpr leibniz::symbol<"x"> x;
constexpr auto f = leibniz::trace<"x">([](auto a) {
  a = a + 1;
  for (int k = 0; k < 30; ++k) a = a * a + a;
  return a;
});
constexpr auto value_and_slope = leibniz::value_and_gradient(f, x);

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(value_and_slope.operations().total())];

double slope(double at);
double slope(double at) { return value_and_slope(at).gradient[0]; }
