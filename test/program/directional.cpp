// SPDX-License-Identifier: BSL-1.0
// jvp, vjp and hvp as programs, against products with the full Jacobian and Hessian.
#include <array>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>
#include <span>
#include <vector>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/directional.hpp>

namespace {

using namespace leibniz::literals;
using boost::hana::make_tuple;
using leibniz::hvp;
using leibniz::jvp;
using leibniz::vjp;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::vector_symbol<"q", 3> q;

static_assert(jvp(x * y, x, y)(2.0, 3.0, 10.0, 100.0).value == 6.0);
static_assert(jvp(x * y, x, y)(2.0, 3.0, 10.0, 100.0).tangent == 230.0);
static_assert(jvp(make_tuple(x * y, x + y), x, y)(2.0, 3.0, 10.0, 100.0).tangent ==
              std::array{230.0, 110.0});
static_assert(vjp(x * y, x, y)(2.0, 3.0, 10.0).adjoint == std::array{30.0, 20.0});
static_assert(vjp(make_tuple(x * y, x + y), x, y)(2.0, 3.0, std::array{1.0, -1.0}).adjoint ==
              std::array{2.0, 1.0});
static_assert(hvp(x * x * y, x, y)(2.0, 3.0, 1.0, 10.0).product == std::array{46.0, 4.0});
static_assert(hvp(x * x * y, x, y)(2.0, 3.0, 1.0, 10.0).gradient == std::array{12.0, 4.0});

// By arity.
static_assert(jvp([](auto a, auto b) { return a * b; })(2.0, 3.0, 10.0, 100.0).tangent == 230.0);
static_assert(vjp([](auto a, auto b) {
                return std::array{a * b, a + b};
              })(2.0, 3.0, std::array{1.0, -1.0})
                  .adjoint == std::array{2.0, 1.0});
static_assert(hvp([](auto a, auto b) { return a * a * b; })(2.0, 3.0, 1.0, 10.0).product ==
              std::array{46.0, 4.0});

// The position of a tool on two links and a slide.
constexpr auto tool = [](const auto& joints, auto reach) {
  using std::cos, std::sin;
  const auto second = joints[0] + joints[1];
  return std::array{reach * cos(joints[0]) + cos(second), reach * sin(joints[0]) + sin(second),
                    joints[2] * reach * exp(-joints[1])};
};
constexpr auto height = [](const auto& joints, auto reach) {
  return tool(joints, reach)[1] * joints[2] + tool(joints, reach)[0] * reach;
};

constexpr std::array at{0.3, -0.7, 1.25};
constexpr std::array step{0.5, 2.0, -1.0};
constexpr double reach = 1.5, longer = 0.25;
const auto tolerance = boost::test_tools::tolerance(1e-14);

BOOST_AUTO_TEST_CASE(a_jvp_is_the_jacobian_times_the_direction) {
  const auto full = leibniz::value_and_jacobian(tool, q, x)(at, reach);
  const auto r = jvp(tool, q, x)(at, reach, step, longer);
  for (std::size_t i = 0; i < 3; ++i) {
    double expected = full.jacobian[i][3] * longer;
    for (std::size_t j = 0; j < 3; ++j) expected += full.jacobian[i][j] * step[j];
    BOOST_TEST(r.tangent[i] == expected, tolerance);
    BOOST_TEST(r.value[i] == full.value[i], tolerance);
  }
}

BOOST_AUTO_TEST_CASE(a_vjp_is_the_weights_times_the_jacobian) {
  const auto full = leibniz::value_and_jacobian(tool, q, x)(at, reach);
  const auto r = vjp(tool, q, x)(at, reach, std::vector{0.5, -1.0, 3.0});
  for (std::size_t j = 0; j < 4; ++j) {
    const double expected =
        0.5 * full.jacobian[0][j] - full.jacobian[1][j] + 3.0 * full.jacobian[2][j];
    BOOST_TEST(r.adjoint[j] == expected, tolerance);
  }
  for (std::size_t i = 0; i < 3; ++i) BOOST_TEST(r.value[i] == full.value[i], tolerance);
}

BOOST_AUTO_TEST_CASE(an_hvp_is_the_hessian_times_the_direction) {
  const auto full = leibniz::value_gradient_and_hessian(height, q, x)(at, reach);
  const auto r = hvp(height, q, x)(at, reach, step, longer);
  BOOST_TEST(r.value == full.value, tolerance);
  for (std::size_t i = 0; i < 4; ++i) {
    double expected = full.hessian[i][3] * longer;
    for (std::size_t j = 0; j < 3; ++j) expected += full.hessian[i][j] * step[j];
    BOOST_TEST(r.product[i] == expected, boost::test_tools::tolerance(1e-13));
    BOOST_TEST(r.gradient[i] == full.gradient[i], tolerance);
  }
}

BOOST_AUTO_TEST_CASE(products_are_written_into_a_span_in_the_order_of_their_names) {
  constexpr auto p = hvp(height, q, x);
  const auto r = p(at, reach, step, longer);
  std::vector<double> out(p.output_size);
  p.into(std::span(out), at, reach, step, longer);
  BOOST_TEST(out.size() == 9u);
  BOOST_TEST(out[0] == r.value);
  for (std::size_t i = 0; i < 4; ++i) {
    BOOST_TEST(out[1 + i] == r.gradient[i]);
    BOOST_TEST(out[5 + i] == r.product[i]);
  }
  BOOST_CHECK_THROW(p.into(std::span(out).first(8), at, reach, step, longer), std::length_error);
  BOOST_CHECK_THROW(p(at, reach, std::vector{1.0, 2.0}, longer), std::length_error);
}

BOOST_AUTO_TEST_CASE(the_arguments_decide_in_which_type_a_product_is_computed) {
  const auto r = jvp(exp(x) * y, x, y)(1.0f, 2.0f, 0.5f, 0.25f);
  static_assert(std::is_same_v<decltype(r.tangent), float>);
  BOOST_TEST(r.tangent == 1.25f * std::exp(1.0f), boost::test_tools::tolerance(1e-6f));
}

}  // namespace
