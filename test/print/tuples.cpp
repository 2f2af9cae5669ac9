// SPDX-License-Identifier: BSL-1.0
// Gradients, Jacobians and Hessians, printed whole: they were tuples that no stream took.
#include <sstream>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::gradient;
using leibniz::hessian;
using leibniz::jacobian;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr auto f = x * x * y;
constexpr auto two = boost::hana::make_tuple(f, sin(x), y);

static_assert(text(gradient(f, x, y)) == "(2*x*y, x^2)");
static_assert(text(hessian(f, x, y)) == "((2*y, 2*x), (2*x, 0))");
static_assert(text(jacobian(two, x, y)) == "((2*x*y, x^2), (cos(x), 0), (0, 1))");
static_assert(text(jacobian(f, x)) == "((2*x*y))");
static_assert(text(two) == "(x^2*y, sin(x), y)");  // in canonical form, as each alone
static_assert(text(boost::hana::make_tuple(x)) == "(x)");

static_assert(latex(gradient(f, x, y)) == "\\begin{pmatrix} 2 x y & x^{2} \\end{pmatrix}");
static_assert(latex(hessian(f, x, y)) == "\\begin{pmatrix} 2 y & 2 x \\\\ 2 x & 0 \\end{pmatrix}");

static_assert(leibniz::cpp_source<"h">(hessian(f, x, y)) ==
              leibniz::cpp_source<"h">(boost::hana::make_tuple(2_c * y, 2_c * x, 2_c * x, 0_c)).view());

// What is too large to be written out comes in lines, in which the parts are named once for all.
constexpr auto large = leibniz::trace<"x", "y">([](auto t, auto u) {
  for (int i = 0; i < 12; ++i) t = sin(t * t) + exp(t) * u;
  return t;
});
constexpr auto lines = text(gradient(large, x, y));
static_assert(lines.view().starts_with("t0 = x^2\nt1 = sin(t0)\n"));
static_assert(lines.view().find("\n(y*t") != std::string_view::npos && lines.view().ends_with(" + t35)"));

// A tuple of something else is none of the library's business.
template <class T>
concept has_text = requires(const T& t) { leibniz::text(t); };
static_assert(has_text<decltype(two)> && !has_text<boost::hana::tuple<>>);
static_assert(!has_text<boost::hana::tuple<int, decltype(f)>>);
using row = boost::hana::tuple<leibniz::symbol<"x">>;
static_assert(!has_text<boost::hana::tuple<row, boost::hana::tuple<leibniz::symbol<"x">, leibniz::symbol<"y">>>>);

BOOST_AUTO_TEST_CASE(streams_take_gradients_and_hessians) {
  std::ostringstream out;
  out << gradient(f, x, y) << ' ' << hessian(f, x, y);
  BOOST_TEST(out.str() == "(2*x*y, x^2) ((2*y, 2*x), (2*x, 0))");
}

}  // namespace
