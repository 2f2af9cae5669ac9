// SPDX-License-Identifier: BSL-1.0
// Without a tape: the Jacobian of a step is a program of types, and the adjoint goes back through
// the steps by hand. What the tape costs beyond it is the price of not having to know the loop.
#include <vector>

#include <leibniz/leibniz.hpp>

#include "../rows.hpp"

namespace tape_benchmark {

result types_lorenz(const std::array<double, 6>& at) {
  constexpr auto step =
      leibniz::value_and_jacobian([](auto sigma, auto rho, auto beta, auto x, auto y, auto z) {
        return lorenz_advance(sigma, rho, beta, std::array{x, y, z});
      });
  using outcome = decltype(step(0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
  static std::vector<outcome> steps;  // memory that is used again, as a tape's is
  steps.clear();
  std::array<double, 3> s{at[3], at[4], at[5]};
  for (int i = 0; i < lorenz_steps; ++i) {
    steps.push_back(step(at[0], at[1], at[2], s[0], s[1], s[2]));
    s = steps.back().value;
  }
  result r{s[0] + s[1] + s[2]};
  std::array<double, 3> adjoint{1, 1, 1};
  for (auto i = steps.rbegin(); i != steps.rend(); ++i) {
    std::array<double, 6> back{};
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 6; ++k) back[k] += adjoint[j] * i->jacobian[j][k];
    for (std::size_t k = 0; k < 3; ++k) {
      r[k + 1] += back[k];
      adjoint[k] = back[k + 3];
    }
  }
  for (std::size_t k = 0; k < 3; ++k) r[k + 4] = adjoint[k];
  return r;
}

result types_cell(const std::array<double, 6>& at) {
  constexpr auto step =
      leibniz::value_and_gradient([](auto a, auto b, auto c, auto d, auto e, auto s, auto input) {
        return cell_advance(std::array{a, b, c, d, e, s}, s, input);
      });
  using outcome = decltype(step(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
  static std::vector<outcome> steps;
  steps.clear();
  double s = at[5];
  for (const double input : cell_inputs) {
    steps.push_back(step(at[0], at[1], at[2], at[3], at[4], s, input));
    s = steps.back().value;
  }
  result r{s};
  double adjoint = 1;
  for (auto i = steps.rbegin(); i != steps.rend(); ++i) {
    for (std::size_t k = 0; k < 5; ++k) r[k + 1] += adjoint * i->gradient[k];
    adjoint *= i->gradient[5];
  }
  r[6] = adjoint;
  return r;
}

}  // namespace tape_benchmark
