// SPDX-License-Identifier: BSL-1.0
// Part 2: the price of a European call option after Black and Scholes, and its Greeks: derivatives of
// the price, of first and of second order. Each is derived from the price alone, and compared with
// the closed form in which textbooks give it.
#pragma once

#include <iostream>

#include <leibniz/leibniz.hpp>

#include "demo.hpp"

namespace demo::option {

using namespace leibniz::literals;
using leibniz::interval;

constexpr leibniz::symbol<"S"> S;          // price of the share
constexpr leibniz::symbol<"K"> K;          // strike
constexpr leibniz::symbol<"r"> r;          // interest rate
constexpr leibniz::symbol<"sigma"> sigma;  // volatility
constexpr leibniz::symbol<"T"> T;          // time to maturity

constexpr auto depth = (log(S / K) + (r + pow(sigma, 2_c) / 2_c) * T) / (sigma * sqrt(T));  // d1
constexpr auto price =
    S * normal_cdf(depth) - K * exp(-r * T) * normal_cdf(depth - sigma * sqrt(T));

// As textbooks write them (Hull, Options, Futures, and Other Derivatives; Haug, The Complete Guide to
// Option Pricing Formulas), d1 and d2 are names for the two arguments above.
constexpr leibniz::symbol<"d1"> d1;
constexpr leibniz::symbol<"d2"> d2;

constexpr auto discounted = K * exp(-r * T);
constexpr auto closed_price = S * normal_cdf(d1) - discounted * normal_cdf(d2);
constexpr auto closed_delta = normal_cdf(d1);
constexpr auto closed_vega = S * normal_pdf(d1) * sqrt(T);
constexpr auto closed_theta =
    -S * normal_pdf(d1) * sigma / (2_c * sqrt(T)) - r * discounted * normal_cdf(d2);
constexpr auto closed_rho = T * discounted * normal_cdf(d2);
// d1 and d2 are replaced by what they stand for, those that occur.
template <class F>
constexpr auto spelled_out(F f) {
  constexpr auto with_d1 = [] {
    if constexpr (boost::hana::contains(leibniz::free_symbols(F{}), d1))
      return substitute(F{}, d1 = depth);
    else
      return F{};
  }();
  if constexpr (boost::hana::contains(leibniz::free_symbols(f), d2))
    return substitute(with_d1, d2 = depth - sigma * sqrt(T));
  else
    return with_d1;
}

/// One Greek: what it is called, how it is defined, and its two forms.
template <class Derived, class Closed>
struct greek {
  const char* name;
  const char* definition;  // in text
  std::string left;        // in MathML
  Derived derived;
  Closed closed;
};
template <class Derived, class Closed>
greek(const char*, const char*, std::string, Derived, Closed) -> greek<Derived, Closed>;

/// Prints it and returns its row of the table of values.
template <class Derived, class Closed>
std::vector<std::string> show(page& out, const greek<Derived, Closed>& g) {
  constexpr auto closed = spelled_out(Closed{});
  // Where the market is: the share near the strike, half a year to two years to go.
  static_assert(leibniz::probably_equal(Derived{}, closed, S = interval{80, 120},
                                        K = interval{80, 120}, r = interval{0, 0.1},
                                        sigma = interval{0.1, 0.5}, T = interval{0.5, 2}));
  constexpr auto run =
      leibniz::program(leibniz::outputs(Derived{}, closed), leibniz::inputs(S, K, r, sigma, T));
  const auto [value, expected] = run(100.0, 100.0, 0.05, 0.2, 1.0);

  std::cout << "  " << g.name << " = " << g.definition << "\n"
            << "    value   " << decimals(value, 6) << ", by the textbook's form "
            << decimals(expected, 6) << "\n"
            << "    closed  " << g.closed << "\n"
            << "    LaTeX   " << leibniz::latex(g.closed) << "\n"
            << "    derived " << g.derived << "\n"
            << "    LaTeX   " << leibniz::latex(g.derived) << "\n\n";

  out.subsection(g.name);
  out.formula("In the textbook\u2019s form, with the value " + typeset(decimals(value, 6)), g.left,
              leibniz::mathml(g.closed).view());
  out.folded_formula("As derived from the price", g.left, leibniz::mathml(g.derived).view());
  return {g.name, "<math>" + g.left + "</math>", decimals(value, 6), decimals(expected, 6)};
}

inline std::string price_by(const std::vector<std::string>& symbols) {
  return derivative_sign("C", symbols);
}
inline const std::string by_S = name("S"), by_sigma = name("&#x3C3;"), by_T = name("T"),
                         by_r = name("r"), minus = "<mo>&#x2212;</mo>";

/// The Greeks of second order, in a file of their own that compiles by itself.
void second_order(page& out, std::vector<std::vector<std::string>>& rows);

}  // namespace demo::option
