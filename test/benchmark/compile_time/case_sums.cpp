// SPDX-License-Identifier: BSL-1.0
// sizes: 50 100 200 400
// debug
// A sum of LEIBNIZ_SIZE distinct terms sin(k x + y) exp(z (k + 1)), with its gradient.
#include <leibniz/leibniz.hpp>

namespace {

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
constexpr auto f = leibniz::trace<"x", "y", "z">([](auto a, auto b, auto c) {
  decltype(a) total = 0;
  for (int k = 1; k <= LEIBNIZ_SIZE; ++k) total += sin(k * a + b) * exp(c * (k + 1));
  return total;
});
constexpr auto value_and_gradient = leibniz::value_and_gradient(f, x, y, z);

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(value_and_gradient.operations().total())];

double first_partial(double a, double b, double c);
double first_partial(double a, double b, double c) {
  return value_and_gradient(a, b, c).gradient[0];
}
