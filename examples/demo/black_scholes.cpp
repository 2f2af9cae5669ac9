// SPDX-License-Identifier: BSL-1.0
// Part 2, the price and the Greeks of first order.
#include "black_scholes.hpp"

namespace demo {

void black_scholes(page& out) {
  using namespace option;
  std::cout << "2. Black-Scholes: a call option and its Greeks\n\n"
            << "  d1 = " << depth << "\n"
            << "  d2 = d1 - " << sigma * sqrt(T) << "\n"
            << "  LaTeX of d1: " << leibniz::latex(depth) << "\n"
            << "  values at S = 100, K = 100, r = 0.05, sigma = 0.2, T = 1\n\n";

  out.section("An option and its Greeks");
  out.paragraph(
      "The price of a European call after Black and Scholes: S is the price of the share, K "
      "the strike, r the interest rate, \u03c3 the volatility, T the time to maturity. "
      "Its derivatives, the Greeks, say how the price moves. Each was derived from the "
      "price alone, and agrees with the form in which textbooks give it at 32 points. "
      "\u03a6 and \u03c6 are the normal distribution and its density.");
  out.formula("Abbreviation in all formulas below", indexed("d", "1"),
              leibniz::mathml(depth).view());
  out.formula("Abbreviation", indexed("d", "2"), leibniz::mathml(d1 - sigma * sqrt(T)).view());

  std::vector<std::vector<std::string>> rows;
  rows.push_back(show(out, greek{"price", "C", name("C"), price, closed_price}));
  rows.push_back(
      show(out, greek{"delta", "dC/dS", price_by({by_S}), derivative(price, S), closed_delta}));
  rows.push_back(show(out, greek{"vega", "dC/dsigma", price_by({by_sigma}),
                                 derivative(price, sigma), closed_vega}));
  rows.push_back(show(out, greek{"theta", "-dC/dT", minus + price_by({by_T}), -derivative(price, T),
                                 closed_theta}));
  rows.push_back(
      show(out, greek{"rho", "dC/dr", price_by({by_r}), derivative(price, r), closed_rho}));
  second_order(out, rows);
  out.subsection("Values");
  out.table("At S = 100, K = 100, r = 0.05, \u03c3 = 0.2, T = 1", {"", "", "derived", "textbook"},
            rows);
}

}  // namespace demo
