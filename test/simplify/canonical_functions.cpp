// SPDX-License-Identifier: BSL-1.0
// Canonical forms that know functions: exponentials and logarithms, sin^2 + cos^2, parity,
// functions that cancel, selections.
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include <cmath>
#include <numbers>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::node;
using leibniz::raise;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
using X = leibniz::symbol<"x">;

template <class T, class F>
constexpr bool becomes(F) {
  return std::is_same_v<decltype(raise(F{})), T> && std::is_same_v<decltype(raise(T{})), T>;
}

// What has a whole exponent only after its sign was turned opens, too.
static_assert(abs(x - y) * abs(y - x) == pow(x - y, 2_c));
static_assert(cbrt(x - y) * pow(cbrt(y - x), 2_c) == x - y);

// Exponentials and logarithms.
static_assert(becomes<X>(exp(log(x))) && becomes<X>(log(exp(x))));
static_assert(becomes<X>(exp2(log2(x))) && becomes<X>(log2(exp2(x))));
static_assert(becomes<X>(expm1(log1p(x))) && becomes<X>(log1p(expm1(x))));
static_assert(becomes<leibniz::power<X, leibniz::integer<2>>>(exp(2_c * log(x))));
static_assert(exp(x * log(y)) == pow(y, x) && exp(x + log(y)) == y * exp(x));
static_assert(exp(x) * exp(y) == exp(x + y) && exp(x) / exp(x) == 1_c);
static_assert(pow(exp(x), 2_c) == exp(2_c * x) && pow(leibniz::e, x) == exp(x));
static_assert(exp(1_c) == leibniz::e && log(leibniz::e) == 1_c && exp(0_c) == 1_c);
static_assert(becomes<node<leibniz::e_constant>>(exp(1_c)));
static_assert(x / leibniz::e == x * exp(-1_c) && pow(leibniz::e, x + 1_c) / leibniz::e == exp(x));
static_assert(!(sqrt(x * x) == x) && !(log(x * x) == 2_c * log(x)));  // wrong for x < 0

// sin^2 + cos^2, with factors and inside sums.
static_assert(becomes<leibniz::integer<1>>(pow(sin(x), 2_c) + pow(cos(x), 2_c)));
static_assert(3_c * pow(sin(x), 2_c) + 3_c * pow(cos(x), 2_c) == 3_c);
static_assert(y * pow(sin(x), 2_c) + pow(cos(x), 2_c) * y == y);
static_assert(x + y * pow(sin(z), 2_c) - 1_c + pow(cos(z), 2_c) * y == x + y - 1_c);
static_assert(pow(sin(x * y), 2_c) + pow(cos(y * x), 2_c) - 1_c == 0_c);
static_assert(pow(sin(x), 4_c) + pow(sin(x), 2_c) * pow(cos(x), 2_c) == pow(sin(x), 2_c));
static_assert(pow(sin(x), 2_c) + pow(cos(x), 2_c) + pow(sin(y), 2_c) + pow(cos(y), 2_c) == 2_c);
static_assert(!(2_c * pow(sin(x), 2_c) + 5_c * pow(cos(x), 2_c) == 5_c));
static_assert(!(pow(sin(x), 2_c) + pow(cos(y), 2_c) == 1_c));
// Which squares are joined does not depend on the way of writing.
static_assert(pow(sin(x) * cos(y), 2_c) + pow(cos(x) * cos(y), 2_c) + pow(cos(x) * sin(y), 2_c) ==
              pow(cos(x) * sin(y), 2_c) + (pow(cos(x) * cos(y), 2_c) + pow(sin(x) * cos(y), 2_c)));

