// SPDX-License-Identifier: BSL-1.0
// Eigen has operators of its own for its matrices.
// error: write tensor<double>(m) where one meets a tensor or a variable
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto scaled(const Eigen::MatrixXd& m, const variable<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return tensor<double>(m) * x;
#else
  return m * x;
#endif
}
