// SPDX-License-Identifier: BSL-1.0
// Where each input meets few others, a sparse Hessian costs in proportion to the inputs; and a sparse
// Jacobian takes the cheaper of its two directions.
#include <array>
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/sparse.hpp>

namespace {

constexpr auto rosenbrock = [](const auto& v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i + 1 < v.size(); ++i) {
    const auto valley = v[i + 1] - v[i] * v[i], slope = 1 - v[i];
    total += 100 * valley * valley + slope * slope;
  }
  return total;
};
template <int N>
constexpr int cost = leibniz::value_gradient_and_sparse_hessian(rosenbrock,
                                                                leibniz::vector_symbol<"v", N>{})
                         .operations()
                         .total();
static_assert(cost<24> - cost<12> <= 2 * (cost<12> - cost<6>));
static_assert(cost<24> < 20 * 24);

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
constexpr int wide_cost = leibniz::value_and_sparse_jacobian(wide, leibniz::vector_symbol<"v", 8>{})
                              .operations()
                              .total();
constexpr int gradient_cost =
    leibniz::value_and_gradient(wide, leibniz::vector_symbol<"v", 8>{}).operations().total();
static_assert(wide_cost <= gradient_cost);
constexpr int tall_cost = leibniz::value_and_sparse_jacobian(tall).operations().total();
constexpr int jacobian_cost = leibniz::value_and_jacobian(tall).operations().total();
static_assert(tall_cost <= jacobian_cost);

BOOST_AUTO_TEST_CASE(the_cost_of_sparse_matrices_is_a_constant) {
  BOOST_TEST_MESSAGE("value, gradient and Hessian of chained Rosenbrock in 6, 12 and 24 inputs: "
                     << cost<6> << ", " << cost<12> << ", " << cost<24>);
  BOOST_TEST(cost<12> > cost<6>);
}

}  // namespace
