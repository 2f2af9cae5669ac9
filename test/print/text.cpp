// SPDX-License-Identifier: BSL-1.0
// Formulas as text, and back through the parser.
#include <sstream>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/print/stream.hpp>

#include "formulas.hpp"

using namespace leibniz::literals;
using leibniz::constant;
using leibniz::symbol;
using leibniz::text;

namespace {

constexpr symbol<"x"> x;
constexpr symbol<"y"> y;
constexpr symbol<"z"> z;
constexpr leibniz::vector_symbol<"q", 6> q;

// Signs, fractions and their parentheses.
static_assert(text(x) == "x");
static_assert(text(q[3_c]) == "q[3]");
static_assert(text(5_c) == "5");
static_assert(text(-5_c) == "-5");
static_assert(text(-x) == "-x");
static_assert(text(1_c - x) == "1 - x");
static_assert(text(-x - 1_c) == "-x - 1");
static_assert(text(x - y + z) == "x - y + z");
static_assert(text(x / y) == "x/y");
static_assert(text(-x / y) == "-x/y");
static_assert(text(3_c / 2_c) == "3/2");
static_assert(text(3_c * x / 2_c) == "3*x/2");
static_assert(text(x / 2_c) == "x/2");
static_assert(text(1_c / x) == "1/x");
static_assert(text(1_c / (2_c * x)) == "1/(2*x)");
static_assert(text(x / (y * z)) == "x/(y*z)");
static_assert(text((x + 1_c) * (y - 2_c) / z) == "(x + 1)*(y - 2)/z");
static_assert(text(x * (y + 1_c) / (2_c * sqrt(z))) == "x*(y + 1)/(2*sqrt(z))");
static_assert(text((x + 1_c) / (y + 1_c)) == "(x + 1)/(y + 1)");

// Powers.
static_assert(text(pow(x, 2_c)) == "x^2");
static_assert(text(-pow(x, 2_c)) == "-x^2");
static_assert(text(pow(x, -2_c)) == "1/x^2");
static_assert(text(y * pow(x, -2_c)) == "y/x^2");
static_assert(text(sqrt(x)) == "sqrt(x)");
static_assert(text(1_c / sqrt(x)) == "1/sqrt(x)");
static_assert(text(pow(x, 1_c / 3_c)) == "x^(1/3)");
static_assert(text(pow(x, -2_c / 3_c)) == "1/x^(2/3)");
static_assert(text(pow(x, y)) == "x^y");
static_assert(text(pow(x, -y)) == "x^(-y)");
static_assert(text(pow(x, y + 1_c)) == "x^(y + 1)");
static_assert(text(pow(pow(x, y), z)) == "(x^y)^z");
static_assert(text(pow(x, pow(y, z))) == "x^y^z");
static_assert(text(pow(x + y, 3_c)) == "(x + y)^3");
static_assert(text(pow(1_c / 2_c, x)) == "(1/2)^x");
static_assert(text(pow(-2_c, x)) == "(-2)^x");
static_assert(text(pow(sin(x), 2_c)) == "sin(x)^2");

// Functions and conditions.
static_assert(text(exp(-pow(x, 2_c) / 2_c)) == "exp(-x^2/2)");
static_assert(text(atan2(y, x)) == "atan2(y, x)");
static_assert(text(leibniz::pi * x) == "pi*x");
static_assert(text(select(x > 0_c, sqrt(x), 0_c)) == "select(x > 0, sqrt(x), 0)");
static_assert(text(select(x >= 1_c / 2_c, y, z)) == "select(x >= 1/2, y, z)");
static_assert(text(select((x < y && !(y <= z)) || equal_to(x, z), y, z)) ==
              "select(x < y && !(y <= z) || x == z, y, z)");
static_assert(text(select(x > leibniz::pi, y, z)) == "select(x > pi, y, z)");
static_assert(text(x + select(x < y, y, z)) == "x + select(x < y, y, z)");

// Doubles that are kept bit for bit.
static_assert(text(constant<0.1>{} * x) == "0.1*x");
static_assert(text(-constant<0.1>{} * x) == "-0.1*x");
static_assert(text(constant<1e-300>{} * x) == "1e-300*x");
static_assert(text(constant<-0.0>{}) == "-0.0");
static_assert(text(constant<std::numeric_limits<double>::infinity()>{}) == "inf");
static_assert(text(constant<-std::numeric_limits<double>::infinity()>{}) == "-inf");
static_assert(text(constant<std::numeric_limits<double>::quiet_NaN()>{}) == "nan");

// Derivatives.
static_assert(text(derivative(pow(x, 3_c), x)) == "3*x^2");
static_assert(text(derivative(asin(x), x)) == "1/sqrt(1 - x^2)");
static_assert(
    text(derivative(x / (1_c + pow(x, 2_c)), x)) ==
    text(1_c / (pow(x, 2_c) + 1_c) - 2_c * pow(x, 2_c) / pow(pow(x, 2_c) + 1_c, 2_c)).view());

}  // namespace

