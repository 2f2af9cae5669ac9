// SPDX-License-Identifier: BSL-1.0
// A sparse Jacobian takes the cheaper of its two directions.
#include <array>
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/sparse.hpp>

namespace {

// One function of many inputs, many functions of one input.
constexpr auto wide = [](const auto& v) {
  auto total = 0 * v[0];
  for (const auto& e : v) total += e * e;
  return exp(total);
};
constexpr auto tall = [](auto t) {
  const auto s = exp(t * t);
  return std::array{s, s * s, s + t, sin(s), cos(s), log(1 + s), s / (1 + t), s * t};
};
constexpr int wide_cost =
    leibniz::value_and_sparse_jacobian(wide, leibniz::vector_symbol<"v", 8>{}).operations().total();
constexpr int gradient_cost =
    leibniz::value_and_gradient(wide, leibniz::vector_symbol<"v", 8>{}).operations().total();
static_assert(wide_cost <= gradient_cost);
constexpr int tall_cost = leibniz::value_and_sparse_jacobian(tall).operations().total();
constexpr int jacobian_cost = leibniz::value_and_jacobian(tall).operations().total();
static_assert(tall_cost <= jacobian_cost);

BOOST_AUTO_TEST_CASE(a_sparse_jacobian_costs_no_more_than_a_full_one) {
  BOOST_TEST_MESSAGE("one function of 8 inputs: " << wide_cost << ", its gradient " << gradient_cost
                                                  << "; 8 functions of one: " << tall_cost
                                                  << ", their Jacobian " << jacobian_cost);
  BOOST_TEST(wide_cost > 0);
  BOOST_TEST(tall_cost > 0);
}

}  // namespace
