// SPDX-License-Identifier: BSL-1.0
// Boost.Math finds roots faster with derivatives, which the compiler makes here. Colebrook's equation
// (1939) for the friction factor of a rough pipe with turbulent flow has no closed solution:
//   1/sqrt(f) = -2 log10(roughness/3.7 + 2.51/(Re sqrt(f)))
// Moody's chart (1944) reads f = 0.022 for Re = 100,000 and a relative roughness of 0.001.
#include <iomanip>
#include <iostream>

#include <leibniz/adapters/boost_math.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;

constexpr leibniz::symbol<"f"> f;
constexpr leibniz::symbol<"Re"> reynolds;
constexpr leibniz::symbol<"epsilon"> roughness;

constexpr auto colebrook =
    1_c / sqrt(f) + 2_c * log10(roughness / 3.7_c + 2.51_c / (reynolds * sqrt(f)));

int main() {
  const adapters::bracket in{0.02, 0.005, 0.1};
  std::cout << "      Re  roughness   f          iterations: Newton, Halley, Schroeder\n"
            << std::fixed;
  for (const double re : {1e4, 1e5, 1e6})
    for (const double e : {1e-5, 1e-3}) {
      const auto newton = adapters::newton(colebrook, f, in, reynolds = re, roughness = e);
      const auto halley = adapters::halley(colebrook, f, in, reynolds = re, roughness = e);
      const auto schroeder = adapters::schroeder(colebrook, f, in, reynolds = re, roughness = e);
      std::cout << std::setw(8) << std::setprecision(0) << re << "    " << std::setprecision(5) << e
                << "  " << std::setprecision(8) << newton.at << "          " << newton.iterations
                << "       " << halley.iterations << "       " << schroeder.iterations << '\n';
    }
}
