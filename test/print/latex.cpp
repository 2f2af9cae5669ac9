// SPDX-License-Identifier: BSL-1.0
// Formulas in LaTeX.
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/print/latex.hpp>

#include "formulas.hpp"

using namespace leibniz::literals;
using leibniz::constant;
using leibniz::latex;
using leibniz::symbol;

namespace {

constexpr symbol<"x"> x;
constexpr symbol<"y"> y;
constexpr symbol<"z"> z;
constexpr symbol<"x1"> x1;
constexpr symbol<"x2"> x2;
constexpr leibniz::vector_symbol<"q", 6> q;

static_assert(latex(derivative((x1 + 5_c) * pow(x2, 2_c), x1)) == "x_{2}^{2}");

// Names.
static_assert(latex(symbol<"alpha">{}) == "\\alpha");
static_assert(latex(symbol<"Gamma">{}) == "\\Gamma");
static_assert(latex(symbol<"lambda12">{}) == "\\lambda_{12}");
static_assert(latex(symbol<"theta_dot">{}) == "\\dot{\\theta}");
static_assert(latex(symbol<"theta_ddot_1">{}) == "\\ddot{\\theta}_{1}");
static_assert(latex(symbol<"x_hat">{}) == "\\hat{x}");
static_assert(latex(symbol<"x_bar_i">{}) == "\\bar{x}_{i}");
static_assert(latex(symbol<"x_max">{}) == "x_{\\mathrm{max}}");
static_assert(latex(symbol<"x1_max">{}) == "x_{1,\\mathrm{max}}");
static_assert(latex(symbol<"x_alpha">{}) == "x_{\\alpha}");
static_assert(latex(symbol<"spot">{}) == "\\mathit{spot}");
static_assert(latex(symbol<"cam3">{}) == "\\mathit{cam}_{3}");
static_assert(latex(symbol<"_x">{}) == "\\mathit{\\_x}");
static_assert(latex(symbol<"a{b}^~\\">{}) == "\\mathit{a\\{b\\}{\\wedge}{\\sim}{\\backslash}}");
static_assert(latex(symbol<"x_">{}) == "x_{\\_}");
static_assert(latex(symbol<"x__y">{}) == "x_{\\mathrm{\\_y}}");
static_assert(latex(symbol<"k_1_2_3_4_5_6">{}) == "k_{1,2,3,4,5\\_6}");
static_assert(latex(q[3_c]) == "q_{3}");
static_assert(latex(leibniz::vector_symbol<"q_max", 2>{}[1_c]) == "q_{\\mathrm{max},1}");
static_assert(latex(symbol<"spot">{} * x) == "\\mathit{spot} \\, x");
static_assert(latex(2_c * symbol<"spot">{}) == "2 \\, \\mathit{spot}");

// Signs and fractions.
static_assert(latex(1_c - x) == "1 - x");
static_assert(latex(3_c * x / 2_c) == "\\frac{3 x}{2}");
static_assert(latex(-x / y) == "-\\frac{x}{y}");
static_assert(latex((x + 1_c) / y) == "\\frac{x + 1}{y}");
static_assert(latex((x + 1_c) * (y + 1_c) / z) ==
              "\\frac{\\left(x + 1\\right) \\left(y + 1\\right)}{z}");
static_assert(latex(1_c / 3_c) == "\\frac{1}{3}");
static_assert(latex(x * (y - 1_c)) == "x \\left(y - 1\\right)");

// Powers and roots.
static_assert(latex(sqrt(x + 1_c)) == "\\sqrt{x + 1}");
static_assert(latex(1_c / sqrt(x)) == "\\frac{1}{\\sqrt{x}}");
static_assert(latex(cbrt(x)) == "\\sqrt[3]{x}");
static_assert(latex(pow(x, 1_c / 3_c)) == "x^{1/3}");
static_assert(latex(pow(x, -3_c / 2_c)) == "\\frac{1}{x^{3/2}}");
static_assert(latex(pow(x, -y)) == "x^{-y}");
static_assert(latex(pow(x, pow(y, z))) == "x^{y^{z}}");
static_assert(latex(pow(pow(x, y), z)) == "\\left(x^{y}\\right)^{z}");
static_assert(latex(2_c * pow(3_c, x)) == "2 \\cdot 3^{x}");
static_assert(latex(pow(x1, 2_c)) == "x_{1}^{2}");

// Functions.
static_assert(latex(sin(x)) == "\\sin\\left(x\\right)");
static_assert(latex(pow(sin(x), 2_c)) == "\\sin^{2}\\left(x\\right)");
static_assert(latex(pow(sin(x), y)) == "\\left(\\sin\\left(x\\right)\\right)^{y}");
static_assert(latex(pow(log(x), 2_c)) == "\\ln^{2}\\left(x\\right)");
static_assert(latex(pow(log2(x), 2_c)) == "\\log_{2}^{2}\\left(x\\right)");
static_assert(latex(pow(lgamma(x), 2_c)) == "\\left(\\ln\\Gamma\\left(x\\right)\\right)^{2}");
static_assert(latex(pow(abs(x), 3_c)) == "\\left|x\\right|^{3}");
static_assert(latex(erf(x)) == "\\operatorname{erf}\\left(x\\right)");
static_assert(latex(asin(x)) == "\\arcsin\\left(x\\right)");
static_assert(latex(acosh(x)) == "\\operatorname{arcosh}\\left(x\\right)");
static_assert(latex(max(x, y)) == "\\max\\left(x, y\\right)");
static_assert(latex(exp(-pow(x, 2_c) / 2_c)) == "e^{-\\frac{x^{2}}{2}}");
static_assert(latex(floor(x)) == "\\left\\lfloor x \\right\\rfloor");
static_assert(latex(normal_cdf(x)) == "\\Phi\\left(x\\right)");
static_assert(latex(leibniz::pi * x) == "\\pi x");

// A function of the user's own, without and with a notation.
struct smooth_step_function : leibniz::function<"smooth_step", 2> {
  template <class T>
  static constexpr T value(const T& a, const T& b) {
    return a * a * (b - a);
  }
};
constexpr leibniz::callable<smooth_step_function> smooth_step;
static_assert(latex(smooth_step(x, y)) == "\\operatorname{smooth\\_step}\\left(x, y\\right)");
struct choose_function : leibniz::function<"choose", 2> {
  template <class T>
  static constexpr T value(const T& n, const T&) {
    return n;
  }
  static constexpr std::string_view latex = "\\binom{#1}{#2}";
};
constexpr leibniz::callable<choose_function> choose;
static_assert(latex(2_c * choose(x + 1_c, y)) == "2 \\binom{x + 1}{y}");

// Arguments of a pattern have parentheses where nothing that shows encloses them.
struct square_function : leibniz::function<"square"> {
  template <class T>
  static constexpr T value(const T& a) {
    return a * a;
  }
  static constexpr std::string_view latex = "{#1}^{2}";
};
constexpr leibniz::callable<square_function> square;
static_assert(latex(square(x + y)) == "{\\left(x + y\\right)}^{2}");
static_assert(latex(square(x * y)) == "{\\left(x y\\right)}^{2}");
static_assert(latex(y * square(x)) == "y {x}^{2}");
static_assert(latex(pow(square(x), 3_c)) == "\\left({x}^{2}\\right)^{3}");
static_assert(latex(pow(square(x + y), y)) ==
              "\\left({\\left(x + y\\right)}^{2}\\right)^{y}");
struct norm_function : leibniz::function<"norm", 3> {
  template <class T>
  static constexpr T value(const T& a, const T& b, const T& c) {
    return a + b + c;
  }
  static constexpr std::string_view latex =
      "\\left\\lVert #1, \\frac{#2}{{#3}} {#3} \\right\\rVert_{#2}";
};
constexpr leibniz::callable<norm_function> norm;
static_assert(latex(norm(x + y, x - y, x + z)) ==
              "\\left\\lVert x + y, \\frac{x - y}{{x + z}} {\\left(x + z\\right)} "
              "\\right\\rVert_{x - y}");

// Cases: nested ones are one brace, and within a sum they are enclosed.
static_assert(latex(select(x > 0_c, x, 0_c)) ==
              "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}");
static_assert(latex(select(x < 0_c, -x, select(x < 1_c, x, y))) ==
              "\\begin{cases} -x & \\text{if } x < 0 \\\\ x & \\text{if } x < 1 \\\\ "
              "y & \\text{otherwise} \\end{cases}");
static_assert(latex(x + select(x <= y, y, z)) ==
              "x + \\left(\\begin{cases} y & \\text{if } x \\le y \\\\ "
              "z & \\text{otherwise} \\end{cases}\\right)");

// Doubles.
static_assert(latex(constant<0.1>{} * x) == "0.1 x");
static_assert(latex(constant<1e-5>{}) == "10^{-5}");
static_assert(latex(constant<2.5e20>{} * x) == "2.5 \\cdot 10^{20} x");
static_assert(latex(pow(constant<2.5e20>{}, x)) == "\\left(2.5 \\cdot 10^{20}\\right)^{x}");
static_assert(latex(constant<std::numeric_limits<double>::infinity()>{}) == "\\infty");

// Braces, \left and \right, \begin and \end come in pairs.
std::string imbalance(std::string_view s) {
  int braces = 0, delimiters = 0, environments = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '{') ++braces;
    if (s[i] == '}') --braces;
    if (s.substr(i, 5) == "\\left" && s.substr(i, 9) != "\\leftarrow") ++delimiters;
    if (s.substr(i, 6) == "\\right") --delimiters;
    if (s.substr(i, 6) == "\\begin") ++environments;
    if (s.substr(i, 4) == "\\end") --environments;
    if (braces < 0 || delimiters < 0 || environments < 0) return "closed before it is opened";
  }
  if (braces + delimiters + environments != 0) return "left open";
  // TeX refuses two superscripts or two subscripts in a row.
  if (s.find("}^{2}^{") != s.npos || s.find("''") != s.npos) return "double superscript";
  return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(latex_is_balanced) {
  formulas::for_each_oracle_formula([](formulas::canonical_formula& f, const std::string& written) {
    const std::string printed(leibniz::print::latex(f.g, f.root).view());
    BOOST_TEST(imbalance(printed) == "", written << " --> " << printed);
  });
}

