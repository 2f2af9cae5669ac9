// SPDX-License-Identifier: BSL-1.0
// So it does in a product of matrices.
// error: write tensor<double>(m) where one meets a tensor or a variable
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto product(const Eigen::MatrixXd& m, const variable<double>& x) {
#ifdef LEIBNIZ_TEST_CONTROL
  return matmul(tensor<double>(m), x);
#else
  return matmul(m, x);
#endif
}