// Parity, for every function that declares one: f(-u) = f(u) or -f(u), also where u is a sum.
template <class F>
constexpr bool parity_holds() {
  constexpr node<F, X> f;
  constexpr node<F, decltype(-x)> minus;
  constexpr node<F, decltype(x - y)> difference;
  constexpr node<F, decltype(y - x)> turned;
  constexpr node<F, decltype(-x - y)> negative;
  constexpr node<F, decltype(x + y)> positive;
  if constexpr (F::parity == leibniz::symmetry::even)
    return minus == f && turned == difference && negative == positive;
  else if constexpr (F::parity == leibniz::symmetry::odd)
    return minus == -f && turned == -difference && negative == -positive;
  else
    return true;
}
template <class... F>
constexpr int with_parity(leibniz::function_list<F...>) {
  static_assert((parity_holds<F>() && ...));
  return (0 + ... + (F::parity != leibniz::symmetry::none));
}
static_assert(with_parity(leibniz::all_functions{}) >= 14);
static_assert(sin(-x) + sin(x) == 0_c && cos(-x) == cos(x) && abs(-x) == abs(x));
static_assert(erf(y - x) + erf(x - y) == 0_c);

// g(f(x)) for every pair that a struct says cancels.
template <class F, class... G>
constexpr bool cancels(leibniz::function_list<G...>) {
  return ((node<F, node<G, X>>{} == x) && ...);
}
template <class... F>
constexpr bool all_cancel(leibniz::function_list<F...>) {
  return (cancels<F>(typename F::cancels{}) && ...);
}
static_assert(all_cancel(leibniz::all_functions{}));
static_assert(!(asin(sin(x)) == x));  // wrong beyond pi/2

// Exact values of functions.
static_assert(sin(0_c) == 0_c && cos(0_c) == 1_c && log(1_c) == 0_c && cbrt(27_c) == 3_c);
static_assert(abs(-3_c / 2_c) == 3_c / 2_c && sign(-7_c) == -1_c && relu(-2_c) == 0_c);
static_assert(floor(-0.5_c) == -1_c && ceil(7_c / 2_c) == 4_c && max(1_c / 2_c, 0.25_c) == 0.5_c);

// Selections whose condition is constant, or whose branches are one.
static_assert(select(1_c < 2_c, x, y) == x && select(2_c < 1_c, x, y) == y);
static_assert(select(x < y, z + z, 2_c * z) == 2_c * z);
static_assert(select(!(2_c < 1_c) && 1_c <= 1_c, x, 1_c / y) == x);

// Traced code, formulas and trees have one canonical form.
static_assert(leibniz::trace<"x", "y">([](auto a, auto b) { return (a + 5) * b * b / b; }) ==
              y * (x + 5_c));

BOOST_AUTO_TEST_CASE(multiples_of_pi_have_exact_sines_where_these_are_rational) {
  using leibniz::pi;
  static_assert(sin(pi) == 0_c && sin(-2_c * pi) == 0_c && sin(pi / 2_c) == 1_c &&
                sin(7_c * pi / 6_c) == -1_c / 2_c && sin(5_c * pi / 6_c) == 1_c / 2_c &&
                sin(11_c * pi / 2_c) == -1_c);
  static_assert(cos(pi) == -1_c && cos(pi / 2_c) == 0_c && cos(pi / 3_c) == 1_c / 2_c &&
                cos(-4_c * pi / 3_c) == -1_c / 2_c && cos(100_c * pi) == 1_c);
  static_assert(tan(pi) == 0_c && tan(pi / 4_c) == 1_c && tan(3_c * pi / 4_c) == -1_c &&
                tan(-pi / 4_c) == -1_c && tan(-7_c * pi / 4_c) == 1_c);
  static_assert(substitute(cos(pi * x), x = 3_c) == -1_c);
  // Irrational, or a pole, or not known.
  BOOST_TEST(leibniz::text(sin(pi / 4_c)) == "sin(pi/4)");
  BOOST_TEST(leibniz::text(sin(pi / 3_c)) == "sin(pi/3)");
  BOOST_TEST(leibniz::text(cos(pi / 6_c)) == "cos(pi/6)");
  BOOST_TEST(leibniz::text(tan(pi / 2_c)) == "tan(pi/2)");
  BOOST_TEST(leibniz::text(sin(pi * x)) == "sin(pi*x)");
  BOOST_TEST(leibniz::text(sin(leibniz::constant<0.5000001>{} * pi)).view() != "1");
  // Every sixth, as it is computed.
  BOOST_TEST(sin(pi / 6_c)() == std::sin(std::numbers::pi / 6), boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(functions_in_canonical_forms_follow_their_structs) {
  BOOST_TEST(with_parity(leibniz::all_functions{}) >= 14);
}

}  // namespace
