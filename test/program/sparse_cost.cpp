// SPDX-License-Identifier: BSL-1.0
// Where each input meets few others, a sparse Hessian costs in proportion to the inputs.
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
static_assert(cost<20> - cost<10> <= 2 * (cost<10> - cost<5>));
static_assert(cost<20> < 20 * 20);

BOOST_AUTO_TEST_CASE(the_cost_of_sparse_matrices_is_a_constant) {
  BOOST_TEST_MESSAGE("value, gradient and Hessian of chained Rosenbrock in 5, 10 and 20 inputs: "
                     << cost<5> << ", " << cost<10> << ", " << cost<20>);
  BOOST_TEST(cost<10> > cost<5>);
}

}  // namespace
