// SPDX-License-Identifier: BSL-1.0
// A product with the Hessian costs a small multiple of the function, however many inputs there are;
// the matrix costs more for each of them.
#include <boost/test/unit_test.hpp>

#include "dense_function.hpp"

namespace {

template <int N>
constexpr int product = leibniz::hvp(function<N>, x<N>).operations().total();
template <int N>
constexpr int matrix = leibniz::value_gradient_and_hessian(function<N>, x<N>).operations().total();

// Griewank and Walther, Evaluating Derivatives, section 5.4: at most 10 times.
static_assert(product<10> <= 10 * value<10> && product<20> <= 10 * value<20>);

// Twice the inputs are twice the work for a product, more for the matrix.
static_assert(product<20> <= 2 * product<10>);
static_assert(2 * matrix<8> > 5 * matrix<4>);

BOOST_AUTO_TEST_CASE(a_second_order_product_costs_as_the_function) {
  BOOST_TEST_MESSAGE("operations for 10 and 20 inputs: value "
                     << value<10> << ' ' << value<20> << ", hvp " << product<10> << ' '
                     << product<20> << ", Hessian of 4 and 8 " << matrix<4> << ' ' << matrix<8>);
  BOOST_TEST(product<20> > value<20>);
}

}  // namespace
