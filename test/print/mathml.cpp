// SPDX-License-Identifier: BSL-1.0
// Formulas in MathML: well-formed, and nothing but elements and attributes of MathML Core, each
// with as many children as it takes.
#include <map>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/print/mathml.hpp>

#include "formulas.hpp"

using namespace leibniz::literals;
using leibniz::constant;
using leibniz::mathml;
using leibniz::symbol;

namespace {

constexpr symbol<"x"> x;
constexpr symbol<"y"> y;

static_assert(mathml(x) == "<math><mrow><mi>x</mi></mrow></math>");
static_assert(mathml<leibniz::display::block>(x) ==
              "<math display=\"block\"><mrow><mi>x</mi></mrow></math>");
static_assert(mathml(2_c * x) == "<math><mrow><mn>2</mn><mo>&#x2062;</mo><mi>x</mi></mrow></math>");
static_assert(mathml(pow(symbol<"x1">{}, 2_c)) ==
              "<math><mrow><msubsup><mi>x</mi><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow>"
              "</msubsup></mrow></math>");
static_assert(mathml(symbol<"theta_dot">{}) ==
              "<math><mrow><mover accent=\"true\"><mi>&#x3B8;</mi><mo>&#x2D9;</mo></mover></mrow>"
              "</math>");
static_assert(mathml(1_c - x / y) ==
              "<math><mrow><mn>1</mn><mo>&#x2212;</mo><mfrac><mrow><mi>x</mi></mrow><mrow>"
              "<mi>y</mi></mrow></mfrac></mrow></math>");
static_assert(mathml(sqrt(x)) == "<math><mrow><msqrt><mi>x</mi></msqrt></mrow></math>");
static_assert(mathml(sin(x)) ==
              "<math><mrow><mi>sin</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mrow><mi>x</mi></mrow>"
              "<mo>)</mo></mrow></mrow></math>");
static_assert(mathml(symbol<"a<b">{}) == "<math><mrow><mi>a&lt;b</mi></mrow></math>");
static_assert(mathml(constant<1e-5>{}) ==
              "<math><mrow><msup><mn>10</mn><mrow><mo>&#x2212;</mo><mn>5</mn></mrow></msup></mrow>"
              "</math>");

template <class E>
constexpr bool has_dot(E f) {
  const auto printed = mathml(f);
  return printed.view().find("&#x22C5;") != std::string_view::npos;
}
static_assert(has_dot(3_c * pow(2_c, x)));
static_assert(!has_dot(x * sqrt(2_c * leibniz::pi)));

// A power of cases is one of the brace, which has no name to take the exponent.
// Arguments of a pattern have parentheses below a script, and beside operators that are no fences.
struct square_function : leibniz::function<"square"> {
  template <class T>
  static constexpr T value(const T& a) {
    return a * a;
  }
  static constexpr std::string_view mathml = "<msup><mrow>#1</mrow><mn>2</mn></msup>";
};
constexpr leibniz::callable<square_function> square;
static_assert(mathml(square(x)).view().find("<mo>(</mo>") == std::string_view::npos);
static_assert(mathml(square(x + y)).view().find("<mo>(</mo>") != std::string_view::npos);
struct star_function : leibniz::function<"star", 2> {
  template <class T>
  static constexpr T value(const T& a, const T& b) {
    return a * b;
  }
  static constexpr std::string_view mathml = "<mrow><mo>[</mo>#1<mo>*</mo>#2<mo>]</mo></mrow>";
};
constexpr leibniz::callable<star_function> star;
static_assert(mathml(star(x, y)).view().find("<mo>(</mo>") == std::string_view::npos);
static_assert(mathml(star(x, x + y)).view().find("<mo>(</mo>") != std::string_view::npos);
static_assert(mathml(star(x + y, x)).view().find("<mo>(</mo>") != std::string_view::npos);

constexpr auto squared_cases = mathml(pow(select(x > 0_c, x, y), 2_c));
static_assert(squared_cases.view().find("select") == std::string_view::npos);
static_assert(squared_cases.view().find("<mo>(</mo>") == squared_cases.view().rfind("<mo>(</mo>"));
static_assert(mathml(symbol<"Gamma">{}) ==
              "<math><mrow><mi mathvariant=\"normal\">&#x393;</mi></mrow></math>");

// Reads one element of MathML Core; throws what is wrong with it.
class element_reader {
 public:
  explicit element_reader(std::string_view text) : text_(text) {}

