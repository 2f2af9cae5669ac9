// SPDX-License-Identifier: BSL-1.0
// sizes: 50 100 200 400
// Rosenbrock's function of LEIBNIZ_SIZE variables, its value and gradient as a program.
#include <leibniz/leibniz.hpp>

namespace {

constexpr std::size_t size = LEIBNIZ_SIZE;
constexpr leibniz::vector_symbol<"x", size> x;
constexpr auto p = leibniz::value_and_gradient(
    [](const auto& v) {
      auto total = 0 * v[0];
      for (std::size_t i = 0; i + 1 < size; ++i) {
        const auto a = v[i + 1] - v[i] * v[i], b = 1 - v[i];
        total += 100 * a * a + b * b;
      }
      return total;
    },
    x);

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(p.operations().total())];

void value_and_gradient(std::span<double, size + 1> out, std::span<const double, size> at);
void value_and_gradient(std::span<double, size + 1> out, std::span<const double, size> at) {
  p.into(out, at);
}
