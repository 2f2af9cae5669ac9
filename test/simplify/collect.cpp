// SPDX-License-Identifier: BSL-1.0
// collect, degree, coefficient: an expression as a polynomial in one symbol.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <type_traits>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>
#include <leibniz/simplify/collect.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::coefficient;
using leibniz::collect;
using leibniz::degree;
using leibniz::integer;
using leibniz::power;
using leibniz::product;
using leibniz::sum;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"u"> u;
constexpr leibniz::symbol<"v"> v;
constexpr leibniz::vector_symbol<"q", 3> q;
using X = leibniz::symbol<"x">;
using U = leibniz::symbol<"u">;
using V = leibniz::symbol<"v">;

static_assert(std::is_same_v<decltype(collect(u * x + v * x, x)), product<X, sum<U, V>>>);
static_assert(
    std::is_same_v<decltype(collect(u * x + v * x + u, x)), sum<product<X, sum<U, V>>, U>>);
static_assert(std::is_same_v<decltype(degree(x, x)), int>);

// The examples of the documentation.
static_assert(collect(u * x + x * (x + v), x) == pow(x, 2_c) + (u + v) * x);
static_assert(degree((x + 1_c) * (x - 1_c), x) == 2 && degree(x - x, x) == -1);
static_assert(coefficient(u * x + x * (x + v), x, 1_c) == u + v);

// By another symbol the same expression collects otherwise; what does not hold it stays.
static_assert(collect((x + y) * (x + u), y) == (x + u) * y + x * (x + u));
static_assert(collect(x * sin(y * (y + 1_c)) + x, x) == x * (sin(y * (y + 1_c)) + 1_c));
static_assert(collect(pow(x + y, 3_c), x) ==
              pow(x, 3_c) + 3_c * y * x * x + 3_c * y * y * x + pow(y, 3_c));
static_assert(collect(y, x) == y && collect(x / (y + 1_c), x) == x / (y + 1_c));
static_assert(collect((x + 1_c) * (x - 1_c) - x * x, x) == -1_c);
static_assert(collect(q[0_c] * x + q[1_c] * x, x) == (q[0_c] + q[1_c]) * x);

static_assert(degree(u, x) == 0 && degree(3_c, x) == 0 && degree(0_c, x) == -1);
static_assert(degree(pow(x * y + 1_c, 5_c) * pow(x, 3_c), x) == 8);
static_assert(degree(pow(x + 1_c, 2_c) - x * x, x) == 1);  // the squares cancel
static_assert(degree(pow(q[1_c], 7_c) * q[0_c], q[1_c]) == 7);
static_assert(degree(pow(2_c * x, 200_c) / pow(x, 100_c) / pow(2_c, 200_c), x) == 100);

static_assert(coefficient(pow(x + y, 4_c), x, 2_c) == 6_c * pow(y, 2_c));
static_assert(coefficient(pow(x + y, 4_c), x, 0_c) == pow(y, 4_c));
static_assert(coefficient(pow(x + y, 4_c), x, 5_c) == 0_c);
static_assert(std::is_same_v<decltype(coefficient(u * x + v * x, x, 1_c)), sum<U, V>>);
static_assert(std::is_same_v<decltype(coefficient(u * x + v * x, x, 0_c)), integer<0>>);

// Large results keep their provenance.
constexpr auto large = collect(pow(x + y + u + 1_c, 12_c) * sin(v), x);
static_assert(
    std::is_same_v<std::remove_const_t<decltype(large)>,
                   leibniz::collection_of<decltype(pow(x + y + u + 1_c, 12_c) * sin(v)), X>>);
static_assert(leibniz::raise(large) == large && degree(large, x) == 12);
static_assert(coefficient(large, x, 11_c) == 12_c * (u + y + 1_c) * sin(v));

BOOST_AUTO_TEST_CASE(a_collected_expression_has_the_same_value) {
  BOOST_TEST(large(x = 0.5, y = 0.25, u = 0.25, v = 1.0) == 4096.0 * std::sin(1.0),
             boost::test_tools::tolerance(1e-14));
}

}  // namespace
