// SPDX-License-Identifier: BSL-1.0
// Types and tape together: a step that is known to the compiler is one operation of the tape, which
// decides at run time how many steps there are. The Lorenz system, and how its end depends on its
// parameters and its beginning.
#include <array>
#include <cmath>
#include <iomanip>
#include <iostream>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

// One step of Heun's method, for numbers, symbols and tensors.
constexpr auto advance = [](auto sigma, auto rho, auto beta, auto x, auto y, auto z) {
  const auto slope = [&](auto p, auto q, auto r) {
    return std::array{sigma * (q - p), p * (rho - r) - q, p * q - beta * r};
  };
  const double h = 0.01;
  const auto k = slope(x, y, z);
  const auto l = slope(x + h * k[0], y + h * k[1], z + h * k[2]);
  return std::array{x + h / 2 * (k[0] + l[0]), y + h / 2 * (k[1] + l[1]),
                    z + h / 2 * (k[2] + l[2])};
};

int main() {
  std::cout << std::setprecision(10);
  const variable<double> sigma(10.0), rho(28.0), beta(8.0 / 3);
  const std::vector<variable<double>> start{variable(1.0), variable(1.0), variable(1.0)};

  gradient_tape tape;
  std::array<tensor<double>, 3> state{start[0], start[1], start[2]};
  int steps = 0;
  while (state[2].item() < 25) {  // it ends when the system does, not when the compiler says
    state = apply(advance, sigma, rho, beta, state[0], state[1], state[2]);
    ++steps;
  }
  const auto gradients = tape.gradient(state[2], std::tuple{std::vector{sigma, rho, beta}, start});
  std::cout << "z = " << state[2].item() << " after " << steps << " steps\n"
            << "dz by sigma, rho, beta and the beginning:\n"
            << gradients << '\n';

  // Against central differences, and a mistake is found and named.
  std::cout << "x sin(x): " << tape_gradient_check([](auto x) { return x * sin(x); }, start[0])
            << '\n';
  const auto wrong = custom_gradient(
      [](const tensor<double>& x) {
        return std::pair{x * x, [x](const tensor<double>& upstream) { return upstream * x; }};
      },
      "wrong_square");
  std::cout << tape_gradient_check([&](auto x) { return sin(wrong(x)); }, variable(0.5));
}
