// SPDX-License-Identifier: BSL-1.0
// Batches on all cores: the numbers of sequential ones, bit for bit, however the points are shared out.
#include <tuple>

#include <boost/test/unit_test.hpp>

#include <leibniz/program/parallel.hpp>

#include "batch_points.hpp"

BOOST_AUTO_TEST_CASE(parallel_batches_are_sequential_ones_bit_for_bit) {
  using namespace batch_test;
  for (std::size_t size : {0u, 1u, 7u, 64u, 1000u, 10007u}) {
    const auto xs = column(size, -1, 0.13), ys = column(size, 0.5, -0.07);
    std::vector<double> value(size), by_x(size), by_y(size);
    p.batch(std::tie(value, by_x, by_y), xs, ys);
    for (std::size_t grain : {1u, 100u, 2048u}) {
      std::vector<double> v(size), u(size), w(size);
      p.batch(leibniz::parallel_policy{grain}, std::tie(v, u, w), xs, ys);
      BOOST_TEST((v == value && u == by_x && w == by_y));
    }
  }
}

BOOST_AUTO_TEST_CASE(parallel_batches_refuse_what_sequential_ones_refuse) {
  using namespace batch_test;
  std::vector<double> out(10), nine(9);
  BOOST_CHECK_THROW(polynomial.batch(leibniz::parallel, out, nine, 1.0), std::length_error);
}
