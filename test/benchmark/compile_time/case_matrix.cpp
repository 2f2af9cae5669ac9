// SPDX-License-Identifier: BSL-1.0
// sizes: 50 100 200
// The dense Jacobian of as many functions as inputs, three of which each function has: all other entries
// are 0, and in the result.
#include <array>
#include <span>

#include <leibniz/leibniz.hpp>

namespace {

constexpr std::size_t size = LEIBNIZ_SIZE;
constexpr leibniz::vector_symbol<"x", size> x;
constexpr auto p = leibniz::value_and_jacobian(
    [](const auto& v) {
      auto f = v;
      for (std::size_t i = 0; i < size; ++i) {
        const auto& after = v[(i + 2) % size];
        f[i] = sin(v[i]) * v[(i + 1) % size] + after * after;
      }
      return f;
    },
    x);

}  // namespace

char operations[static_cast<unsigned>(p.operations().total())];

void value_and_jacobian(std::span<double, p.output_size> out, std::span<const double, size> at);
void value_and_jacobian(std::span<double, p.output_size> out, std::span<const double, size> at) {
  p.into(out, at);
}
