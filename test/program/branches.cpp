// SPDX-License-Identifier: BSL-1.0
// Only the branch of a select that is taken is evaluated, also of what several selects by one condition
// share, as a function and its derivatives do: here by a function that throws where it has no value.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

struct root_function : leibniz::function<"root"> {
  template <class T>
  static constexpr T value(const T& x) {
    if (x < T(0)) throw "a root of a negative number";
    using leibniz::math::sqrt;
    return sqrt(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return 1 / (2 * leibniz::call<root_function>(x));
  }
};
inline constexpr leibniz::callable<root_function> root;

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr auto alone = select(x > 0_c, root(x), 0_c);
static_assert(alone(x = -1.0) == 0.0);
static_assert(leibniz::value_and_gradient(alone, x)(-1.0).value == 0.0);

constexpr auto shared = select(x > 0_c, root(x), 0_c) * y +
                        select(x > 0_c, root(x) * root(x), x) * select(y < 0_c, y, root(y) * x);
constexpr auto all = leibniz::value_gradient_and_hessian(shared, x, y);
static_assert(all(-1.0, -1.0).value == 1.0);

BOOST_AUTO_TEST_CASE(a_derivative_shares_the_branch_of_its_function) {
  constexpr auto p = leibniz::value_and_gradient(alone, x);
  BOOST_TEST(p(-1.0).gradient[0] == 0.0);
  BOOST_TEST(p(4.0).gradient[0] == 0.25);
}

BOOST_AUTO_TEST_CASE(selects_by_one_condition_share_a_branch) {
  BOOST_TEST(all(-1.0, -1.0).value == 1.0);
  BOOST_TEST(all(-1.0, 4.0).value == 2.0);
  BOOST_TEST(all(4.0, 4.0).value == 40.0);
  BOOST_TEST(all(4.0, 4.0).hessian[0][1] == 0.25 + 2.0 * 4.0 / 4.0);
}

BOOST_AUTO_TEST_CASE(a_negated_condition_is_the_same) {
  constexpr auto f = select(x > 0_c, root(x), 0_c) + select(!(x > 0_c), x, root(x));
  BOOST_TEST(f(x = -1.0) == -1.0);
  BOOST_TEST(f(x = 4.0) == 4.0);
  BOOST_TEST(leibniz::value_and_gradient(f, x)(-1.0).gradient[0] == 1.0);
}

BOOST_AUTO_TEST_CASE(a_part_of_the_second_and_third_branch_waits_for_what_it_needs) {
  constexpr auto first = select(x > 0_c, x * x, 1_c);
  constexpr auto f = first + select(x > 0_c, root(first - x), 2_c) + select(x > 0_c, y * root(first - x), 3_c);
  BOOST_TEST(f(x = -1.0, y = 1.0) == 6.0);
  BOOST_TEST(f(x = 2.0, y = 3.0) == 4.0 + std::sqrt(2.0) + 3.0 * std::sqrt(2.0),
             boost::test_tools::tolerance(1e-15));
}

// They are computed together, where both branches can read them: the row of the second stood before that of
// the first, which then wrote it over an input.
BOOST_AUTO_TEST_CASE(a_sine_and_a_cosine_in_different_branches_have_their_own_places) {
  constexpr auto inner = select(equal_to(x, 0_c), 0_c, sin(x)) + select(x < y, 0_c, cos(x));
  constexpr auto f = select(x < y, 0_c, inner) + y;
  constexpr auto p = leibniz::program(leibniz::outputs(f), leibniz::inputs(x, y));
  const double expected = std::sin(2.0) + std::cos(2.0) + 1.0;
  static_assert(p(0.0, 1.0)[0] == 1.0);
  BOOST_TEST(p(2.0, 1.0)[0] == expected, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(p(0.0, -1.0)[0] == 0.0);
  BOOST_TEST(p(0.0, 1.0)[0] == 1.0);
  constexpr auto cosine_first =
      select(x < y, 0_c, select(equal_to(x, 0_c), 0_c, cos(x)) + select(x < y, 0_c, sin(x)));
  BOOST_TEST(cosine_first(x = 2.0, y = 1.0) + 1.0 == expected, boost::test_tools::tolerance(1e-15));
}

}  // namespace
