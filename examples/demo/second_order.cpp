// SPDX-License-Identifier: BSL-1.0
// Part 2, the Greeks of second order.
#include "black_scholes.hpp"

namespace demo::option {

namespace {

constexpr auto closed_gamma = normal_pdf(d1) / (S * sigma * sqrt(T));
constexpr auto closed_vanna = -normal_pdf(d1) * d2 / sigma;
constexpr auto closed_volga = closed_vega * d1 * d2 / sigma;
constexpr auto closed_charm =
    normal_pdf(d1) * (d2 * sigma * sqrt(T) - 2_c * r * T) / (2_c * T * sigma * sqrt(T));
constexpr auto closed_veta =
    closed_vega * ((1_c + d1 * d2) / (2_c * T) - r * d1 / (sigma * sqrt(T)));
constexpr auto closed_vera = -T * discounted * normal_pdf(d2) * d1 / sigma;

}  // namespace

void second_order(page& out, std::vector<std::vector<std::string>>& rows) {
  rows.push_back(show(out, greek{"gamma", "d2C/dS2", price_by({by_S, by_S}),
                                 leibniz::derivative<2>(price, S), closed_gamma}));
  rows.push_back(show(out, greek{"vanna", "d2C/dS dsigma", price_by({by_S, by_sigma}),
                                 derivative(price, S, sigma), closed_vanna}));
  rows.push_back(show(out, greek{"volga", "d2C/dsigma2", price_by({by_sigma, by_sigma}),
                                 leibniz::derivative<2>(price, sigma), closed_volga}));
  rows.push_back(show(out, greek{"charm", "-d2C/dS dT", minus + price_by({by_S, by_T}),
                                 -derivative(price, S, T), closed_charm}));
  rows.push_back(show(out, greek{"veta", "d2C/dsigma dT", price_by({by_sigma, by_T}),
                                 derivative(price, sigma, T), closed_veta}));
  rows.push_back(show(out, greek{"vera", "d2C/dr dsigma", price_by({by_r, by_sigma}),
                                 derivative(price, r, sigma), closed_vera}));
}

}  // namespace demo::option
