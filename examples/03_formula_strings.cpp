// SPDX-License-Identifier: BSL-1.0
// A formula as a string, read by the compiler. For formulas that are copied from a paper or a
// configuration, and for those who would rather write x^2 than pow(x, 2_c).
#include <iostream>

#include <leibniz/leibniz.hpp>

using leibniz::formula;
using namespace leibniz::literals;

constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::vector_symbol<"q", 2> q;

// Names are symbols, pi and e are constants, all functions of the library are known by name.
constexpr auto f = formula<"(x1 + 5) * x2^2 - sin(pi*x1)/3">;

// ^ binds from the right and before a sign, as in mathematics.
static_assert(formula<"-x1^2"> == -pow(x1, 2_c));
static_assert(formula<"2^3^2"> == 512_c);

// Decimals are exact: 0.1 is one tenth, not the double nearest to it.
static_assert(formula<"0.1 + 0.2"> == 0.3_c);

// Elements of a vector symbol, conditions, and branches.
constexpr auto hinge = formula<"select(q[0] > q[1], (q[0] - q[1])^2, 0)">;
static_assert(hinge == select(q[0_c] > q[1_c], pow(q[0_c] - q[1_c], 2_c), 0_c));

// Formulas mix with everything else, and text() writes what formula<> reads.
constexpr auto both = f + hinge;
static_assert(leibniz::text(f) == "x2^2*(x1 + 5) - sin(pi*x1)/3");
static_assert(formula<"x2^2*(x1 + 5) - sin(pi*x1)/3"> == f);

// A mistake is a compile error that says where. formula<"2*(x1 + "> is refused with
//   the formula lacks an operand at the column named here: expected was a number, a name, ...
//   at_column<9>, found_the_end

int main() {
  std::cout << "f       = " << f << '\n'
            << "df/dx1  = " << derivative(f, x1) << '\n'
            << "at 1, 2 = " << derivative(f, x1)(x1 = 1.0, x2 = 2.0) << '\n'
            << "hinge   = " << hinge << '\n'
            << "d/dq[0] = " << derivative(hinge, q[0_c]) << '\n'
            << "both    = " << both(x1 = 0.0, x2 = 2.0, q = {3.0, 1.0}) << '\n';
}
