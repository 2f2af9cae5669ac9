// SPDX-License-Identifier: BSL-1.0
// Central differences with a fixed step: the digits that the tutorial prints, in constant evaluation
// and at run time, for every way of writing a function and a point.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <span>

#include <leibniz/leibniz.hpp>

namespace numeric = leibniz::numeric;
using namespace leibniz::literals;

namespace {

constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::vector_symbol<"q", 2> q;

// The tutorial is in Python and writes x**2, which is rounded before it is multiplied by anything.
constexpr auto f = [](double x) { return 3. * (x * x) + 2. * x - 1; };
constexpr auto g = [](double a, double b) { return (a + 5) * (b * b); };
constexpr auto g_expression = (x1 + 5_c) * pow(x2, 2_c);

constexpr double f_tutorial = 7.999999999999119;
constexpr std::array g_tutorial{8.999999999993236, 41.999999999994486};

static_assert(numeric::derivative(f, 1.) == f_tutorial);
static_assert(numeric::derivative(f, 1) == f_tutorial);
static_assert(numeric::gradient(g, {2., 3.}) == g_tutorial);
static_assert(numeric::gradient(g, {2, 3}) == g_tutorial);
static_assert(numeric::gradient(g, std::array{2., 3.}) == g_tutorial);

// In C++, 3. * x * x and (a + 5) * b * b multiply from the left, which rounds differently.
static_assert(numeric::derivative([](double x) { return 3. * x * x + 2. * x - 1; }, 1.) ==
              7.999999999999563);
static_assert(numeric::gradient([](double a, double b) { return (a + 5) * b * b; }, {2., 3.}) ==
              std::array{9.000000000000341, 41.99999999999093});

// Expressions, by bindings in any order, by position in order of name, and with vector symbols.
static_assert(numeric::derivative(3_c * pow(x1, 2_c) + 2_c * x1 - 1_c, x1 = 1.) == f_tutorial);
static_assert(numeric::derivative(3_c * pow(x1, 2_c) + 2_c * x1 - 1_c, 1.) == f_tutorial);
static_assert(numeric::gradient(g_expression, x1 = 2., x2 = 3.) == g_tutorial);
static_assert(numeric::gradient(g_expression, x2 = 3., x1 = 2.) ==
              std::array{g_tutorial[1], g_tutorial[0]});
static_assert(numeric::gradient(g_expression, {2., 3.}) == g_tutorial);
static_assert(numeric::derivative(g_expression, x2 = 3., x1 = 2.) == g_tutorial[1]);
static_assert(numeric::gradient((q[0_c] + 5_c) * pow(q[1_c], 2_c), q = {2., 3.}) == g_tutorial);

// Functions of an array or a span, function pointers, and functions of any number of arguments.
static_assert(
    numeric::gradient([](const std::array<double, 2>& p) { return (p[0] + 5) * (p[1] * p[1]); },
                      {2., 3.}) == g_tutorial);
static_assert(
    numeric::gradient([](std::span<const double> p) { return (p[0] + 5) * (p[1] * p[1]); },
                      {2., 3.}) == g_tutorial);
constexpr double plain(double a, double b) { return (a + 5) * (b * b); }
static_assert(numeric::gradient(plain, {2., 3.}) == g_tutorial);
static_assert(numeric::gradient([](auto... v) { return (v * ...); }, {2., 3., 0.5}).size() == 3);

// A step of its own.
static_assert(numeric::derivative(f, 1., 0.5) == 8);
static_assert(numeric::derivative(3_c * pow(x1, 2_c), x1 = 1., 0.5) == 6);
static_assert(numeric::gradient(g, {2., 3.}, 0.5) == std::array{9., 42.});
static_assert(numeric::gradient(g_expression, x1 = 2., x2 = 3., 0.5) == std::array{9., 42.});

constexpr auto pair_of = [](double a, double b) { return std::array{(a + 5) * (b * b), a * b}; };
static_assert(numeric::jacobian(pair_of, {2., 3.})[0] == g_tutorial);
static_assert(numeric::jacobian(pair_of, {2., 3.}, 0.5)[1] == std::array{3., 2.});
static_assert(numeric::jacobian(boost::hana::make_tuple(g_expression, x1* x2), x1 = 2., x2 = 3.) ==
              numeric::jacobian(pair_of, {2., 3.}));
static_assert(numeric::hessian(g, {2., 3.}, 0.5) ==
              std::array{std::array{0., 6.}, std::array{6., 14.}});
static_assert(numeric::hessian(g_expression, x1 = 2., x2 = 3., 0.5) ==
              numeric::hessian(g, {2., 3.}, 0.5));

// Where a function is not finite, the difference is not either; constant evaluation goes on.
static_assert(leibniz::math::is_nan(numeric::derivative(log(x1), x1 = 0.)));

BOOST_AUTO_TEST_CASE(central_differences_print_the_digits_of_the_tutorial_at_run_time) {
  volatile double one = 1, two = 2, three = 3;
  BOOST_TEST(numeric::derivative(f, double{one}) == f_tutorial);
  BOOST_TEST((numeric::gradient(g, {double{two}, double{three}}) == g_tutorial));
  BOOST_TEST((numeric::gradient(g_expression, x1 = double{two}, x2 = double{three}) == g_tutorial));
  BOOST_TEST((numeric::gradient(g, std::array{double{two}, double{three}}) == g_tutorial));
}

BOOST_AUTO_TEST_CASE(second_differences_have_six_digits_with_the_default_step) {
  const auto h = numeric::hessian(g, {2., 3.});
  BOOST_TEST(std::abs(h[0][0]) < 1e-6);
  BOOST_TEST(std::abs(h[0][1] - 6) < 1e-6);
  BOOST_TEST(std::abs(h[1][1] - 14) < 1e-6);
  BOOST_TEST(h[0][1] == h[1][0]);
}

BOOST_AUTO_TEST_CASE(differences_are_computed_in_the_type_of_the_point) {
  const auto square = [](auto x) { return x * x; };
  static_assert(std::is_same_v<decltype(numeric::derivative(square, 3.f)), float>);
  static_assert(std::is_same_v<decltype(numeric::derivative(square, 3.L)), long double>);
  static_assert(std::is_same_v<decltype(numeric::derivative(square, 3)), double>);
  BOOST_TEST(std::abs(numeric::derivative(square, 3.f) - 6) < 1e-2);
  BOOST_TEST(std::abs(numeric::derivative(square, 3.L) - 6) < 1e-15L);
}

}  // namespace
