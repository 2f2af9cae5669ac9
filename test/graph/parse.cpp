// SPDX-License-Identifier: BSL-1.0
// The formula parser: structure first (two formulas are one node of one graph, or not), then values
// by an interpreter of a few lines, then every mistake with its position.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <leibniz/graph/formula.hpp>

namespace {

using leibniz::formula;
using leibniz::number;
using leibniz::graph::dag;
using leibniz::graph::formula_error;
using leibniz::graph::formula_mistake;
using leibniz::graph::id;
using leibniz::graph::kind;
using leibniz::graph::parse;

constexpr bool same(std::string_view a, std::string_view b) {
  dag g;
  const auto p = parse(g, a), q = parse(g, b);
  return !p.error && !q.error && p.root == q.root;
}

constexpr int operations(std::string_view text) {
  dag g;
  return parse(g, text).operations;
}

constexpr formula_error mistake(std::string_view text) {
  dag g;
  return parse(g, text).error;
}

constexpr bool fails(std::string_view text, formula_mistake is, std::size_t column,
                     std::string_view found = {}) {
  const formula_error e = mistake(text);
  return e.is == is && e.column() == column && text.substr(e.position, e.length) == found;
}

using bindings = std::vector<std::pair<std::string, double>>;

double call(std::string_view name, const std::vector<double>& x) {
  if (name == "pi") return 3.141592653589793;
  if (name == "e") return 2.718281828459045;
  if (name == "sin") return std::sin(x[0]);
  if (name == "exp") return std::exp(x[0]);
  if (name == "atan2") return std::atan2(x[0], x[1]);
  if (name == "max") return std::fmax(x[0], x[1]);
  if (name == "fma") return std::fma(x[0], x[1], x[2]);
  if (name == "less") return x[0] < x[1];
  if (name == "less_equal") return x[0] <= x[1];
  if (name == "equal_to") return x[0] == x[1];
  if (name == "not_equal_to") return x[0] != x[1];
  if (name == "logical_and") return x[0] != 0 && x[1] != 0;
  if (name == "logical_or") return x[0] != 0 || x[1] != 0;
  if (name == "logical_not") return x[0] == 0;
  if (name == "select") return x[0] != 0 ? x[1] : x[2];
  BOOST_FAIL("the interpreter of this test does not know " << name);
  return 0;
}

double evaluate(std::string_view text, const bindings& at) {
  dag g;
  const auto parsed = parse(g, text);
  BOOST_REQUIRE_MESSAGE(!parsed.error, (explain<std::string>(text, parsed.error)));
  std::vector<double> values;
  for (id i = 0; i < g.size(); ++i) {
    std::vector<double> x;
    for (std::uint32_t k = 0; k < g[i].count; ++k) x.push_back(values[g.argument(i, k)]);
    double v = 0;
    switch (g.kind_of(i)) {
      case kind::symbol: {
        std::string name(g.name_of(i).text);
        if (g.name_of(i).index >= 0) name += "[" + std::to_string(g.name_of(i).index) + "]";
        for (const auto& [bound, value] : at)
          if (bound == name) v = value;
        break;
      }
      case kind::number:
        v = leibniz::number(g[i].value).to<double>();
        break;
      case kind::sum:
        for (double a : x) v += a;
        break;
      case kind::product:
        v = 1;
        for (double a : x) v *= a;
        break;
      case kind::power:
        v = std::pow(x[0], x[1]);
        break;
      case kind::call:
        v = call(g[i].function->name, x);
        break;
    }
    values.push_back(v);
  }
  return values[parsed.root];
}

// Precedence
static_assert(same("-x^2", "-(x^2)"));
static_assert(!same("-x^2", "(-x)^2"));
static_assert(same("a^b^c", "a^(b^c)"));
static_assert(!same("a^b^c", "(a^b)^c"));
static_assert(same("2^-x", "2^(-x)"));
static_assert(same("2^-x^2", "2^(-(x^2))"));
static_assert(same("2^-x*y", "(2^(-x))*y"));
static_assert(same("2*-x + y", "(2*(-x)) + y"));
static_assert(same("a - b - c", "(a - b) - c"));
static_assert(!same("a - b - c", "a - (b - c)"));
static_assert(same("a/b/c", "(a/b)/c"));
static_assert(same("a/b*c", "(a/b)*c"));
static_assert(same("a + b*c", "a + (b*c)"));
static_assert(same("a*b^c", "a*(b^c)"));
static_assert(same("--x", "x"));
static_assert(same("x - -y", "x + y"));
static_assert(same("a < b && c < d || !(e < a)", "((a < b) && (c < d)) || (!(e < a))"));
static_assert(same("a || b < c && c < b", "a || (b < c)") == false);
static_assert(same("a < b || b < c && c < d", "a < b || (b < c && c < d)"));
static_assert(same("a + b < c * d", "(a + b) < (c * d)"));
static_assert(same("a > b", "b < a") && same("a >= b", "b <= a"));
static_assert(same("a == b", "equal_to(a, b)") && same("a != b", "not_equal_to(a, b)"));
static_assert(same("!(a < b) && b < c", "(!(a < b)) && (b < c)"));

// Numbers are exact
constexpr bool is_number(std::string_view text, number expected) {
  dag g;
  const auto r = parse(g, text);
  return !r.error && g.is_number(r.root) && g[r.root].value == expected;
}
static_assert(is_number("0.1", number(1, 10)) && is_number("1e-3", number(1, 1000)));
static_assert(is_number(".5", number(1, 2)) && is_number("5.", number(5)));
static_assert(is_number("2.5e+2", number(250)) && is_number("1E3", number(1000)));
static_assert(is_number("1/3", number(1, 3)) && is_number("2^10", number(1024)));
static_assert(is_number("9223372036854775807", number(9223372036854775807)));
static_assert(is_number("-2^2", number(-4)) && is_number("(-2)^2", number(4)));

// Names
static_assert(same(" x1*\tfoo_bar\n/ _z ", "x1*foo_bar/_z"));
static_assert(same("q [ 3 ]", "q[3]") && !same("q[3]", "q[4]") && !same("q[3]", "q"));
static_assert(same("less + logical_and", "logical_and + less"));  // operators have no names
static_assert(same("sqrt(x)", "x^0.5") && same("pow(x, y)", "x^y"));
static_assert(same("2*e", "e + e") && same("pi", " pi"));
static_assert(same("piecewise(x < 0, a, x < 1, b, c)", "select(x < 0, a, select(x < 1, b, c))"));
static_assert(same("piecewise(x < 0, a, b)", "select(x < 0, a, b)"));
static_assert(same("sin ( x )", "sin(x)"));
static_assert(same("+x + +y", "x + y") && same("2*+x^2", "2*x^2"));
static_assert(same("x**2", "x^2") && same("-x**y**2", "-(x^(y^2))"));

// Operations as written
static_assert(operations("x") == 0 && operations("(x)") == 0 && operations("pi") == 0);
static_assert(operations("-x^2 + 3*x") == 4);
static_assert(operations("x + x") == 1 && operations("1 + 2") == 1);
static_assert(operations("select(x <= 0 && !(y > 1), max(x, y), 2)") == 6);
static_assert(operations("piecewise(x < 0, a, x < 1, b, c)") == 3);

// The typed form
constexpr auto f = formula<"(x1 + 5) * x2^2 - sin(pi*x1)/3">;
using recipe = std::remove_cv_t<decltype(f)>::recipe;
static_assert(std::is_empty_v<std::remove_cv_t<decltype(f)>> && leibniz::expression<decltype(f)>);
static_assert(recipe::read.operations == 7);
static_assert(leibniz::graph::stored<recipe>.symbol_count == 2);
static_assert(leibniz::graph::stored<recipe>.symbols[0].name().text == "x1");
static_assert(!f.makes_condition && formula<"x < y">.makes_condition);
static_assert(formula<"!(x < y)">.makes_condition &&
              !formula<"select(x < y, 1, 2)">.makes_condition);

constexpr bool joins_the_graph_of_operators() {
  using namespace leibniz::literals;
  constexpr leibniz::symbol<"x1"> x1;
  constexpr leibniz::symbol<"x2"> x2;
  const auto tree = (x1 + 5_c) * pow(x2, 2_c) - sin(leibniz::pi * x1) / 3_c;
  dag g;
  const id a = leibniz::graph::lower_into<std::remove_cv_t<decltype(tree)>>(g);
  return a == leibniz::graph::lower_into<std::remove_cv_t<decltype(f)>>(g);
}
static_assert(joins_the_graph_of_operators());

constexpr bool elements_are_those_of_vector_symbols() {
  using namespace leibniz::literals;
  constexpr leibniz::vector_symbol<"q", 6> q;
  const auto element = q[3_c];
  dag g;
  const id a = leibniz::graph::lower_into<std::remove_cv_t<decltype(element)>>(g);
  return a == parse(g, "q[3]").root;
}
static_assert(elements_are_those_of_vector_symbols());

// Mistakes
using enum formula_mistake;
static_assert(fails("", empty, 1) && fails("  ", empty, 3));
static_assert(fails("x $ y", unknown_character, 3, "$"));
static_assert(fails("x + π", unknown_character, 5, "π"));
static_assert(fails("x + )", missing_operand, 5, ")") && fails("x +", missing_operand, 4));
static_assert(fails("*x", missing_operand, 1, "*") && fails("x***2", missing_operand, 4, "*"));
static_assert(fails("x + * y", missing_operand, 5, "*") && fails("()", missing_operand, 2, ")"));
static_assert(fails("x +", missing_operand, 4, "") && fails(" + ", missing_operand, 4, ""));
static_assert(fails("max(x,,y)", missing_operand, 7, ",") &&
              fails("max(x,)", missing_operand, 7, ")"));
static_assert(fails("(", missing_operand, 2) && fails("sin(", missing_operand, 5));
static_assert(fails("2x", missing_operator, 2, "x") && fails("x y1 z", missing_operator, 3, "y1"));
static_assert(fails("2(x)", missing_operator, 2, "(") && fails("x = 2", missing_operator, 3, "="));
static_assert(fails("x & y", missing_operator, 3, "&") && fails("2e", missing_operator, 2, "e"));
static_assert(fails("1.2.3", missing_operator, 4, ".") && fails("pi(x)", missing_operator, 3, "("));
static_assert(fails("(x + y", not_closed, 7) && mistake("(x + y").opened == 0);
static_assert(fails("x*sin (y", not_closed, 9) && mistake("x*sin (y").opened == 6);
static_assert(fails("x)", not_opened, 2, ")") && fails("(x))*y", not_opened, 4, ")"));
static_assert(fails("3,5*x", stray_comma, 2, ",") && fails("max((x, y), z)", stray_comma, 7, ","));
static_assert(fails("q[x]", missing_index, 3, "x") && fails("q[]", missing_index, 3, "]"));
static_assert(fails("q[-1]", missing_index, 3, "-") &&
              fails("q[1234567890]", missing_index, 3, "1234567890"));
static_assert(fails("q[1", missing_bracket, 4) && fails("q[1, 2]", missing_bracket, 4, ","));
static_assert(fails("1 + foo(x)", unknown_function, 5, "foo") &&
              fails("x (y)", unknown_function, 1, "x"));
static_assert(fails("x + sin", function_without_call, 5, "sin"));
static_assert(fails("max*2", function_without_call, 1, "max"));
static_assert(fails("1 + sin(x, y)", wrong_argument_count, 5, "sin"));
static_assert(mistake("sin(x, y)").given == 2 && mistake("sin(x, y)").expected == 1);
static_assert(mistake("max()").given == 0 && mistake("max()").expected == 2);
static_assert(mistake("piecewise(x < 1, y)").expected == -1);
static_assert(fails("piecewise(x < 1, y, x < 2, z)", wrong_argument_count, 1, "piecewise"));
static_assert(fails("x + 1e30", number_overflow, 5, "1e30"));
static_assert(fails("99999999999999999999", number_overflow, 1, "99999999999999999999"));
static_assert(fails("(x<y)+1", condition_as_number, 1, "(x<y)"));
static_assert(fails("1 + (x < y)", condition_as_number, 5, "(x < y)"));
static_assert(fails("a < b < c", condition_as_number, 1, "a < b"));
static_assert(fails("sin(x < y)", condition_as_number, 5, "x < y"));
static_assert(fails("-(x < y)", condition_as_number, 2, "(x < y)"));
static_assert(fails("select(x < y, x < y, 1)", condition_as_number, 15, "x < y"));
static_assert(fails("x && y < 1", number_as_condition, 1, "x"));
static_assert(fails("!x", number_as_condition, 2, "x") &&
              fails("!x < 1", number_as_condition, 2, "x"));
static_assert(fails("select(x, y, z)", select_without_condition, 8, "x"));
static_assert(fails("piecewise(x < 1, y, z, w, 1)", select_without_condition, 21, "z"));

}  // namespace

