// SPDX-License-Identifier: BSL-1.0
// jvp and vjp cost a small multiple of the function, however many inputs there are.
#include <boost/test/unit_test.hpp>

#include "dense_function.hpp"

namespace {

template <int N>
constexpr int tangent = leibniz::jvp(function<N>, x<N>).operations().total();
template <int N>
constexpr int adjoint = leibniz::vjp(function<N>, x<N>).operations().total();

// Griewank and Walther, Evaluating Derivatives, chapter 3: value and tangent take at most 3 times
// the operations of the function, value and adjoint 4 times.
static_assert(tangent<10> <= 3 * value<10> && tangent<20> <= 3 * value<20>);
static_assert(adjoint<10> <= 4 * value<10> && adjoint<20> <= 4 * value<20>);

// Twice the inputs are twice the work, no more.
static_assert(tangent<20> <= 2 * tangent<10>);
static_assert(adjoint<20> <= 2 * adjoint<10>);

BOOST_AUTO_TEST_CASE(first_order_products_cost_as_the_function) {
  BOOST_TEST_MESSAGE("operations for 10 and 20 inputs: value "
                     << value<10> << ' ' << value<20> << ", jvp " << tangent<10> << ' '
                     << tangent<20> << ", vjp " << adjoint<10> << ' ' << adjoint<20>);
  BOOST_TEST(tangent<20> > value<20>);
  BOOST_TEST(adjoint<20> > value<20>);
}

}  // namespace
