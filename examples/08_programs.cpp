// SPDX-License-Identifier: BSL-1.0
// Numbers in bulk: several expressions as one straight-line program in which each distinct part is
// computed once. How much it computes is a constant, which a test can hold fast.
#include <array>
#include <cmath>
#include <iostream>
#include <vector>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"rate"> rate;
constexpr leibniz::symbol<"y"> y;

// A model, a residual, and a loss.
constexpr auto model = exp(-rate * x) * cos(x);
constexpr auto loss = pow(model - y, 2_c) / 2_c;

// Any outputs, any inputs; a gradient or Hessian may stand among the outputs.
constexpr auto program = leibniz::program(
    leibniz::outputs(model, loss, leibniz::gradient(loss, rate)), leibniz::inputs(rate, x, y));

// Run one after the other, the three outputs compute model three times.
constexpr int together = program.operations().total();
constexpr int apart = leibniz::operation_count(model) + leibniz::operation_count(loss) +
                      leibniz::operation_count(derivative(loss, rate));
static_assert(together < apart);

// It runs in the compiler as well.
static_assert(program(0.0, 0.0, 1.0) == std::array{1.0, 0.0, 0.0});

int main() {
  std::cout << "operations together: " << together << ", apart: " << apart << '\n';

  // Fit the rate to data of a known rate, 0.3, by gradient descent.
  std::vector<double> at, data;
  for (int i = 0; i < 20; ++i) {
    at.push_back(0.25 * i);
    data.push_back(std::exp(-0.3 * at.back()) * std::cos(at.back()));
  }
  double guess = 1;
  for (int step = 0; step <= 20; ++step) {
    double total = 0, slope = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const auto [value, part, by_rate] = program(guess, at[i], data[i]);
      total += part;
      slope += by_rate;
    }
    if (step % 5 == 0)
      std::cout << "step " << step << ": rate " << guess << ", loss " << total << '\n';
    guess -= 0.05 * slope;
  }
}