BOOST_AUTO_TEST_SUITE(parse_suite)

BOOST_AUTO_TEST_CASE(formulas_have_the_values_of_the_same_code_in_cpp) {
  const bindings at{{"x", 0.75}, {"y", -1.5}, {"q[2]", 4}};
  const double x = 0.75, y = -1.5;
  const auto check = [&at](std::string_view text, double expected) {
    BOOST_TEST_INFO(text);
    BOOST_TEST(evaluate(text, at) == expected, boost::test_tools::tolerance(1e-14));
  };
  check("-x^2 + 3*x - y/2", -x * x + 3 * x - y / 2);
  check("2^3^2 - x", 512 - x);
  check("2^-x", std::pow(2, -x));
  check("(x + 5)*y^2 - sin(pi*x)/3", (x + 5) * y * y - std::sin(3.141592653589793 * x) / 3);
  check("exp(-(x - y)^2/2)", std::exp(-(x - y) * (x - y) / 2));
  check("x - y - 1 - 2", x - y - 1 - 2);
  check("x/y/4*2", x / y / 4 * 2);
  check("atan2(y, x) + fma(x, y, 1e-1)", std::atan2(y, x) + x * y + 0.1);
  check("max(x, y)*q[2]", 3.0);
  check("select(x > y && !(x == y), 10, 20)", 10);
  check("select(x <= y || x != 0.75, 10, 20)", 20);
  check("piecewise(x < 0, 1, x < 0.5, 2, x >= 0.75, 3, 4)", 3);
  check("e^x", std::exp(x));
}

