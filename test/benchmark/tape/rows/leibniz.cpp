// SPDX-License-Identifier: BSL-1.0
// Our tape: the code as it stands, and with one `apply` for each step.
#include <leibniz/tape/tape.hpp>

#include "../rows.hpp"

namespace tape_benchmark {
namespace {

using leibniz::tape::apply;
using leibniz::tape::gradient_tape;
using leibniz::tape::tensor;
using leibniz::tape::variable;

template <class Function>
result differentiate(const std::array<double, 6>& at, const Function& f) {
  std::vector<variable<double>> p;
  for (double x : at) p.emplace_back(x);
  gradient_tape tape;
  std::array<tensor<double>, 6> read;
  for (std::size_t k = 0; k < 6; ++k) read[k] = p[k];
  const tensor<double> y = f(read);
  const auto gradient = tape.gradient(y, p);
  result r{y.item()};
  for (std::size_t k = 0; k < 6; ++k) r[k + 1] = gradient[k]->item();
  return r;
}

}  // namespace

result leibniz_lorenz(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) { return lorenz(p); });
}

result leibniz_cell(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) { return cell(p); });
}

result leibniz_fused_lorenz(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) {
    std::array<tensor<double>, 3> s{p[3], p[4], p[5]};
    for (int i = 0; i < lorenz_steps; ++i)
      s = apply(
          [](auto sigma, auto rho, auto beta, auto x, auto y, auto z) {
            return lorenz_advance(sigma, rho, beta, std::array{x, y, z});
          },
          p[0], p[1], p[2], s[0], s[1], s[2]);
    return s[0] + s[1] + s[2];
  });
}

result leibniz_fused_cell(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) {
    tensor<double> state = p[5];
    for (const double input : cell_inputs)
      state = apply(
          [](auto a, auto b, auto c, auto d, auto e, auto s, auto in) {
            return cell_advance(std::array{a, b, c, d, e, s}, s, in);
          },
          p[0], p[1], p[2], p[3], p[4], state, input);
    return state;
  });
}

}  // namespace tape_benchmark
