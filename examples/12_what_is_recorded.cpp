// SPDX-License-Identifier: BSL-1.0
// What a tape records, and what it does not: control flow, pauses, resets, gradients of one's own.
#include <cmath>
#include <iostream>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

int main() {
  // Control flow is what ran: only the largest variable reaches the result.
  const variable<double> a(2.0), b(3.0), c(5.0);
  {
    gradient_tape tape;
    const auto y = std::max({a, b, c});
    std::cout << "max: " << tape.gradient(y, {a, b, c}) << '\n';
  }
  for (const double at : {5.0, 50.0}) {
    const variable<double> x(at);
    gradient_tape tape;
    const auto y = where(x < 10, x, square(x));
    std::cout << "where, at " << at << ": " << tape.gradient(y, x) << '\n';
  }

  // An empty gradient is no zero: it says that the target does not depend on the source.
  const variable<double> x(3.0);
  {
    gradient_tape tape({.persistent = true});
    const auto y = 2 * a;
    std::cout << "unconnected: " << tape.gradient(y, x) << " or "
              << tape.gradient(y, x, {.unconnected_gradients = unconnected_gradients::zero})
              << '\n';
  }
  {
    gradient_tape tape({.persistent = true});
    tensor<double> y;
    {
      const auto pause = tape.stop_recording();
      y = x * x;
    }
    std::cout << "computed in a pause: " << tape.gradient(y, x)
              << ", stop_gradient: " << tape.gradient(x * stop_gradient(x * x), x) << '\n';
  }
  {
    gradient_tape tape;
    auto loss = square(x);
    tape.reset();
    loss += square(x);
    std::cout << "after a reset: " << tape.gradient(loss, x) << '\n';
  }
  {
    gradient_tape tape;
    std::cout << "watched: " << tape.watched_variables().size();
    const auto y = 2 * x;
    std::cout << ", then " << tape.watched_variables().size() << '\n';
    tape.stop();  // the end of Python's `with` block
    tape.resume();
    std::cout << "resumed: " << tape.gradient(2 * y, x) << '\n';
  }

  // A derivative that is known better: log(1 + e^x), whose plain derivative is inf / inf at 1000.
  const auto log1pexp = custom_gradient([](const tensor<double>& t) {
    const auto e = exp(t);
    return std::pair{log(1 + e),
                     [e](const tensor<double>& upstream) { return upstream * (1 - 1 / (1 + e)); }};
  });
  const variable<double> large(1000.0);
  gradient_tape tape;
  std::cout << "custom gradient at 1000: " << tape.gradient(log1pexp(large), large) << '\n';
}
