// SPDX-License-Identifier: BSL-1.0
// error: a type of many numbers needs its header: #include <leibniz/program/simd.hpp> for xsimd, <leibniz/program/eigen_array.hpp>
#include <Eigen/Core>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
double square(const Eigen::ArrayXd& v) {
#ifdef LEIBNIZ_TEST_CONTROL
  return (x * x)(x = v[0]);
#else
  (x * x)(x = v);
  return 0;
#endif
}
