// SPDX-License-Identifier: BSL-1.0
// The gradient tape: what runs while it lives is recorded, and differentiated afterwards. Names and
// meanings are those of TensorFlow's tf.GradientTape.
#include <iostream>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

// g(x1, x2) = (x1 + 5) x2^2
template <class V>
auto g(const V& x1, const V& x2) {
  return (x1 + 5) * square(x2);
}

int main() {
  const variable<double> x1(2.0), x2(3.0);
  {
    gradient_tape tape;
    const auto y = g(x1, x2);
    std::cout << "g = " << y << ", dg/dx1 = " << tape.gradient(y, x1) << '\n';
    try {
      tape.gradient(y, x2);  // a tape is used up by its first gradient
    } catch (const std::runtime_error& e) {
      std::cout << "again: " << e.what() << '\n';
    }
  }
  {
    gradient_tape tape({.persistent = true});
    const auto y = g(x1, x2);
    std::cout << "persistent: " << tape.gradient(y, x1) << " and " << tape.gradient(y, x2) << '\n';
  }
  {
    gradient_tape tape;
    const auto y = g(x1, x2);
    std::cout << "both at once: " << tape.gradient(y, {x1, x2}) << '\n';
  }

  // Variables are watched when they are read, constants on request.
  const constant<double> c1(2.0), c2(3.0);
  {
    gradient_tape tape;
    const auto y = g(c1, c2);
    std::cout << "constants: " << tape.gradient(y, {c1, c2});
  }
  gradient_tape tape;
  tape.watch({c1, c2});
  const auto y = g(c1, c2);
  std::cout << ", watched: " << tape.gradient(y, {c1, c2}) << '\n';

  // Several targets: the sum of their gradients.
  const variable<double> x(5.0);
  gradient_tape sum;
  const auto first = 3 * x, second = square(x);
  std::cout << "of 3x and x^2 at 5: " << sum.gradient({first, second}, x) << '\n';

  // Arrays, with NumPy's broadcasting: a layer with its loss, and the gradients of the loss.
  const variable<double> w({{1.0, 2.0}, {3.0, 4.0}}), b({0.5, -0.5});
  const constant<double> input({{1.0, -1.0}, {0.5, 2.0}, {0.0, 1.0}});
  gradient_tape layer;
  const auto loss = reduce_mean(square(relu(matmul(input, w) + b)));
  const auto [dw, db] = layer.gradient(loss, std::tuple{w, b});
  std::cout << "loss = " << loss << "\nby the weights\n" << dw << "\nby the bias " << db << '\n';
}
