// SPDX-License-Identifier: BSL-1.0
// substitute: symbols replaced by expressions, all at once; and what an expression needs and costs.
#include <boost/hana/equal.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/inspect.hpp>
#include <leibniz/differentiate/taylor.hpp>
#include <leibniz/simplify/substitute.hpp>

namespace {

using namespace leibniz::literals;
using boost::hana::make_tuple;
using leibniz::derivative;
using leibniz::free_symbols;
using leibniz::operation_count;
using leibniz::substitute;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::symbol<"x10"> x10;
constexpr leibniz::vector_symbol<"q", 2> q;
using X = leibniz::symbol<"x">;
using Y = leibniz::symbol<"y">;

static_assert(
    std::is_same_v<decltype(substitute(x * x, x = y)), leibniz::power<Y, leibniz::integer<2>>>);
static_assert(std::is_same_v<decltype(substitute(sin(x), x = 0_c)), leibniz::integer<0>>);

// The example of the documentation, and that all symbols are replaced at once.
static_assert(substitute(x * x + y, x = y, y = 2_c) == pow(y, 2_c) + 2_c);
static_assert(substitute(x - y, x = y, y = x) == y - x);
static_assert(substitute(x / y, x = x * y) == x);
static_assert(substitute(x, x = x + 1_c) == x + 1_c);

// Rules apply to what comes out.
static_assert(substitute(pow(sin(x), 2_c) + pow(cos(y), 2_c), x = z, y = z) == 1_c);
static_assert(substitute(exp(x), x = log(y)) == y);
static_assert(substitute(abs(x), x = -2_c) == 2_c);
static_assert(substitute(select(x < 1_c, y, z), x = 0_c) == y);
static_assert(substitute(pow(x, y), y = 3_c, x = 2_c) == 8_c);

// Elements of vector symbols, and whole ones.
static_assert(substitute(q[0_c] * q[1_c], q = make_tuple(x, x + 1_c)) == x * (x + 1_c));
static_assert(substitute(q[0_c] * q[1_c], q[1_c] = y) == q[0_c] * y);
static_assert(substitute(q[0_c] - q[1_c], q = make_tuple(q[1_c], q[0_c])) == q[1_c] - q[0_c]);

// Into whatever is an expression: derivatives (where any symbol may have been lost), traced code.
static_assert(substitute(derivative(pow(x, 3_c) + y, x), x = 2_c, y = 7_c) == 12_c);
constexpr auto traced = leibniz::trace<"x", "y">([](auto a, auto b) { return a * b - b * a + a; });
static_assert(substitute(traced, x = z, y = z) == z);

// Large results keep their provenance.
constexpr auto f = leibniz::trace<"x", "y">([](auto a, auto b) {
  for (int i = 0; i < 12; ++i) a = sin(a) * b + a;
  return a;
});
constexpr auto g = substitute(f, x = z * z);
static_assert(!std::is_same_v<std::remove_const_t<decltype(g)>, decltype(leibniz::raise(f))>);
static_assert(leibniz::simplify::has_canonical_recipe<std::remove_const_t<decltype(g)>>);
static_assert(substitute(g, z = x) == substitute(f, x = x * x));
static_assert(substitute(g, z = sqrt(x)) == f);

// What an expression needs: in order of name, without what cancels at once.
static_assert(free_symbols(y * x + z / z) == make_tuple(x, y));
static_assert(free_symbols(x10 + x2 * q[1_c] + q[0_c]) == make_tuple(q[0_c], q[1_c], x2, x10));
static_assert(free_symbols(2_c) == make_tuple());
static_assert(free_symbols(derivative(x * x * y, x)) == make_tuple(x, y));

// Of a select only the branch taken is made.
constexpr auto cardinal_sine = select(equal_to(x, 0_c), 1_c, sin(x) / x);
static_assert(substitute(cardinal_sine, x = 0_c) == 1_c);
static_assert(substitute(select(x > 0_c, sin(x) / x, 1_c), x = 0_c) == 1_c);
static_assert(substitute(cardinal_sine * y, x = y, y = x) == select(equal_to(y, 0_c), 1_c, sin(y) / y) * x);
static_assert(leibniz::taylor<1>(select(x > 0_c, 1_c / x, x), x = 0_c) == x);

// A symbol that cancels has occurred.
static_assert((x / x)(x = 1.0) == 1.0 && pow(x, 0_c)(x = 1.0) == 1.0);
static_assert((0_c * q[1_c] + y)(q = {1.0, 2.0}, y = 2.0) == 2.0);
static_assert(leibniz::formula<"0*x + q[1] - q[1] + 3">(x = 1.0, q = {1.0, 2.0}) == 3.0);

// What its value costs: each distinct subexpression once.
static_assert(operation_count((x + y) * (x + y)) == 2);
static_assert(operation_count(x) == 0 && operation_count(2_c) == 0);
static_assert(operation_count(sin(x) + cos(x)) == 3);
static_assert(operation_count(x - y / z) == 2);
static_assert(operation_count(f) == 36);
static_assert(std::is_same_v<decltype(operation_count(f)), int>);

BOOST_AUTO_TEST_CASE(a_substitution_has_the_value_of_the_composition) {
  const double inner = 0.75 * 0.75;
  BOOST_TEST(g(z = 0.75, y = 0.5) == f(x = inner, y = 0.5));
}

}  // namespace
