// SPDX-License-Identifier: BSL-1.0
// x/2 of it was 0 throughout.
// error: this type computes in integers, in which the constant 1/2 is 0
#include <leibniz/leibniz.hpp>
#include <leibniz/program/eigen_array.hpp>

constexpr leibniz::symbol<"x"> x;
auto square(const Eigen::ArrayXi& v) {
#ifdef LEIBNIZ_TEST_CONTROL
  return (x * x)(x = v.cast<double>());
#else
  return (x * x)(x = v);
#endif
}
