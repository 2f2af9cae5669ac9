// SPDX-License-Identifier: BSL-1.0
// A model is no variable, but has some.
// error: write tape.gradient(loss, model.trainable_variables())
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;

auto gradients(leibniz::tape::gradient_tape& tape, const leibniz::tape::tensor<double>& loss,
               const sequential<double>& model) {
#ifdef LEIBNIZ_TEST_CONTROL
  return tape.gradient(loss, model.trainable_variables());
#else
  return tape.gradient(loss, model);
#endif
}
