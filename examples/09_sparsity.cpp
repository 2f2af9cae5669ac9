// SPDX-License-Identifier: BSL-1.0
// Large but sparse: where the entries of a Hessian stand is a constant, a program computes these
// alone, and a Newton step needs no more. Who brings products H v instead needs one for each
// colour.
#include <array>
#include <cmath>
#include <iomanip>
#include <iostream>

#include <leibniz/leibniz.hpp>

// Rosenbrock's valley in 12 variables; each meets its neighbours alone.
constexpr std::size_t n = 12;
constexpr leibniz::vector_symbol<"x", n> x;
constexpr auto valley = [](const auto& v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i + 1 < v.size(); ++i) {
    const auto a = v[i + 1] - v[i] * v[i], b = 1 - v[i];
    total += 100 * a * a + b * b;
  }
  return total;
};

// Value, gradient and the entries of the Hessian that are not 0: its three diagonals.
constexpr auto derivatives = leibniz::value_gradient_and_sparse_hessian(valley, x);
constexpr auto& pattern = derivatives.sparsity();
static_assert(pattern.nonzeros() == 3 * n - 2 && pattern.is_symmetric());

// A direction is an input of these; they cost about what the function costs.
constexpr auto along = leibniz::hvp(valley, x);
constexpr auto colours = star_colouring(pattern);
static_assert(colours.colours == 3);

using point = std::array<double, n>;

// Solves H step = gradient, H tridiagonal (Thomas' algorithm).
point solve(const std::array<double, pattern.nonzeros()>& hessian, point step) {
  const auto at = [&](std::size_t i, std::size_t j) {
    return hessian[static_cast<std::size_t>(pattern.position(i, j))];
  };
  std::array<double, n> diagonal{};
  diagonal[0] = at(0, 0);
  for (std::size_t i = 1; i < n; ++i) {
    const double factor = at(i, i - 1) / diagonal[i - 1];
    diagonal[i] = at(i, i) - factor * at(i - 1, i);
    step[i] -= factor * step[i - 1];
  }
  for (std::size_t i = n; i-- > 0;) {
    if (i + 1 < n) step[i] -= at(i, i + 1) * step[i + 1];
    step[i] /= diagonal[i];
  }
  return step;
}

int main() {
  std::cout << pattern.nonzeros() << " of " << n * n << " entries\n";
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) std::cout << (pattern.contains(i, j) ? '*' : '.');
    std::cout << "  colour " << colours.colour_of[i] << '\n';
  }

  point at;
  at.fill(1.2);
  for (int iteration = 0; iteration <= 7; ++iteration) {
    const auto [value, gradient, hessian] = derivatives(at);
    std::cout << "iteration " << iteration << ": " << std::fixed << std::setprecision(4) << value
              << '\n';
    const point step = solve(hessian, gradient);
    for (std::size_t i = 0; i < n; ++i) at[i] -= step[i];
  }

  // The same entries from three products.
  std::array<point, 3> products;
  for (int c = 0; c < 3; ++c)
    products[static_cast<std::size_t>(c)] = along(at, colours.direction(c)).product;
  const auto recovered = recover(pattern, colours, products);
  double difference = 0;
  for (std::size_t k = 0; k < pattern.nonzeros(); ++k)
    difference = std::fmax(difference, std::fabs(recovered[k] - derivatives(at).hessian[k]));
  std::cout << "recovered from 3 products: " << (difference < 1e-9 ? "the same" : "others") << '\n';
}
