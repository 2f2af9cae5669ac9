// SPDX-License-Identifier: BSL-1.0
// GSL with exact derivatives: a fit to the NIST's reference data Rat42 with the certified parameters
// 72.462237576, 2.6180768402, 0.067359200066, and a chemical equilibrium as a system of two equations.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <vector>

#include <leibniz/adapters/gsl.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;

void fit() {
  constexpr leibniz::vector_symbol<"b", 3> b;
  constexpr leibniz::symbol<"time"> time;
  constexpr leibniz::symbol<"yield"> yield;
  const std::vector<double> times{9, 14, 21, 28, 42, 57, 63, 70, 79},
      yields{8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08};
  constexpr auto residual = yield - b[0_c] / (1_c + exp(b[1_c] - b[2_c] * time));
  const auto rows = adapters::fit_rows(residual, b, time = times, yield = yields);
  for (const bool acceleration : {false, true}) {
    const auto r = adapters::gsl_fit(rows, {100, 1, 0.1}, {.acceleration = acceleration});
    std::cout << (acceleration ? "accelerated" : "Levenberg-Marquardt") << ", " << r.iterations
              << " iterations:";
    for (std::size_t i = 0; i < 3; ++i) std::cout << "  " << r.at[i] << " +- " << r.deviations[i];
    std::cout << "\n  sum of squares " << r.sum_of_squares << '\n';
  }
}

// Acetic acid of 0.1 mol/l in water at 25 degrees: its ions, in mmol/l. Acid: H A = K (c - A) with
// K = 1.754e-5 mol/l; charges: H = A + OH, where H OH = 1e-14 (mol/l)^2.
void equilibrium() {
  constexpr leibniz::symbol<"H"> hydrogen;
  constexpr leibniz::symbol<"A"> acetate;
  constexpr leibniz::symbol<"c"> total;
  constexpr auto equations =
      boost::hana::make_tuple(hydrogen * acetate - 0.01754_c * (total - acetate),
                              hydrogen - acetate - 0.00000001_c / hydrogen);
  const auto r = adapters::gsl_root(equations, {1, 1}, {}, hydrogen, acetate, total = 100.0);
  std::cout << "acetic acid: " << r.at[0] << " mmol/l of H+, pH " << 3 - std::log10(r.at[0]) << ", "
            << r.iterations << " iterations\n";
}

int main() {
  std::cout << std::setprecision(8);
  fit();
  equilibrium();
}