BOOST_AUTO_TEST_CASE(a_long_sum_and_deep_parentheses_need_no_recursion) {
  std::string sum = "0", deep(100000, '(');
  for (int i = 0; i < 100000; ++i) sum += " + x^" + std::to_string(i % 100 + 1);
  deep += "x" + std::string(100000, ')');
  BOOST_TEST(evaluate(sum, {{"x", 1.0}}) == 100000);
  BOOST_TEST(evaluate(deep, {{"x", 2.0}}) == 2);
  std::string power = "x";
  for (int i = 0; i < 100000; ++i) power += "^y";
  BOOST_TEST(evaluate(power, {{"x", 1.0}, {"y", 1.0}}) == 1);
}

BOOST_AUTO_TEST_CASE(a_mistake_is_explained_with_a_caret_below_it) {
  const auto say = [](std::string_view text) { return explain<std::string>(text, mistake(text)); };
  BOOST_TEST(say("sin(x + y*)") ==
             "column 11: an operand is missing: a number, a name, a call, '-', '!' or '(' is "
             "expected, but ')' was found\n"
             "  sin(x + y*)\n"
             "            ^\n");
  BOOST_TEST(say("2*(x + y") ==
             "column 9: ')' is expected for the '(' at column 3, but the formula ends\n"
             "  2*(x + y\n"
             "          ^\n");
  BOOST_TEST(say("1 +\n\tfoo(x)") ==
             "column 6: there is no function 'foo'; to multiply, write '*'\n"
             "  \tfoo(x)\n"
             "  \t^\n");
  BOOST_TEST(say("hypot(x)") == "column 1: 'hypot' takes 2 arguments, not 1\n  hypot(x)\n  ^\n");
  BOOST_TEST(say("x") == "");
  const leibniz::sequence<char> characters = leibniz::graph::explain("", mistake(""));
  BOOST_TEST(std::string(characters.begin(), characters.end()) ==
             "column 1: the formula is empty\n  \n  ^\n");
}

