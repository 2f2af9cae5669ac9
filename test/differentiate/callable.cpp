// SPDX-License-Identifier: BSL-1.0
// Derivatives of generic callables: traced on the symbols beside them, or by their arity.
#include <array>
#include <boost/hana/equal.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/differentiate/callable.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>

namespace {

using namespace leibniz::literals;
using boost::hana::make_tuple;
using leibniz::derivative;
using leibniz::gradient;
using leibniz::hessian;
using leibniz::jacobian;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::vector_symbol<"q", 3> q;

constexpr auto cube = [](auto t) { return t * t * t; };
constexpr auto g = [](auto u, auto v) { return (u + 5) * v * v; };
constexpr auto polar = [](auto r, auto phi) {
  using std::cos, std::sin;
  return std::array{r * cos(phi), r * sin(phi)};
};
constexpr auto mixed = [](const auto& v, auto s) { return v[0] * v[1] * s + v[2]; };

static_assert(derivative(cube) == 3_c * x1 * x1);
static_assert(leibniz::derivative<0>(cube) == pow(x1, 3_c));
static_assert(leibniz::derivative<2>(cube) == 6_c * x1);
static_assert(derivative(cube, x) == 3_c * x * x);
static_assert(derivative(cube, x, x) == 6_c * x);
static_assert(leibniz::derivative<3>(cube, x) == 6_c);

// The symbols are the parameters, each once, in the order in which they come first.
static_assert(derivative(g, x, y) == 2_c * y);
static_assert(derivative(g, x, y, y) == 2_c);
static_assert(derivative(g, y, x, x) == 2_c);
static_assert(derivative(leibniz::trace(g), x2) == 2_c * x2 * (x1 + 5_c));

static_assert(gradient(g) == make_tuple(x2 * x2, 2_c * x2 * (x1 + 5_c)));
static_assert(gradient(g, x, y) == make_tuple(y * y, 2_c * y * (x + 5_c)));
static_assert(gradient(g, make_tuple(x, y)) == gradient(g, x, y));
static_assert(hessian(g) ==
              make_tuple(make_tuple(0_c, 2_c * x2), make_tuple(2_c * x2, 2_c * (x1 + 5_c))));
static_assert(hessian(g, x, y)[0_c] == make_tuple(0_c, 2_c * y));
static_assert(jacobian(polar) ==
              make_tuple(make_tuple(cos(x2), -x1* sin(x2)), make_tuple(sin(x2), x1* cos(x2))));
static_assert(jacobian(polar, x, y)[1_c] == make_tuple(sin(y), x* cos(y)));
static_assert(jacobian(g, x, y) == make_tuple(gradient(g, x, y)));  // one function is one row

// A vector symbol is one parameter, and stands for its elements among the derivatives.
static_assert(gradient(mixed, q, x) == make_tuple(q[1_c] * x, q[0_c] * x, 1_c, q[0_c] * q[1_c]));
static_assert(gradient(mixed, make_tuple(q, x)) == gradient(mixed, q, x));

static_assert(leibniz::taylor<3>([](auto t) { return sin(t); }, x = 0_c) == x - pow(x, 3_c) / 6_c);

BOOST_AUTO_TEST_CASE(a_derivative_of_a_lambda_is_an_expression) {
  BOOST_TEST(derivative(cube)(x1 = 2.0) == 12.0);
}

}  // namespace
