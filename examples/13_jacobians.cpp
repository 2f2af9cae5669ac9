// SPDX-License-Identifier: BSL-1.0
// Jacobians, Jacobians of batches, seeds, and tangents in forward mode.
#include <iostream>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

int main() {
  const variable<double> x({1.0, 2.0}), y({3.0, 4.0});
  {
    gradient_tape tape;
    const auto z = square(x) * y;
    const auto [dx, dy] = tape.jacobian(z, std::tuple{x, y});
    std::cout << "by x\n" << dx->as_tensor() << "\nby y\n" << dy->as_tensor() << '\n';
  }

  // Of a batch, the Jacobian of each row: shape (batch, row of the target, row of the source).
  const variable<double> rows({{1.0, 2.0}, {3.0, 4.0}}), factors({{3.0, 4.0}, {5.0, 6.0}});
  {
    gradient_tape tape;
    const auto z = square(rows) * factors;
    std::cout << "row by row\n" << *tape.batch_jacobian(z, rows) << '\n';
  }

  // Seeds weigh the targets, where a sum with ones is not what is wanted.
  const variable<double> u(3.0), v(2.0);
  {
    gradient_tape tape;
    const auto p = u * v;
    std::cout << "2 du/du + d(u v)/du = "
              << tape.gradient(std::tuple{p, u}, u, {.output_gradients = {1.0, 2.0}}) << '\n';
  }

  // Forward mode: one tangent goes in, that of every result comes out.
  forward_accumulator forward(x, constant<double>({1.0, -1.0}));
  const auto z = square(x) * y;
  std::cout << "tangent of z: " << forward.jvp(z) << ", of its sum: " << forward.jvp(reduce_sum(z))
            << '\n';
}
