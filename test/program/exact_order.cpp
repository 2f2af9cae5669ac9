// SPDX-License-Identifier: BSL-1.0
// exact_order: quotients are divisions, as an expression has them, whatever else is computed beside.
#include <array>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::exact_order;
using leibniz::inputs;
using leibniz::outputs;
using leibniz::program;

constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"b"> b;
constexpr leibniz::symbol<"c"> c;
constexpr leibniz::symbol<"d"> d;

constexpr auto same_divisor = program<exact_order>(outputs(a / d, b / d, c / d + b / d), inputs(a, b, c, d));
constexpr auto with_gradient =
    program<exact_order>(outputs(a / b / c, gradient(a / b / c, a, b, c)), inputs(a, b, c));
constexpr auto by_constants =
    program<exact_order>(outputs(a / 3_c, 2_c * a / 7_c, b - a / 3_c, a / 8_c), inputs(a, b));

// The first output is a power of d itself.
constexpr auto reciprocal_too = program<exact_order>(outputs(1_c / d, a / d, b / d), inputs(a, b, d));

static_assert(same_divisor.operations().divisions == 3 && same_divisor.operations().multiplications == 0);
static_assert(by_constants.operations().divisions == 2 && by_constants.operations().multiplications == 2);
static_assert(reciprocal_too.operations().divisions == 3);
static_assert(program(outputs(1_c / d, a / d, b / d), inputs(a, b, d)).operations().divisions == 1);

// The reciprocal is infinite, the quotient is not.
static_assert(same_divisor(1e-310, 2e-310, 0.0, 1e-310)[1] == 2.0);

// Tests are compiled without contraction, so that these operators say what is rounded.
template <class Check>
void at_points(const Check& check) {
  for (int i = 1; i < 1000; ++i) check(0.37 * i, 0.11 * i + 0.7, 1.0 / i, i + 0.3);
}

BOOST_AUTO_TEST_CASE(each_quotient_is_a_division) {
  at_points([](double x, double y, double z, double w) {
    const double first = z / w, second = y / w;
    const auto r = same_divisor(x, y, z, w);
    BOOST_TEST(r[0] == x / w);
    BOOST_TEST(r[1] == y / w);
    BOOST_TEST(r[2] == first + second);
  });
}

BOOST_AUTO_TEST_CASE(a_derivative_beside_it_changes_no_value) {
  at_points([](double x, double y, double z, double) {
    const double first = x / y;
    BOOST_TEST(with_gradient(x, y, z)[0] == first / z);
  });
}

BOOST_AUTO_TEST_CASE(constants_divide_too) {
  at_points([](double x, double y, double, double) {
    const double third = x / 3, twice = 2 * x;
    const auto r = by_constants(x, y);
    BOOST_TEST(r[0] == third);
    BOOST_TEST(r[1] == twice / 7);
    BOOST_TEST(r[2] == y - third);
    BOOST_TEST(r[3] == x / 8);
    BOOST_TEST((a / 3_c)(a = x) == third);
  });
}

}  // namespace
