// SPDX-License-Identifier: BSL-1.0
// sizes: 300 750 1500 3000 6000
// debug
// A function with 15 inputs, traced, with its value and gradient: about LEIBNIZ_SIZE operations.
// Products, sums, quotients and elementary functions in the proportions of a robot's kinematics.
#include <array>
#include <span>

#include <leibniz/leibniz.hpp>

namespace {

struct mixing {
  template <class V>
  constexpr auto operator()(V state) const {
    constexpr int rounds = LEIBNIZ_SIZE * 10 / 62;  // 6.2 operations each, derivatives included
    for (int k = 0; k < rounds; ++k) {
      auto& s = state[static_cast<std::size_t>(k % 15)];
      const auto& a = state[static_cast<std::size_t>((k + 4) % 15)];
      const auto& b = state[static_cast<std::size_t>((k + 11) % 15)];
      if (k % 16 == 5)
        s = sin(s) + a;
      else if (k % 16 == 11)
        s = s / (1 + a * a);
      else if (k % 3 == 0)
        s = s - a * b;
      else
        s = s * a + b;
    }
    auto total = state[0];
    for (std::size_t i = 1; i < 15; ++i) total = total + state[i];
    return total;
  }
};

constexpr leibniz::vector_symbol<"x", 15> x;
constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", 15>>(mixing{});
constexpr auto value_and_gradient = leibniz::value_and_gradient(f, x);

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(value_and_gradient.operations().total())];

std::array<double, 16> evaluate(const std::array<double, 15>& at);
std::array<double, 16> evaluate(const std::array<double, 15>& at) {
  const auto r = value_and_gradient(at);
  std::array<double, 16> out{r.value};
  for (std::size_t i = 0; i < 15; ++i) out[i + 1] = r.gradient[i];
  return out;
}
