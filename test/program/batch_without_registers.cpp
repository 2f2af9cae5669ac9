// SPDX-License-Identifier: BSL-1.0
// Batches as they are without xsimd: plain loops, which give the numbers of single calls bit for bit.
// It is linked with units that have registers, and neither takes code from the other.
#define LEIBNIZ_NO_XSIMD
#include <tuple>

#include <boost/test/unit_test.hpp>

#include <leibniz/program/batch.hpp>

#include "batch_points.hpp"

BOOST_AUTO_TEST_CASE(batches_without_registers_are_loops_of_single_calls) {
  using namespace batch_test;
  const auto xs = column(37, -1, 0.13), ys = column(37, 0.5, -0.07);
  std::vector<double> value(37), by_x(37), by_y(37);
  p.batch(std::tie(value, by_x, by_y), xs, ys);
  for (std::size_t i = 0; i < 37; ++i) {
    const auto r = p(xs[i], ys[i]);
    BOOST_TEST(value[i] == r.value);
    BOOST_TEST(by_x[i] == r.gradient[0]);
    BOOST_TEST(by_y[i] == r.gradient[1]);
  }
}
