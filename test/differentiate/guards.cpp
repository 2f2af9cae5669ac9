// SPDX-License-Identifier: BSL-1.0
// What is 0 in a branch of select stays 0, whatever it is multiplied by, however it is asked for: by the
// sweeps, by canonical derivatives, and by programs of these. Cutoffs of potentials are nested so.
#include <array>
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;

constexpr leibniz::symbol<"r"> r;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

/// All first derivatives by r (or x) and y, in three ways.
template <class F, class X>
void check_gradient_at(F, X, double at, double other, double by_first, double by_second) {
  constexpr F f;
  constexpr X by;
  constexpr auto swept = leibniz::value_and_gradient(f, by, y);
  constexpr auto canonical =
      leibniz::program(leibniz::outputs(leibniz::gradient(f, by, y)), leibniz::inputs(by, y));
  const auto expected = boost::test_tools::tolerance(1e-15);
  BOOST_TEST(swept(at, other).gradient[0] == by_first, expected);
  BOOST_TEST(swept(at, other).gradient[1] == by_second, expected);
  BOOST_TEST(canonical(at, other)[0] == by_first, expected);
  BOOST_TEST(canonical(at, other)[1] == by_second, expected);
  BOOST_TEST(leibniz::jvp(f, by, y)(at, other, 1.0, 0.0).tangent == by_first, expected);
}

constexpr auto inside = select(x < 1_c, 1_c - x * x, 0_c);
constexpr auto cutoff = select(r < 0.5_c, 1_c, select(r < 1_c, 2_c - 2_c * r, 0_c));

BOOST_AUTO_TEST_CASE(a_factor_beside_a_select_leaves_its_zero) {
  check_gradient_at(sqrt(inside * y), x, 2.0, 3.0, 0.0, 0.0);
  check_gradient_at(sqrt(inside * y), x, 0.6, 1.0, -0.75, 0.4);
  constexpr auto f = exp(1_c / x) * select(x > 0_c, x * y, 0_c);
  BOOST_TEST(leibniz::derivative(f, y)(x = 0.0) == 0.0);
  BOOST_TEST(leibniz::value_and_gradient(f, x, y)(0.0, 1.0).gradient[1] == 0.0);
}

BOOST_AUTO_TEST_CASE(a_select_in_a_select_is_zero_in_its_branch) {
  check_gradient_at(sqrt(cutoff * y), r, 2.0, 1.0, 0.0, 0.0);
  check_gradient_at(sqrt(cutoff * y), r, 0.75, 2.0, -std::sqrt(4.0), 0.25);
  check_gradient_at(sqrt(cutoff * y), r, 0.25, 4.0, 0.0, 0.25);
}

BOOST_AUTO_TEST_CASE(second_derivatives_stay_zero_beyond_a_cutoff) {
  constexpr auto p = leibniz::value_gradient_and_hessian(sqrt(cutoff * y) * pow(cutoff * x, 1_c / 2_c), r, x, y);
  for (const auto& row : p(2.0, 1.0, 1.0).hessian)
    for (const double entry : row) BOOST_TEST(entry == 0.0);
}

// A network of exchanges, whose selects share both branches level after level: twelve levels deep, a walk
// along each path would take thousands of products for each derivative.
constexpr auto sorted = leibniz::trace<leibniz::vector_symbol<"q", 6>>([](auto v) {
  for (std::size_t round = 0; round < 12; ++round)
    for (std::size_t i = round % 2; i + 1 < 6; i += 2) {
      const auto first = v[i], second = v[i + 1];
      v[i] = select(first < second, first, second);
      v[i + 1] = select(first < second, second, first);
    }
  return v[3] * v[3] * v[1];
});

BOOST_AUTO_TEST_CASE(selects_share_branches_over_many_levels) {
  constexpr leibniz::vector_symbol<"q", 6> q;
  constexpr std::array at{7.0, 1.0, 4.0, 3.0, 2.0, 6.0};
  static_assert(leibniz::derivative(sorted, q[2_c]) != leibniz::derivative(sorted, q[1_c]));  // as canonical forms
  BOOST_TEST(leibniz::value_and_gradient(sorted, q)(at).gradient[2] == 16.0);
}

}  // namespace