BOOST_AUTO_TEST_CASE(latex_of_every_function_is_balanced) {
  formulas::for_each_function(
      [](formulas::canonical_formula& f, const std::string& name) {
        const std::string printed(leibniz::print::latex(f.g, f.root).view());
        BOOST_TEST(imbalance(printed) == "", name << ": " << printed);
        BOOST_TEST(printed.find('#') == std::string::npos, name << ": " << printed);
      },
      formulas::every_function{});
}

// Parts of a large formula have a letter that no symbol has with an index.
template <class... X>
std::string of_parts() {
  constexpr auto large = leibniz::trace<X...>([](auto u, auto v) {
    for (int i = 0; i < 8; ++i) {
      u = u * u + v;
      v = v * u - sin(v);
    }
    return u;
  });
  return std::string(leibniz::latex(large));
}

BOOST_AUTO_TEST_CASE(parts_are_not_named_as_symbols_are) {
  const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
  BOOST_TEST(has(of_parts<symbol<"x">, symbol<"y">>(), "t_{1} &="));
  BOOST_TEST(has(of_parts<symbol<"t">, symbol<"y">>(), "t_{1} &="));
  for (const std::string& text : {of_parts<symbol<"t0">, symbol<"x">>(), of_parts<symbol<"x">, symbol<"t_0">>()}) {
    BOOST_TEST(!has(text, "t_{1} &="));
    BOOST_TEST(has(text, "s_{1} &="));
  }
  BOOST_TEST(has(of_parts<symbol<"t_max">, symbol<"s1">>(), "p_{1} &="));
}
