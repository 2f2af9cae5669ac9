// SPDX-License-Identifier: BSL-1.0
// Keras' model(x, training=True).
// error: write model(x, mode::training)
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz;

tape::tensor<double> trained(const nn::sequential<double>& model, const tape::tensor<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return model(x, nn::mode::training);
#else
  return model(x, true);
#endif
}
