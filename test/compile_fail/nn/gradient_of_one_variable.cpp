// SPDX-License-Identifier: BSL-1.0
// An optimizer takes vectors, also of one variable.
// error: or std::vector{x} for one variable
#include <leibniz/nn/optimizers/sgd.hpp>
#include <leibniz/tape/tape.hpp>

using namespace leibniz::nn;

void step(sgd& optimizer, leibniz::tape::gradient_tape& tape,
          const leibniz::tape::tensor<double>& loss, const leibniz::tape::variable<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  const std::vector variables{x};
  optimizer.apply_gradients(tape.gradient(loss, variables), variables);
#else
  optimizer.apply_gradients(tape.gradient(loss, x), x);
#endif
}
