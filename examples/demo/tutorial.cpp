// SPDX-License-Identifier: BSL-1.0
// Part 1: two functions of a tutorial, written once as ordinary code. The same code gives numeric
// derivatives by central differences and, traced, symbolic ones; the checks compare the two.
#include <iostream>

#include <leibniz/leibniz.hpp>

#include "demo.hpp"

namespace demo {

namespace {

using namespace leibniz::literals;

// The squares are in parentheses for the sake of rounding: so the differences below come out to the
// last digit as in the tutorial, whose language computes x**2 first.
constexpr auto f_code = [](auto x) { return 3. * (x * x) + 2. * x - 1; };
constexpr auto g_code = [](auto x1, auto x2) { return (x1 + 5) * (x2 * x2); };

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;

constexpr auto f = leibniz::trace<"x">(f_code);
constexpr auto df = derivative(f, x);
constexpr auto g = leibniz::trace<"x1", "x2">(g_code);
constexpr auto dg1 = derivative(g, x1);
constexpr auto dg2 = derivative(g, x2);

static_assert(dg1 == pow(x2, 2_c) && dg2 == 2_c * x2 * (x1 + 5_c));
static_assert(leibniz::numeric::derivative(f_code, 1.) == 7.999999999999119);
static_assert(leibniz::check_gradient(f, x = 1_c) && leibniz::check_hessian(f, x = 1_c));
static_assert(leibniz::check_gradient(g, x1 = 2_c, x2 = 3_c));
static_assert(leibniz::check_hessian(g, x1 = 2_c, x2 = 3_c));

}  // namespace

void tutorial(page& out) {
  const double numeric_f = leibniz::numeric::derivative(f_code, 1.);
  const auto numeric_g = leibniz::numeric::gradient(g_code, {2., 3.});
  const double exact_f = df(x = 1.0), exact_1 = dg1(x2 = 3.0), exact_2 = dg2(x1 = 2.0, x2 = 3.0);
  const auto checked_f = leibniz::gradient_check(f, x = 1.0);
  const auto checked_g = leibniz::gradient_check(g, x1 = 2.0, x2 = 3.0);

  std::cout << "1. Two functions of a tutorial\n\n"
            << "  f(x) = " << f << "\n"
            << "  df/dx = " << df << "\n"
            << "  at x = 1\n"
            << "    symbolic  " << shortest(exact_f) << "\n"
            << "    numeric   " << shortest(numeric_f) << "\n"
            << "    checked   " << checked_f << "\n\n"
            << "  g(x1, x2) = " << g << "\n"
            << "  dg/dx1 = " << dg1 << "\n"
            << "  dg/dx2 = " << dg2 << "\n"
            << "  at x1 = 2, x2 = 3\n"
            << "    symbolic  (" << shortest(exact_1) << ", " << shortest(exact_2) << ")\n"
            << "    numeric   (" << shortest(numeric_g[0]) << ", " << shortest(numeric_g[1])
            << ")\n"
            << "    checked   " << checked_g << "\n\n";

  out.section("Two functions of a tutorial");
  out.paragraph(
      "Both are ordinary C++ functions, traced by the compiler. The numeric derivatives "
      "are central differences with step 0.001; the symbolic ones are exact.");
  out.formula("A polynomial of one variable", name("f"), leibniz::mathml(f).view());
  out.formula("Its derivative", derivative_sign("f", {name("x")}, "<mi>d</mi>"),
              leibniz::mathml(df).view());
  out.formula("A function of two variables", name("g"), leibniz::mathml(g).view());
  out.formula("Its derivative by the first", derivative_sign("g", {indexed("x", "1")}),
              leibniz::mathml(dg1).view());
  out.formula("Its derivative by the second", derivative_sign("g", {indexed("x", "2")}),
              leibniz::mathml(dg2).view());
  out.table("Their values at x = 1, and at (2, 3)", {"derivative", "symbolic", "numeric"},
            {{"of f", shortest(exact_f), shortest(numeric_f)},
             {"of g by the first", shortest(exact_1), shortest(numeric_g[0])},
             {"of g by the second", shortest(exact_2), shortest(numeric_g[1])}});
}

}  // namespace demo