BOOST_AUTO_TEST_CASE(every_kind_of_mistake_is_one_line_and_names_its_column) {
  for (std::string_view text :
       {"", "x $ y", "x +", "2x", "(x", "x)", "3,5", "q[x]", "q[1", "foo(x)", "sin", "sin()",
        "piecewise(x)", "1e99", "(x<y)+1", "!x", "select(x, y, z)"}) {
    const formula_error error = mistake(text);
    const std::string said = explain<std::string>(text, error);
    BOOST_TEST_INFO(said);
    BOOST_TEST(said.starts_with("column " + std::to_string(error.column()) + ": "));
    BOOST_TEST(said.find('\n') == said.find("\n  "));
    BOOST_TEST(said.find('\n') > 25);
  }
}

BOOST_AUTO_TEST_CASE(any_part_of_a_formula_is_read_or_refused_within_its_bounds) {
  const std::string_view text = "select(x <= 0 && q[3] > 1.5e-3, max(x, -y^2), sin(pi*x)/3) != 2";
  for (std::size_t first = 0; first < text.size(); ++first)
    for (std::size_t size = 0; first + size <= text.size(); ++size) {
      const std::string part(text.substr(first, size));
      const formula_error e = mistake(part);
      BOOST_REQUIRE(e.position + e.length <= part.size());
      BOOST_REQUIRE(explain<std::string>(part, e).empty() == !e);
    }
}

BOOST_AUTO_TEST_CASE(an_overflow_while_terms_are_merged_is_reported_by_the_graph) {
  dag g;
  const auto r = parse(g, "9223372036854775807 + 1");
  BOOST_TEST(!r.error);
  BOOST_TEST((g.failed.why == leibniz::graph::failure::reason::overflow));
}

BOOST_AUTO_TEST_SUITE_END()
