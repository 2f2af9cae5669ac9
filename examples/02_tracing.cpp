// SPDX-License-Identifier: BSL-1.0
// Ordinary generic code becomes an expression: `trace` runs it in the compiler on symbols instead of
// numbers. Loops, local variables, arrays and calls of other templates work as they do for double.
#include <array>
#include <cmath>
#include <iostream>

#include <leibniz/leibniz.hpp>

// Code that knows nothing of Leibniz. `using std::sin` lets the argument's type choose the function.
template <class Number>
constexpr Number bell(Number x) {
  using std::exp;
  return exp(-x * x / 2);
}

// Plain literals are fine in traced code: 5 is exact, and so is 0.5, while 0.1 is the double that the
// compiler reads.
constexpr auto g = leibniz::trace<"x1", "x2">([](auto a, auto b) { return (a + 5) * b * b; });

// Horner's scheme: the loop runs while tracing, and what is left is the polynomial.
constexpr auto polynomial = leibniz::trace<"x">([](auto x) {
  const std::array coefficients{4, 0, -3, 1};
  auto sum = x * 0;
  for (int c : coefficients) sum = sum * x + c;
  return sum;
});

// The elements of a vector_symbol arrive as a std::array.
constexpr leibniz::vector_symbol<"w", 3> w;
constexpr auto mixture = leibniz::trace<leibniz::symbol<"x">, leibniz::vector_symbol<"w", 3>>(
    [](auto x, const auto& weights) {
      auto sum = 0 * x;
      for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * bell(x - static_cast<int>(i));
      return sum;
    });

int main() {
  using namespace leibniz::literals;
  constexpr leibniz::symbol<"x1"> x1;
  constexpr leibniz::symbol<"x2"> x2;
  constexpr leibniz::symbol<"x"> x;

  // A traced formula and one made of operators are the same formula.
  static_assert(g == (x1 + 5_c) * pow(x2, 2_c));
  std::cout << "g           = " << g << '\n' << "dg/dx2      = " << derivative(g, x2) << '\n';

  std::cout << "polynomial  = " << polynomial << '\n'
            << "derivative  = " << derivative(polynomial, x) << '\n'
            << "expanded    = " << expand(derivative(polynomial, x)) << '\n';

  constexpr auto slope = derivative(mixture, x);
  std::cout << "d mixture/dw[1]     = " << derivative(mixture, w[1_c]) << '\n'
            << "d mixture/dx at 0.5 = " << slope(x = 0.5, w = {1.0, 2.0, 4.0}) << '\n';
}
