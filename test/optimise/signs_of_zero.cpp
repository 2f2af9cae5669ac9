// SPDX-License-Identifier: BSL-1.0
// A difference that vanishes is +0 in a program, as where it is written: what divides by it, or asks for
// its sign, has the same infinity and the same angle.
#include <limits>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

template <class F>
void check_as_written(F f, double at_x, double at_y) {
  const double expected = f(x = at_x, y = at_y);
  const auto computed = leibniz::program(leibniz::outputs(f), leibniz::inputs(x, y))(at_x, at_y);
  BOOST_TEST(computed[0] == expected,
             f << " at " << at_x << ", " << at_y << ": " << computed[0] << " for " << expected);
}

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

BOOST_AUTO_TEST_SUITE(signs_of_zero)

BOOST_AUTO_TEST_CASE(functions_of_a_difference_that_vanishes_have_their_values_as_written) {
  check_as_written(atan2(1_c - x, y), 1, -1);
  check_as_written(atan2(1_c - x * x, y), 1, -1);
  check_as_written(atan2(2_c - x - y, y), 3, -1);
  check_as_written(y * exp(-1_c / (1_c - x * x)), 1, 1);
  check_as_written(y * tanh(1_c / (1_c - x)), 1, 1);
  check_as_written(atan(y / (1_c - x)), 1, 1);
}

BOOST_AUTO_TEST_CASE(poles_keep_their_signs) {
  check_as_written(y * log(x / (1_c - x)), 1, 1);
  check_as_written(y / sqrt(1_c - x * x), 1, 1);
  check_as_written(y + 1_c / (x - 1_c), 1, 1);
  check_as_written(y + 1_c / (-1_c - x), -1, 1);
  check_as_written(1_c / (y - x), 1, 1);
  check_as_written(1_c / (x - y), 1, 1);
  check_as_written(1_c / (x * y - x), 1, 1);
}

BOOST_AUTO_TEST_CASE(derivatives_at_the_ends_of_a_domain_keep_their_signs) {
  BOOST_TEST(leibniz::value_and_gradient(asin(x), x)(1.0).gradient[0] == infinity);
  BOOST_TEST(leibniz::value_and_gradient(acos(x), x)(1.0).gradient[0] == -infinity);
  BOOST_TEST(leibniz::value_and_gradient(atanh(x), x)(1.0).gradient[0] == infinity);
  BOOST_TEST(leibniz::value_and_gradient(atanh(x), x)(-1.0).gradient[0] == infinity);
  BOOST_TEST(leibniz::value_and_gradient(sqrt(1_c - x), x)(1.0).gradient[0] == -infinity);
}

BOOST_AUTO_TEST_SUITE_END()
