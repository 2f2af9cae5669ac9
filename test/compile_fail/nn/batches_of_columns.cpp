// SPDX-License-Identifier: BSL-1.0
// Batches refer to data that lie row after row, and Eigen's default is column after column.
// error: give an nn::matrix<T>
#include <leibniz/nn/data/batches.hpp>

using namespace leibniz::nn;

inline void example(const Eigen::MatrixXd& x, const vector<double>& y, random_state& random) {
#ifdef LEIBNIZ_TEST_CONTROL
  const matrix<double> rows = x;
#else
  const Eigen::MatrixXd& rows = x;
#endif
  for (const auto& part : shuffled_batches(rows, y, 20, random)) static_cast<void>(part);
}
