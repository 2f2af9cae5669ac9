// SPDX-License-Identifier: BSL-1.0
// Gradients of gradients: tapes in tapes, one persistent tape, and products with a Hessian.
#include <iostream>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

template <class V>
auto g(const V& x1, const V& x2) {
  return (x1 + 5) * square(x2);
}

int main() {
  // The outer tape records what the inner one computes.
  const variable<double> x1(2.0), x2(3.0);
  gradient_tape outer({.persistent = true});
  std::vector<std::optional<tensor<double>>> first;
  {
    gradient_tape inner;
    first = inner.gradient(g(x1, x2), {x1, x2});
  }
  std::vector<decltype(first)> second;
  for (const auto& d : first) second.push_back(outer.gradient(*d, {x1, x2}));
  std::cout << "gradient of g: " << first << "\nits second derivatives: " << second << '\n';

  // A persistent tape records its own gradients while it records.
  const variable<double> x(3.0);
  gradient_tape tape({.persistent = true});
  const auto d1 = tape.gradient(x * x * x, x);
  const auto d2 = tape.gradient(*d1, x);
  const auto d3 = tape.gradient(*d2, x);
  std::cout << "x^3 at 3: " << d1 << ", " << d2 << ", " << d3 << '\n';

  // A Hessian times a vector, without the Hessian: forward over reverse, and reverse over reverse.
  const variable<double> u({1.0, 2.0, 3.0});
  const constant<double> v({1.0, 0.0, -1.0});
  const auto f = [](const auto& p) { return reduce_prod(p) + reduce_sum(exp(p - p * p)); };
  std::cout << "H v = " << hvp(f, u, v) << '\n'
            << "    = " << hvp(f, u, v, hvp_mode::reverse_over_reverse) << '\n';
}
