// SPDX-License-Identifier: BSL-1.0
// debug
// Rosenbrock's function of ten variables, its gradient as expressions and as a program.
#include <leibniz/leibniz.hpp>

namespace {

constexpr leibniz::vector_symbol<"x", 10> x;
constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", 10>>([](auto v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i + 1 < 10; ++i) {
    const auto a = v[i + 1] - v[i] * v[i], b = 1 - v[i];
    total += 100 * a * a + b * b;
  }
  return total;
});
constexpr auto p = program(leibniz::outputs(f, gradient(f, x)), leibniz::inputs(x));

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(p.operations().total())];

std::array<double, 11> value_and_gradient(const std::array<double, 10>& at);
std::array<double, 11> value_and_gradient(const std::array<double, 10>& at) { return p(at); }
