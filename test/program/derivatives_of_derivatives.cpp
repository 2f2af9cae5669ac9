// SPDX-License-Identifier: BSL-1.0
// A function that is a derivative already, too large to be a tree, alone and beside others.
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::derivative;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr auto f = leibniz::trace<"x", "y">([](auto a, auto b) {
  for (int i = 0; i < 4; ++i) a = sin(a) * b + a / (b + 1);
  return a;
});
constexpr auto fx = derivative(f, x);
constexpr auto fy = derivative(f, y);
static_assert(leibniz::simplify::has_canonical_recipe<std::remove_const_t<decltype(fx)>>);

const auto tolerance = boost::test_tools::tolerance(1e-12);
template <class F>
double at(F g) {
  return g(x = 0.5, y = 0.75);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(derivatives_of_derivatives)

BOOST_AUTO_TEST_CASE(a_gradient) {
  const auto r = leibniz::value_and_gradient(fx, x, y)(0.5, 0.75);
  BOOST_TEST(r.value == at(fx), tolerance);
  BOOST_TEST(r.gradient[0] == at(derivative(fx, x)), tolerance);
  BOOST_TEST(r.gradient[1] == at(derivative(fx, y)), tolerance);
}

BOOST_AUTO_TEST_CASE(a_jacobian_beside_the_function_itself) {
  const auto r = leibniz::value_and_jacobian(boost::hana::make_tuple(fx, f, fy), x, y)(0.5, 0.75);
  BOOST_TEST(r.value[0] == at(fx), tolerance);
  BOOST_TEST(r.value[1] == at(f), tolerance);
  BOOST_TEST(r.jacobian[0][1] == at(derivative(fx, y)), tolerance);
  BOOST_TEST(r.jacobian[1][0] == at(fx), tolerance);
  BOOST_TEST(r.jacobian[2][0] == at(derivative(fy, x)), tolerance);
  BOOST_TEST(r.jacobian[2][1] == at(derivative(fy, y)), tolerance);
}

BOOST_AUTO_TEST_CASE(a_hessian) {
  const auto r = leibniz::value_gradient_and_hessian(fx, x, y)(0.5, 0.75);
  BOOST_TEST(r.value == at(fx), tolerance);
  BOOST_TEST(r.gradient[1] == at(derivative(fx, y)), tolerance);
  BOOST_TEST(r.hessian[0][0] == at(derivative(fx, x, x)), tolerance);
  BOOST_TEST(r.hessian[0][1] == at(derivative(fx, x, y)), tolerance);
  BOOST_TEST(r.hessian[1][1] == at(derivative(fx, y, y)), tolerance);
}

BOOST_AUTO_TEST_SUITE_END()
