// SPDX-License-Identifier: BSL-1.0
// Gradient descent on f(x) = 3x^2 + 2x - 1, whose minimum is -4/3 at x = -1/3: first by hand, with
// a derivative that the compiler has made; then with the tape and an optimizer, as neural networks
// are trained. Draws both paths into gradient_descent.svg beside the program, if gnuplot is there.
#include <filesystem>
#include <iomanip>
#include <iostream>

#include <leibniz/leibniz.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>
#include <leibniz/nn/training/plot.hpp>
#include <leibniz/tape/tape.hpp>

namespace nn = leibniz::nn;
namespace tape = leibniz::tape;

// One function for numbers, symbols and the tape's variables.
constexpr auto parabola = [](const auto& x) { return 3 * x * x + 2 * x - 1; };

int main(int, char** arguments) {
  std::cout << std::fixed << std::setprecision(6);

  std::cout << "by hand:\n";
  constexpr leibniz::symbol<"x"> x;
  constexpr auto slope =
      leibniz::derivative(leibniz::trace<"x">([](auto t) { return parabola(t); }), x);
  std::cout << "  f'(x) = " << slope << '\n';
  nn::curve by_hand{"by hand", {parabola(1.0)}, {1.0}, true};
  double at = 1;
  for (int step = 0; step < 100; ++step) {
    at -= 0.1 * slope(x = at);
    by_hand.x.push_back(at);
    by_hand.y.push_back(parabola(at));
    if (step < 3 || step == 99)
      std::cout << "  step " << step + 1 << ": x = " << at << ", f(x) = " << parabola(at) << '\n';
  }

  std::cout << "with the tape and sgd with momentum:\n";
  const tape::variable<double> v(1.0);
  const std::vector variables{v};
  nn::sgd optimizer(0.02, {.momentum = 0.8});
  nn::curve by_sgd{"sgd with momentum", {parabola(1.0)}, {1.0}, true};
  for (int step = 0; step < 200; ++step) {
    tape::gradient_tape recording;
    const auto y = parabola(v);
    optimizer.apply_gradients(recording.gradient(y, variables), variables);
    by_sgd.x.push_back(v.item());
    by_sgd.y.push_back(parabola(v.item()));
    if (step < 3 || step == 199)
      std::cout << "  step " << step + 1 << ": x = " << v.item()
                << ", f(x) = " << parabola(v.item()) << '\n';
  }

  nn::curve function{"3x^2 + 2x - 1", {}, {}};
  for (int i = -60; i <= 60; ++i) {
    function.x.push_back(i / 50.0);
    function.y.push_back(parabola(i / 50.0));
  }
  const auto image = std::filesystem::path(arguments[0]).replace_filename("gradient_descent.svg");
  if (!nn::plot(image, {function, by_hand, by_sgd}, {.x_label = "x", .y_label = "f(x)"}))
    std::cerr << "no plot: gnuplot is missing or failed (Debian: gnuplot-nox)\n";
}