BOOST_AUTO_TEST_CASE(text_is_read_back_as_the_same_canonical_form) {
  int differ = 0;
  formulas::for_each_oracle_formula([&](formulas::canonical_formula& f,
                                        const std::string& written) {
    const std::string printed(leibniz::print::text(f.g, f.root).view());
    std::string mistake;
    const leibniz::graph::id again = f.read(printed, mistake);
    BOOST_REQUIRE_MESSAGE(again != leibniz::graph::none, written << " --> " << printed << mistake);
    if (again == f.root) return;
    ++differ;
    const std::string second(leibniz::print::text(f.g, again).view());
    BOOST_TEST_MESSAGE(written << " --> " << printed << " --> " << second);
    BOOST_TEST(f.read(second, mistake) == again);
  });
  // Canonical forms tell (1/(20 x))^(1/2) from (1/20 x^-1)^(1/2): two of the formulas have that.
  BOOST_TEST(differ <= 2);
}

BOOST_AUTO_TEST_CASE(text_of_every_function_is_read_back) {
  formulas::for_each_function(
      [](formulas::canonical_formula& f, const std::string& name) {
        const std::string printed(leibniz::print::text(f.g, f.root).view());
        leibniz::simplify::canonicaliser canonical(f.g);
        std::string mistake;
        BOOST_TEST(f.read(printed, mistake) == canonical(f.root),
                   name << ": " << printed << mistake);
      },
      formulas::every_function{});
}

BOOST_AUTO_TEST_CASE(streams_print_text_and_keep_the_width) {
  std::ostringstream out;
  out << x + 1_c << '|' << leibniz::text(y) << '|';
  out.width(4);
  out << z;
  BOOST_TEST(out.str() == "x + 1|y|   z");
}

BOOST_AUTO_TEST_CASE(what_would_explode_is_printed_with_its_parts_named) {
  namespace graph = leibniz::graph;
  graph::dag g;
  const graph::id one = g.make_number(1), t0 = g.make_symbol({"t0", -1});
  graph::id at = graph::add(g, one, t0);
  for (int i = 0; i < 40; ++i) {  // a product of sums: nothing merges
    const graph::id other = graph::add(g, at, g.make_symbol({"y", -1}));
    at = g.intern(graph::kind::product, at, other);
  }
  const std::string printed(leibniz::print::text(g, at).view());
  BOOST_TEST(printed.size() < 4000u);
  BOOST_TEST(printed.substr(0, 34) == "t_0 = 1 + t0\nt_1 = t_0*(t_0 + y)\nt");
}

BOOST_AUTO_TEST_CASE(a_long_sum_and_a_deep_formula_print) {
  namespace graph = leibniz::graph;
  graph::dag g;
  std::deque<std::string> names;
  graph::id sum = g.make_number(1), nest = g.make_symbol({"x", -1});
  for (int i = 0; i < 3000; ++i) {
    names.push_back("s" + std::to_string(i));
    sum = graph::add(g, sum, g.make_symbol({names.back(), -1}));
    nest = graph::call(g, graph::info_of<leibniz::sin_function>, &nest);
  }
  BOOST_TEST(leibniz::print::text(g, sum).view().substr(0, 7) != "");
  const std::string printed(leibniz::print::text(g, nest).view());
  BOOST_TEST(printed.find("t1 = sin(sin(") != std::string::npos);
}