  void read_all() {
    read("");
    if (at_ != text_.size()) throw std::string("characters after the end");
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;

  std::string_view until(char end) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != end) ++at_;
    if (at_ == text_.size()) throw std::string("ends too early");
    return text_.substr(begin, at_++ - begin);
  }

  void read(std::string_view parent) {
    static const std::map<std::string_view, int> children = {
        {"math", -1}, {"mrow", -1}, {"msqrt", -1}, {"mtable", -1}, {"mtr", -1},  {"mtd", -1},
        {"mfrac", 2}, {"msup", 2},  {"msub", 2},   {"msubsup", 3}, {"mroot", 2}, {"mover", 2},
        {"mi", 0},    {"mn", 0},    {"mo", 0},     {"mtext", 0}};
    if (until('<') != "") throw std::string("text between elements");
    const std::string_view tag = until('>');
    const std::string_view name = tag.substr(0, tag.find(' '));
    const auto known = children.find(name);
    if (known == children.end()) throw "no element of MathML Core: " + std::string(name);
    if ((name == "mtr") != (parent == "mtable") || (name == "mtd") != (parent == "mtr") ||
        (name == "math") != (parent == ""))
      throw std::string(name) + " in " + std::string(parent);
    if (tag != name) {
      const std::string_view attribute = tag.substr(name.size() + 1);
      bool allowed = false;
      for (const std::string_view a :
           {"display=\"block\"", "accent=\"true\"", "style=\"text-align:left\"",
            "rspace=\"0.17em\"", "mathvariant=\"normal\"", "lspace=\"0em\" rspace=\"0em\""})
        allowed = allowed || a == attribute;
      if (!allowed) throw "attribute " + std::string(attribute);
    }
    if (known->second == 0) {
      const std::string_view content = until('<');
      if (content.empty()) throw "empty " + std::string(name);
      for (std::size_t i = 0; i < content.size(); ++i)
        if (content[i] == '&') {
          const std::size_t end = content.find(';', i);
          const std::string_view reference = content.substr(i + 1, end - i - 1);
          if (end == content.npos || (reference.substr(0, 2) != "#x" && reference != "lt" &&
                                      reference != "gt" && reference != "amp"))
            throw "reference " + std::string(reference);
        }
      --at_;
    } else {
      int count = 0;
      for (; text_.substr(at_, 2) != "</"; ++count) read(name);
      if (known->second > 0 && count != known->second)
        throw std::string(name) + " with " + std::to_string(count) + " children";
    }
    until('<');
    if (until('>') != "/" + std::string(name)) throw std::string(name) + " is not closed";
  }
};

std::string mistake_in(std::string_view mathml) {
  try {
    element_reader(mathml).read_all();
  } catch (const std::string& mistake) {
    return mistake;
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(mathml_is_well_formed) {
  formulas::for_each_oracle_formula([](formulas::canonical_formula& f, const std::string& written) {
    const auto how = written.size() % 2 == 0 ? leibniz::display::block : leibniz::display::in_line;
    const std::string printed(leibniz::print::mathml(f.g, f.root, how).view());
    BOOST_TEST(mistake_in(printed) == "", written << " --> " << printed);
  });
}

BOOST_AUTO_TEST_CASE(mathml_of_every_function_is_well_formed) {
  formulas::for_each_function(
      [](formulas::canonical_formula& f, const std::string& name) {
        const std::string printed(leibniz::print::mathml(f.g, f.root).view());
        BOOST_TEST(mistake_in(printed) == "", name << ": " << printed);
      },
      formulas::every_function{});
}

BOOST_AUTO_TEST_CASE(the_check_itself_finds_mistakes) {
  BOOST_TEST(mistake_in("<math><mrow></math>") != "");
  BOOST_TEST(mistake_in("<math><mfrac><mi>x</mi></mfrac></math>") != "");
  BOOST_TEST(mistake_in("<math><mi>&pi;</mi></math>") != "");
  BOOST_TEST(mistake_in("<math><mfenced></mfenced></math>") != "");
}

BOOST_AUTO_TEST_CASE(what_would_explode_is_a_table_of_its_parts) {
  namespace graph = leibniz::graph;
  graph::dag g;
  graph::id at = graph::add(g, g.make_symbol({"x", -1}), g.make_number(1));
  for (int i = 0; i < 40; ++i)
    at = g.intern(graph::kind::product, at, graph::add(g, at, g.make_symbol({"y", -1})));
  const leibniz::print::output printed = leibniz::print::mathml(g, at);
  BOOST_TEST(mistake_in(printed.view()) == "");
  BOOST_TEST(printed.size() < 20000u);
}
