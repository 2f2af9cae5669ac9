// SPDX-License-Identifier: BSL-1.0
// Derivatives as types: the rules of calculus, mixed and higher derivatives.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <type_traits>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::derivative;
using leibniz::integer;
using leibniz::power;
using leibniz::product;
using leibniz::sum;

constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
using X1 = leibniz::symbol<"x1">;
using X2 = leibniz::symbol<"x2">;
using X = leibniz::symbol<"x">;
using Y = leibniz::symbol<"y">;

template <class T, class F>
constexpr bool is(F) {
  return std::is_same_v<F, T>;
}

// The tutorial's function.
constexpr auto g = (x1 + 5_c) * pow(x2, 2_c);
static_assert(is<power<X2, integer<2>>>(derivative(g, x1)));
static_assert(is<product<integer<2>, X2, sum<X1, integer<5>>>>(derivative(g, x2)));
static_assert(is<product<integer<2>, X2>>(derivative(g, x1, x2)));
static_assert(is<sum<product<integer<2>, X1>, integer<10>>>(derivative<2>(g, x2)));
static_assert(derivative(g, x1)(x1 = 2.0, x2 = 3.0) == 9.0);

// Constants and symbols.
static_assert(is<integer<0>>(derivative(7_c, x)) && is<integer<0>>(derivative(leibniz::pi, x)));
static_assert(is<integer<1>>(derivative(x, x)) && is<integer<0>>(derivative(y, x)));
static_assert(is<integer<3>>(derivative(3_c * x + y, x)));

// Product, quotient and chain rule.
static_assert(derivative(sin(x) * exp(x), x) == cos(x) * exp(x) + sin(x) * exp(x));
static_assert(derivative(x * y * z, y) == x * z);
static_assert(derivative(x / y, y) == -x / pow(y, 2_c));
static_assert(derivative(sin(x) / x, x) == cos(x) / x - sin(x) / pow(x, 2_c));
static_assert(derivative(sin(x * x), x) == 2_c * x * cos(x * x));
static_assert(derivative(exp(sin(x * y)), x) == y * cos(x * y) * exp(sin(x * y)));
static_assert(derivative(1_c / (1_c + exp(-x)), x) == exp(-x) / pow(1_c + exp(-x), 2_c));

// Powers: an exact exponent never takes a logarithm, a symbolic one does.
static_assert(is<product<integer<3>, power<X, integer<2>>>>(derivative(pow(x, 3_c), x)));
static_assert(derivative(sqrt(x), x) == 1_c / (2_c * sqrt(x)));
static_assert(derivative(pow(x, y), x) == y * pow(x, y - 1_c));
static_assert(derivative(pow(x, y), y) == pow(x, y) * log(x));
static_assert(derivative(pow(2_c, x), x) == pow(2_c, x) * log(2_c));
static_assert(derivative(pow(x, x), x) == pow(x, x) + pow(x, x) * log(x));

// Selections: branch by branch, the condition left as it is.
static_assert(derivative(select(x > 0_c, x* x, -x), x) == select(x > 0_c, 2_c * x, -1_c));
static_assert(derivative(select(x > y, x, x), x) == 1_c);
static_assert(derivative(select(x > 0_c, sqrt(x), 0_c), x)(x = -1.0) == 0.0);

// Order n, and order 0, which is the canonical form.
static_assert(is<integer<120>>(derivative<5>(pow(x, 5_c), x)));
static_assert(is<integer<0>>(derivative<6>(pow(x, 5_c), x)));
static_assert(derivative<4>(sin(x), x) == sin(x) &&
              derivative<7>(cos(2_c * x), x) == 128_c * sin(2_c * x));
static_assert(is<product<integer<2>, X>>(derivative<0>(x + x, x)));

// Mixed derivatives are one type, whatever the order.
constexpr auto f = exp(x * y) * sin(z) + pow(x, y);
static_assert(derivative(f, x, y) == derivative(f, y, x));
static_assert(std::is_same_v<decltype(derivative(f, x, y, z)), decltype(derivative(f, z, x, y))>);

BOOST_AUTO_TEST_CASE(derivative_of_a_product_follows_leibniz) {
  constexpr auto d = derivative(x * sin(x) * exp(y), x);
  BOOST_TEST(d(x = 0.5, y = 0.25) == (std::sin(0.5) + 0.5 * std::cos(0.5)) * std::exp(0.25),
             boost::test_tools::tolerance(1e-15));
}

}  // namespace
