// SPDX-License-Identifier: BSL-1.0
// Gradient, Hessian and Jacobian, and what one step of Newton's method makes of them: from any point,
// it leads to the minimum of Rosenbrock's function in a few steps.
#include <iostream>

#include <boost/hana/for_each.hpp>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace hana = boost::hana;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr auto rosenbrock = pow(1_c - x, 2_c) + 100_c * pow(y - pow(x, 2_c), 2_c);

// A gradient is a Hana tuple of expressions, a Hessian a tuple of such rows.
constexpr auto gradient = leibniz::gradient(rosenbrock, x, y);
constexpr auto hessian = leibniz::hessian(rosenbrock, x, y);
static_assert(hana::at_c<0>(hana::at_c<1>(hessian)) == hana::at_c<1>(hana::at_c<0>(hessian)));
static_assert(leibniz::hessian_check(rosenbrock, x = -1.2, y = 1.0));

// Value, gradient and Hessian as one function: what they have in common is computed once.
constexpr auto all = leibniz::value_gradient_and_hessian(rosenbrock, x, y);

int main() {
  std::cout << "f = " << rosenbrock << "\n\ngradient\n";
  hana::for_each(gradient, [](auto entry) { std::cout << "  " << entry << '\n'; });
  std::cout << "Hessian\n";
  hana::for_each(hessian, [](auto row) {
    hana::for_each(row, [](auto entry) { std::cout << "  " << entry; });
    std::cout << '\n';
  });

  std::cout << "\nNewton's method from (-1.2, 1)\n";
  double a = -1.2, b = 1;
  for (int step = 0; step <= 5; ++step) {
    const auto at = all(a, b);
    std::cout << "  " << step << ": f(" << a << ", " << b << ") = " << at.value << '\n';
    const auto& g = at.gradient;
    const auto& h = at.hessian;
    const double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
    a -= (h[1][1] * g[0] - h[0][1] * g[1]) / determinant;
    b -= (h[0][0] * g[1] - h[1][0] * g[0]) / determinant;
  }
}
