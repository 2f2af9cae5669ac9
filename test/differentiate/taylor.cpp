// SPDX-License-Identifier: BSL-1.0
// Taylor polynomials: exact rational coefficients, around constants and expressions.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <type_traits>

#include <leibniz/differentiate/taylor.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>
#include <leibniz/simplify/expand.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::taylor;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"a"> a_point;
using X = leibniz::symbol<"x">;

static_assert(
    std::is_same_v<decltype(taylor<1>(exp(x), x = 0_c)), leibniz::sum<X, leibniz::integer<1>>>);

// Textbook series (DLMF 4.19, 4.24, 4.33, 7.6).
static_assert(taylor<5>(sin(x), x = 0_c) == x - pow(x, 3_c) / 6_c + pow(x, 5_c) / 120_c);
static_assert(taylor<6>(sin(x), x = 0_c) == taylor<5>(sin(x), x = 0_c));
static_assert(taylor<4>(cos(x), x = 0_c) == 1_c - pow(x, 2_c) / 2_c + pow(x, 4_c) / 24_c);
static_assert(taylor<4>(1_c / (1_c - x), x = 0_c) ==
              1_c + x + pow(x, 2_c) + pow(x, 3_c) + pow(x, 4_c));
static_assert(taylor<5>(atan(x), x = 0_c) == x - pow(x, 3_c) / 3_c + pow(x, 5_c) / 5_c);
static_assert(taylor<5>(tan(x), x = 0_c) == x + pow(x, 3_c) / 3_c + 2_c * pow(x, 5_c) / 15_c);
static_assert(taylor<3>(log1p(x), x = 0_c) == x - pow(x, 2_c) / 2_c + pow(x, 3_c) / 3_c);
static_assert(taylor<3>(sqrt(1_c + x), x = 0_c) ==
              1_c + x / 2_c - pow(x, 2_c) / 8_c + pow(x, 3_c) / 16_c);
static_assert(taylor<3>(erf(x), x = 0_c) ==
              2_c / sqrt(leibniz::pi) * x - 2_c / (3_c * sqrt(leibniz::pi)) * pow(x, 3_c));

// Around other points; a polynomial is its own Taylor polynomial.
static_assert(taylor<2>(log(x), x = 1_c) == (x - 1_c) - pow(x - 1_c, 2_c) / 2_c);
static_assert(taylor<2>(exp(x), x = a_point) == exp(a_point) + exp(a_point) * (x - a_point) +
                                                    exp(a_point) * pow(x - a_point, 2_c) / 2_c);
static_assert(taylor<9>(pow(x, 3_c) - x, x = 0_c) == pow(x, 3_c) - x);
static_assert(expand(taylor<3>(pow(x, 3_c) - x, x = 2_c)) == pow(x, 3_c) - x);
static_assert(taylor<0>(cos(x) + y, x = 0_c) == 1_c + y);
static_assert(taylor<2>(exp(x * y), x = 0_c) == 1_c + x * y + pow(x * y, 2_c) / 2_c);

// The largest factorial that fits is 20!; where its derivatives are 0 a function needs none.
static_assert(taylor<20>(exp(x), x = 0_c) ==
              taylor<19>(exp(x), x = 0_c) + pow(x, 20_c) / 2432902008176640000_c);
static_assert(taylor<40>(x * x, x = 0_c) == x * x);

// No exponential work: the tenth derivative of a nested function, by way of its series.
constexpr auto nested = taylor<8>(exp(sin(x)), x = 0_c);
static_assert(nested == 1_c + x + pow(x, 2_c) / 2_c - pow(x, 4_c) / 8_c - pow(x, 5_c) / 15_c -
                            pow(x, 6_c) / 240_c + pow(x, 7_c) / 90_c + 31_c * pow(x, 8_c) / 5760_c);

// Large results keep their provenance.
constexpr auto many = taylor<12>(exp(x * sin(y) + cos(y)), x = 1_c);
static_assert(leibniz::simplify::has_canonical_recipe<std::remove_const_t<decltype(many)>>);
static_assert(leibniz::raise(many) == many);

BOOST_AUTO_TEST_CASE(a_taylor_polynomial_approximates) {
  BOOST_TEST(nested(x = 0.0625) == std::exp(std::sin(0.0625)), boost::test_tools::tolerance(1e-12));
  BOOST_TEST(many(x = 1.0625, y = 0.5) == std::exp(1.0625 * std::sin(0.5) + std::cos(0.5)),
             boost::test_tools::tolerance(1e-11));
}

}  // namespace
