// SPDX-License-Identifier: BSL-1.0
// Rotations about parallel axes become one rotation, in all signs, and only where it pays.
#include <array>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::exact_order;
using leibniz::inputs;
using leibniz::outputs;
using leibniz::program;

constexpr leibniz::symbol<"p"> p;
constexpr leibniz::symbol<"q"> q;
constexpr leibniz::symbol<"u"> u;
constexpr leibniz::symbol<"v"> v;

constexpr auto all = inputs(p, q, u, v);

// (x, y) turned by an angle.
template <class A, class X, class Y>
constexpr auto turned(A angle, X x, Y y) {
  return boost::hana::make_tuple(cos(angle) * x - sin(angle) * y, sin(angle) * x + cos(angle) * y);
}
template <class A, class P>
constexpr auto turned(A angle, P point) {
  return turned(angle, point[boost::hana::size_c<0>], point[boost::hana::size_c<1>]);
}

template <class Outputs>
constexpr auto optimised(const Outputs& o) {
  return program(o, all).operations();
}

template <class Outputs>
void check_values(const Outputs& o) {
  for (const double first : {-2.5, 0.3, 1.9}) {
    const auto fast = program(o, all)(first, 0.7, 1.25, -0.5);
    const auto exact = program<exact_order>(o, all)(first, 0.7, 1.25, -0.5);
    for (std::size_t i = 0; i < fast.size(); ++i)
      BOOST_TEST(fast[i] == exact[i], boost::test_tools::tolerance(1e-13));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(angles)

BOOST_AUTO_TEST_CASE(two_rotations_one_after_the_other_are_one) {
  constexpr auto o = outputs(turned(p, turned(q, u, v)));
  static_assert(optimised(o).calls == 2 && optimised(o).multiplications == 4);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(opposite_rotations_subtract_their_angles) {
  constexpr auto o = outputs(turned(p, turned(-q, u, v)));
  static_assert(optimised(o).calls == 2 && optimised(o).multiplications == 4);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(three_links_in_a_plane_take_the_sums_of_their_angles) {
  constexpr auto elbow = turned(q, u + 3_c, v);
  constexpr auto hand = turned(p, elbow[boost::hana::size_c<0>] + 2_c, elbow[boost::hana::size_c<1>]);
  constexpr auto o = outputs(hand, jacobian(hand, p, q));
  // cos(p) and sin(p), cos(p + q) and sin(p + q)
  static_assert(leibniz::value_and_jacobian(hand, p, q, u, v).operations().calls == 4);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(a_rotation_that_is_needed_for_itself_stays) {
  constexpr auto inner = turned(q, u, v);
  constexpr auto o = outputs(turned(p, inner), inner, sin(q), cos(q));
  static_assert(optimised(o).calls == 4);  // with p + q it would take 6
  check_values(o);
}

// cos(q) stands in front of a sum and inside of it.
BOOST_AUTO_TEST_CASE(a_factor_that_is_there_twice_is_taken_once) {
  constexpr auto x = cos(q) * u - sin(q) * v;
  constexpr auto y = sin(q) * u + cos(q) * v;
  constexpr auto rotation = outputs(cos(q) * cos(p) * x - cos(q) * sin(p) * y);
  static_assert(program<exact_order>(rotation, all).operations().calls == 4);
  static_assert(optimised(rotation).calls == 3);
  check_values(rotation);

  constexpr auto none = outputs(cos(q) * cos(p) * (cos(q) * u + v) - sin(p) * (sin(q) * u + sin(q) * v));
  static_assert(optimised(none).calls == 4);
  check_values(none);
}

BOOST_AUTO_TEST_CASE(products_that_are_no_rotation_stay) {
  constexpr auto o = outputs(cos(p) * (cos(q) * u - sin(q) * v) - sin(p) * (sin(q) * v + cos(q) * u));
  static_assert(optimised(o).calls == 4);
  check_values(o);
}

BOOST_AUTO_TEST_SUITE_END()
