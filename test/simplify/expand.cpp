// SPDX-License-Identifier: BSL-1.0
// expand: products of sums and integer powers of sums multiplied out, everywhere in an expression.
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>
#include <leibniz/simplify/collect.hpp>
#include <leibniz/simplify/expand.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::expand;
using leibniz::integer;
using leibniz::power;
using leibniz::product;
using leibniz::sum;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
using X = leibniz::symbol<"x">;
using Y = leibniz::symbol<"y">;

// Types first. (`==` cannot show an expansion: it compares canonical forms, which differ.)
static_assert(std::is_same_v<decltype(expand((x + 1_c) * (x - 1_c))),
                             sum<power<X, integer<2>>, integer<-1>>>);
static_assert(
    std::is_same_v<decltype(expand(pow(x + y, 2_c))),
                   sum<power<X, integer<2>>, product<integer<2>, X, Y>, power<Y, integer<2>>>>);
static_assert(
    std::is_same_v<decltype(expand(x * (x + y))), sum<power<X, integer<2>>, product<X, Y>>>);
static_assert(std::is_same_v<decltype(expand(x)), X>);
static_assert(!((x + 1_c) * (x - 1_c) == pow(x, 2_c) - 1_c));

// The examples of the documentation.
static_assert(expand((x + 1_c) * (x - 1_c)) == pow(x, 2_c) - 1_c);
static_assert(expand(sin(pow(x + y, 2_c))) == sin(pow(x, 2_c) + 2_c * x * y + pow(y, 2_c)));

// Everywhere: in arguments, exponents, denominators, beside what cannot be expanded.
static_assert(expand(exp(x * (y + 1_c))) == exp(x * y + x));
static_assert(expand(1_c / pow(x + y, 2_c)) == 1_c / (pow(x, 2_c) + 2_c * x * y + pow(y, 2_c)));
static_assert(expand(sqrt(x) * (sqrt(x) + 1_c)) == x + sqrt(x));
static_assert(expand(sqrt(x + 1_c) * (sqrt(x + 1_c) + x * pow(x + 1_c, 1.5_c))) ==
              pow(x, 3_c) + 2_c * pow(x, 2_c) + 2_c * x + 1_c);
static_assert(expand(pow(x + y, 0.5_c)) == sqrt(x + y) && expand(pow(x + y, z)) == pow(x + y, z));
static_assert(expand((x + y) * (x - y) - x * x + y * y) == 0_c);
static_assert(expand(select(x > 0_c, x*(x + 1_c), y)) == select(x > 0_c, x* x + x, y));
static_assert(expand((2_c * x + 3_c * y) * (x / 2_c - y)) == x * x - x * y / 2_c - 3_c * y * y);

// Powers by the multinomial theorem.
static_assert(expand(pow(x - 2_c * y, 3_c)) ==
              pow(x, 3_c) - 6_c * x * x * y + 12_c * x * y * y - 8_c * pow(y, 3_c));
static_assert(expand(pow(pow(x + 1_c, 2_c) - x * x - 1_c, 2_c)) == 4_c * x * x);
static_assert(expand(pow(x + y + z, 2_c)) ==
              x * x + y * y + z * z + 2_c * x * y + 2_c * y * z + 2_c * x * z);
static_assert(expand(pow(x + 1_c / 2_c, 2_c)) == x * x + x + 1_c / 4_c);

// Large results keep their provenance, and are the same expression.
constexpr auto tenth = expand(pow(x + y + z, 10_c));
static_assert(std::is_same_v<std::remove_const_t<decltype(tenth)>,
                             leibniz::expansion_of<decltype(pow(x + y + z, 10_c))>>);
static_assert(tenth == expand(pow(x + y + z, 4_c) * pow(z + x + y, 6_c)));
static_assert(leibniz::raise(tenth) == tenth);
static_assert(derivative(derivative(tenth, x), y) == expand(90_c * pow(x + y + z, 8_c)));
static_assert(leibniz::degree(tenth, y) == 10);

BOOST_AUTO_TEST_CASE(an_expansion_has_the_value_of_what_was_expanded) {
  BOOST_TEST(tenth(x = 1.0, y = 2.0, z = -0.5) == 9536.7431640625);
  BOOST_TEST(expand(pow(x - 2_c * y, 3_c))(x = 1.0, y = 2.0) == -27.0);
}

BOOST_AUTO_TEST_CASE(what_would_be_too_large_is_left_alone_and_reported) {
  leibniz::graph::dag g;
  const auto a = g.make_symbol({"a", -1}), b = g.make_symbol({"b", -1});
  leibniz::simplify::canonicaliser canonical(g);
  const auto f =
      canonical(leibniz::graph::power(g, leibniz::graph::add(g, a, b), g.make_number(1000)));
  leibniz::simplify::expander expander(canonical);
  BOOST_TEST(expander(f) == f);
  BOOST_TEST(expander.too_large() == 1001);
}

}  // namespace
