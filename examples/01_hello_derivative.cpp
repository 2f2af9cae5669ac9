// SPDX-License-Identifier: BSL-1.0
// A formula, its derivatives, and what can be done with them. Everything here happens in the
// compiler, save for the last two lines of output.
#include <iostream>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;  // for 5_c, an exact constant

// A symbol is its name. It holds nothing, so it can be constexpr, const, copied and returned.
constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;

// An expression is its type: a tree of operators over symbols and constants, an empty object.
constexpr auto g = (x1 + 5_c) * pow(x2, 2_c);

// So is a derivative. It comes simplified: this one is x2^2, and its type says so.
constexpr auto d1 = leibniz::derivative(g, x1);
constexpr auto d2 = leibniz::derivative(g, x2);

// == compares simplified forms, and is a constant: a derivative can be proved.
static_assert(d1 == pow(x2, 2_c));
static_assert(d2 == 2_c * x2 * (x1 + 5_c));

// Values meet symbols by name. With constant values the result is a constant.
static_assert(d1(x1 = 2.0, x2 = 3.0) == 9.0);

// The derivatives agree with central differences of g, too.
static_assert(leibniz::gradient_check(g, x1 = 2.0, x2 = 3.0));

int main() {
  std::cout << "g        = " << g << '\n'
            << "dg/dx1   = " << d1 << '\n'
            << "dg/dx2   = " << d2 << '\n'
            << "in LaTeX : " << leibniz::latex(d2) << '\n';

  double a = 2, b = 3;  // known at run time only
  std::cout << "g(2, 3)  = " << g(x1 = a, x2 = b) << '\n'
            << "gradient = (" << d1(x1 = a, x2 = b) << ", " << d2(x1 = a, x2 = b) << ")\n";
}
