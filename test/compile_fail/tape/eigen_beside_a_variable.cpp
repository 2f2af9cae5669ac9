// SPDX-License-Identifier: BSL-1.0
// A matrix of Eigen becomes an array where that is written.
// error: write tensor<double>(m) where one meets a tensor or a variable
#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto sum(const variable<double>& x, const Eigen::MatrixXd& m) {
#ifdef LEIBNIZ_TEST_CONTROL
  return x + tensor<double>(m);
#else
  return x + m;
#endif
}
