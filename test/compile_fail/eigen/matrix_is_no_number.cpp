// SPDX-License-Identifier: BSL-1.0
// error: a matrix multiplies as a matrix: pass its .array()
#include <leibniz/leibniz.hpp>
#include <leibniz/program/eigen_array.hpp>

constexpr leibniz::symbol<"x"> x;
auto square(const Eigen::VectorXd& v) {
#ifdef LEIBNIZ_TEST_CONTROL
  return (x * x)(x = v.array());
#else
  return (x * x)(x = v);
#endif
}
