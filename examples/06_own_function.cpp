// SPDX-License-Identifier: BSL-1.0
// A function of your own, outside the library: one struct says its name, value, derivative and
// notation. It is then differentiated, traced, printed and checked like sin.
#include <cmath>
#include <iostream>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

namespace mine {

// The Langevin function L(x) = coth(x) - 1/x of paramagnetism, for x > 0.
struct langevin_function : leibniz::function<"langevin"> {
  template <class T>
  static constexpr T value(const T& x) {
    using leibniz::math::tanh;  // constexpr; std::tanh would do where values are needed at run time
    return 1 / tanh(x) - 1 / x;
  }
  // L' = 1 - L^2 - 2 L / x. The text is generic: it is applied to whatever is being differentiated,
  // and as it speaks of the function itself, all higher derivatives follow from it.
  template <class X>
  static constexpr X derivative(const X& x);

  static constexpr double samples[] = {0.5, 1.0, 2.0, 5.0};
  // Patterns, in which #1 is the argument: the parentheses here enclose it. Beside an operator, as in
  // "{#1}^{2}", it is given some where it needs them.
  static constexpr std::string_view latex = "L\\left(#1\\right)",
                                    mathml = "<mi>L</mi><mo>(</mo>#1<mo>)</mo>";
};
inline constexpr leibniz::callable<langevin_function> langevin;

template <class X>
constexpr X langevin_function::derivative(const X& x) {
  return 1 - pow(langevin(x), 2) - 2 * langevin(x) / x;
}

}  // namespace mine

constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"x"> x;

constexpr auto f = mine::langevin(a * x);
constexpr auto df = leibniz::derivative(f, x);

// In traced code it is called as in any code; beside numbers it is a plain function.
static_assert(f == leibniz::trace<"a", "x">([](auto s, auto t) { return mine::langevin(s * t); }));
static_assert(mine::langevin(1.0) > 0.3130 && mine::langevin(1.0) < 0.3131);

// The derivative that the struct claims is compared with central differences of its value.
static_assert(leibniz::check_gradient(f, a = 2_c, x = 0.75_c));
static_assert(leibniz::check_hessian(f, a = 2_c, x = 0.75_c));

int main() {
  std::cout << "f       = " << f << '\n'
            << "df/dx   = " << df << '\n'
            << "LaTeX   : " << leibniz::latex(df) << '\n'
            << "df/dx at a = 2, x = 0.75: " << df(a = 2.0, x = 0.75) << '\n';
}
