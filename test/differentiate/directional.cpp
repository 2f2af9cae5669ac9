// SPDX-License-Identifier: BSL-1.0
// Jacobian-vector, vector-Jacobian and Hessian-vector products as expressions: each is what the
// full derivatives give, added up.
#include <array>
#include <boost/hana/equal.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include <leibniz/differentiate/directional.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>

namespace {

using namespace leibniz::literals;
using boost::hana::make_tuple;
using leibniz::derivative;
using leibniz::hvp;
using leibniz::jvp;
using leibniz::vjp;
using leibniz::weights;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"u"> u;
constexpr leibniz::symbol<"v"> v;
constexpr leibniz::vector_symbol<"q", 3> q;
constexpr leibniz::vector_symbol<"dq", 3> dq;

constexpr auto f = x * exp(x * y) / (1_c + y * y);
constexpr auto g = atan2(sin(x), y);
constexpr auto volume = q[0_c] * q[1_c] * q[2_c];

static_assert(jvp(x * y, x = u, y = v) == u * y + v * x);
static_assert(jvp(f, x = u, y = v) == u * derivative(f, x) + v * derivative(f, y));
static_assert(jvp(make_tuple(f, g), x = u, y = v) ==
              make_tuple(jvp(f, x = u, y = v), jvp(g, x = u, y = v)));

// A component may be any expression, the point itself too; a symbol without one stays as it is.
static_assert(jvp(f, x = 1_c) == derivative(f, x));
static_assert(jvp(f, y = 0_c) == 0_c);
static_assert(jvp(x * x * y, x = +x, y = +y) == 3_c * x * x * y);  // Euler's theorem
static_assert(jvp(x * y, x = y, y = x) == y * y + x * x);          // all at once

static_assert(jvp(volume, q = dq) ==
              dq[0_c] * q[1_c] * q[2_c] + q[0_c] * dq[1_c] * q[2_c] + q[0_c] * q[1_c] * dq[2_c]);
static_assert(jvp(volume, q = make_tuple(1_c, 0_c, u)) == q[1_c] * q[2_c] + q[0_c] * q[1_c] * u);
static_assert(jvp(volume, q[1_c] = u) == q[0_c] * u * q[2_c]);

static_assert(vjp(make_tuple(f, g), weights(u, v), x, y) ==
              make_tuple(u * derivative(f, x) + v * derivative(g, x),
                         u* derivative(f, y) + v * derivative(g, y)));
static_assert(vjp(volume, weights(2_c), q)[2_c] == 2_c * q[0_c] * q[1_c]);
static_assert(vjp(f, weights(1_c), x, y) == leibniz::gradient(f, x, y));

static_assert(hvp(f, x = u, y = v) == make_tuple(u * derivative(f, x, x) + v * derivative(f, x, y),
                                                 u* derivative(f, x, y) + v * derivative(f, y, y)));
static_assert(hvp(volume, q = dq)[0_c] == dq[1_c] * q[2_c] + q[1_c] * dq[2_c]);

// Callables, whose parameters are the symbols that have a component or stand beside them.
constexpr auto product = [](auto a, auto b) { return a * b; };
constexpr auto both = [](auto a, auto b) { return std::array{a * b, a + b}; };
static_assert(jvp(product, x = u, y = v) == u * y + v * x);
static_assert(jvp(both, x = u, y = v) == make_tuple(u * y + v * x, u + v));
static_assert(vjp(both, weights(u, v), x, y) == make_tuple(u * y + v, u* x + v));
static_assert(hvp([](auto a, auto b) { return a * a * b; }, x = u, y = v) ==
              make_tuple(2_c * u * y + 2_c * v * x, 2_c * u * x));

// They are expressions like others.
constexpr auto along = jvp(f, x = u, y = v);
static_assert(std::is_empty_v<decltype(along)> && leibniz::expression<decltype(along)>);
static_assert(derivative(along, u) == derivative(f, x));
static_assert(jvp(jvp(x * x * y, x = u, y = v), x = u, y = v) ==
              u * (2_c * u * y + 2_c * v * x) + 2_c * v * u * x);
static_assert(along(x = 0.0, y = 1.0, u = 2.0, v = 3.0) == 1.0);

// A branch that is not taken never reaches the result.
constexpr auto root = select(x > 0_c, sqrt(x), y);
static_assert(jvp(root, x = u, y = v)(x = 0.0, y = 1.0, u = 2.0, v = 3.0) == 3.0);
static_assert(vjp(root, weights(u), x, y)[0_c](x = 0.0, y = 1.0, u = 2.0) == 0.0);
static_assert(hvp(root, x = u, y = v)[0_c](x = 0.0, y = 1.0, u = 2.0, v = 3.0) == 0.0);

BOOST_AUTO_TEST_CASE(a_product_is_the_same_at_run_time) {
  for (double at : {0.25, 0.5, 2.0}) {
    const double expected =
        2.0 * derivative(g, x)(x = at, y = 1.5) + 3.0 * derivative(g, y)(x = at, y = 1.5);
    BOOST_TEST(jvp(g, x = u, y = v)(x = at, y = 1.5, u = 2.0, v = 3.0) == expected,
               boost::test_tools::tolerance(1e-14));
  }
}

}  // namespace
