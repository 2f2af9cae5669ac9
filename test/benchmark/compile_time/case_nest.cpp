// SPDX-License-Identifier: BSL-1.0
// debug
// A nest of one hundred functions, its first and second derivative.
#include <leibniz/leibniz.hpp>

namespace {

constexpr leibniz::symbol<"x"> x;
constexpr auto f = leibniz::trace<"x">([](auto a) {
  for (int k = 0; k < 50; ++k) a = sin(exp(a));
  return a;
});
constexpr auto all = leibniz::value_gradient_and_hessian(f, x);

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(all.operations().total())];

double second(double at);
double second(double at) { return all(at).hessian[0][0]; }
