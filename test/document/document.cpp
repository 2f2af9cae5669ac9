// SPDX-License-Identifier: BSL-1.0
// Pages of formulas: what is on them, how each format writes text that means something to it, and
// what is refused.
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using namespace leibniz::literals;
namespace fs = std::filesystem;
using leibniz::formula_document;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"a_1"> a_1;

struct folder {
  fs::path path = fs::temp_directory_path() / ("leibniz_document_" + std::to_string(::getpid()));
  folder() { fs::remove_all(path); }
  ~folder() { fs::remove_all(path); }
  std::string read(const std::string& file) const {
    std::ifstream in(path / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

// One document for all tests, as each costs compile time.
const formula_document& sample() {
  static const formula_document d = [] {
    constexpr auto f = y * log(x) + abs(a_1);
    return leibniz::document("sample", f, leibniz::gradient(f, y, x), leibniz::called<"g">(),
                             leibniz::summary("A | bar_and <tags> & 50% of $*#@\\."),
                             leibniz::plot(x, 1, 2, y = 3.0, a_1 = -1.0),
                             leibniz::entry("x & y", x * y));
  }();
  return d;
}

std::string page(std::string_view format, const formula_document& d = sample()) {
  return leibniz::documents::find_format(format).compose(d);
}

bool has(const std::string& text, std::string_view part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) BOOST_TEST_MESSAGE(text);
  return found;
}

BOOST_AUTO_TEST_SUITE(document)

BOOST_AUTO_TEST_CASE(a_page_of_text_holds_derivatives_patterns_counts_and_conditions) {
  const std::string expected = R"(Sample
======

A | bar_and <tags> & 50% of $*#@\.

Formula
-------

  g = y*log(x) + abs(a_1)

Gradient
--------

  dg/dx = y/x

  dg/dy = log(x)

Hessian
-------

  d2g/dx2 = -y/x^2

  d2g/dxdy = 1/x

Further formulas
----------------

  x & y = x*y

Sparsity
--------

Hessian: 3 of 4 entries can be other than 0.

     x  y
  x  x  x
  y  x  .
)";
  std::string text = page("text");
  // The gradient was taken by y first.
  BOOST_TEST(text.find("dg/dy") < text.find("dg/dx"));
  BOOST_TEST(has(text, "  dg/dy = log(x)\n\n  dg/dx = y/x\n"));
  BOOST_TEST(has(text, "     y  x\n  y  .  x\n  x  x  x\n"));
  BOOST_TEST(has(text, "d2g/dydx = 1/x"));
  BOOST_TEST(has(text, "Hessian: 3 of 4 entries"));
  BOOST_TEST(has(text, "- x > 0\n"));
  BOOST_TEST(has(text, "- abs: its derivative at 0 is 0\n"));
  BOOST_TEST(has(text, "g and its derivative over x, at y = 3, a_1 = -1: sample_1.svg"));
  constexpr auto f = y * log(x) + abs(a_1);
  BOOST_TEST(sample().operations[0].counts.total() == leibniz::operation_count(f));
  text = page("text", leibniz::document("sample", f, leibniz::by(x, y), leibniz::called<"g">(),
                                        leibniz::summary(sample().summary),
                                        leibniz::entry("x & y", x * y)));
  BOOST_TEST(text.substr(0, expected.size()) == expected);
}

BOOST_AUTO_TEST_CASE(each_format_writes_text_as_text) {
  BOOST_TEST(has(page("markdown"), "A \\| bar\\_and &lt;tags&gt; &amp; 50% of \\$\\*\\#@\\\\."));
  BOOST_TEST(has(page("html"), "A | bar_and &lt;tags&gt; &amp; 50% of $*#@\\."));
  BOOST_TEST(has(page("latex"),
                 "A | bar\\_and \\textless{}tags\\textgreater{} \\& 50\\% of "
                 "\\$*\\#@\\textbackslash{}."));
  BOOST_TEST(has(page("doxygen"), "A | bar\\_and \\<tags\\> \\& 50\\% of $\\*\\#\\@\\\\."));
  BOOST_TEST(has(page("html"), "<mtext>x &amp; y</mtext><mo>=</mo>"));
  BOOST_TEST(has(page("latex"), "\\[\n  \\text{x \\& y} = x y\n\\]"));
  BOOST_TEST(
      has(page("markdown"), "```math\n\\frac{\\partial g}{\\partial y} = \\ln\\left(x\\right)\n"));
}

BOOST_AUTO_TEST_CASE(a_summary_begins_no_list_or_heading_in_markdown) {
  formula_document d = sample();
  const auto begins = [&d](const std::string& summary) {
    d.summary = summary;
    return page("markdown", d);
  };
  BOOST_TEST(has(begins("# text"), "\n\\# text\n"));
  BOOST_TEST(has(begins("- text - here"), "\n\\- text - here\n"));
  BOOST_TEST(has(begins("12. text"), "\n12\\. text\n"));
  BOOST_TEST(has(begins("1.5 and ~~x~~"), "\n1\\.5 and \\~\\~x\\~\\~\n"));
  BOOST_TEST(has(begins("> text"), "\n&gt; text\n"));
}

BOOST_AUTO_TEST_CASE(a_title_is_no_markup_of_gnuplot) {
  BOOST_TEST(leibniz::documents::gnuplot_text("f~g_1") == "\"f\\\\~g\\\\_1\"");
}

BOOST_AUTO_TEST_CASE(a_caption_names_elements_of_a_vector_symbol) {
  constexpr leibniz::vector_symbol<"q", 3> q;
  const auto d = leibniz::document("elements", q[0_c] * q[1_c] * sin(q[2_c]) + x,
                                   leibniz::plot(q[2_c], 0, 1, q[0_c] = 2.0, q[1_c] = 3.0, x = 1));
  BOOST_TEST(has(page("text", d), "over q[2], at q[0] = 2, q[1] = 3, x = 1"));
}

BOOST_AUTO_TEST_CASE(a_summary_with_brackets_makes_no_link_in_doxygen) {
  formula_document d = sample();
  d.summary = "[l](u) and `c`";
  BOOST_TEST(has(page("doxygen", d), "\\[l\\](u) and \\`c\\`"));
  BOOST_TEST(has(page("doxygen", d), "over x, at y = 3, a_1 = -1\""));
}

BOOST_AUTO_TEST_CASE(several_functions_have_a_jacobian_and_a_callable_is_traced) {
  const auto d = leibniz::document(
      "polar",
      [](auto r, auto phi) {
        return std::array{r * cos(phi), r + 0 * phi};
      },
      leibniz::by(x, y));
  const std::string text = page("text", d);
  BOOST_TEST(has(text, "  f_1 = x*cos(y)\n\n  f_2 = x\n"));
  BOOST_TEST(has(text, "  df_1/dy = -x*sin(y)\n\n  df_2/dx = 1\n\nSparsity"));
  BOOST_TEST(has(text, "  f_2  x  .\n"));
  BOOST_TEST(has(text, "Defined for all values of its symbols."));
}

BOOST_AUTO_TEST_CASE(conditions_name_what_must_hold_and_say_nothing_twice) {
  const auto conditions = [](auto f) {
    std::string all;
    for (const auto& condition : leibniz::documents::conditions_of(boost::hana::make_tuple(f)))
      for (const auto& run : condition) all += run.words + run.formula.text + ";";
    return all;
  };
  BOOST_TEST(conditions(sqrt(x) + 1_c / sqrt(x) + log(x)) == "x > 0;");
  BOOST_TEST(conditions(pow(-2_c, x)) == "-2 > 0;, which does not hold;");
  BOOST_TEST(conditions(pow(2_c, x)) == "");
  // What is needed in a branch and outside of it is needed always.
  BOOST_TEST(has(conditions(select(x > 0_c, sqrt(y), 1_c) * x + sqrt(y)), "y >= 0;"));
  BOOST_TEST(!has(conditions(select(x > 0_c, sqrt(y), 1_c) * x + sqrt(y)), "where"));
  BOOST_TEST(!has(conditions(asin(x) / y + select(y > 0_c, asin(x), x)), "where"));
  BOOST_TEST(conditions(1_c / (x - y)) == "x - y != 0;");
  BOOST_TEST(conditions(asin(x)) ==
             "x >= -1;x <= 1;asin: its derivatives at -1 and 1 are infinite;");
  BOOST_TEST(
      conditions(select(x > 0_c, log(x), y) + log(2_c)) ==
      "x > 0; where its branch is taken;select: its derivative is that of the branch taken;");
  BOOST_TEST(conditions(x * y + exp(x)) == "");
}

BOOST_AUTO_TEST_CASE(files_are_written_once_and_left_alone_while_they_would_be_the_same) {
  const folder out;
  const std::vector<std::string> formats{"markdown", "latex", "html", "text", "doxygen"};
  const auto scripts = leibniz::write_documents({sample()}, out.path, formats);
  BOOST_REQUIRE(scripts.size() == 1u);
  BOOST_TEST(scripts[0] == out.path / "sample_1.gp");
  BOOST_TEST(has(out.read("sample_1.gp"), "set output \"sample_1.svg\""));
  BOOST_TEST(has(out.read("sample_1.gp"), "set output \"sample_1.pdf\""));
  BOOST_TEST(has(out.read("sample_1.gp"), "\n1 1 3\n"));  // x = 1: 3 log(1) + |-1|, and 3 / 1
  for (const char* file : {"sample.md", "sample.tex", "sample.html", "sample.txt", "sample.dox"}) {
    BOOST_TEST(!out.read(file).empty());
    fs::last_write_time(out.path / file, fs::file_time_type{});
  }
  leibniz::write_documents({sample()}, out.path, formats);
  BOOST_TEST((fs::last_write_time(out.path / "sample.md") == fs::file_time_type{}));
  BOOST_TEST((fs::last_write_time(out.path / "sample.dox") == fs::file_time_type{}));
  formula_document other = sample();
  other.title = "Another";
  leibniz::write_documents({other}, out.path, {"markdown"});
  BOOST_TEST((fs::last_write_time(out.path / "sample.md") != fs::file_time_type{}));
}

template <class Error>
std::string refusal(const std::vector<formula_document>& documents, const fs::path& to,
                    const std::string& format = "html") {
  try {
    leibniz::write_documents(documents, to, {format});
  } catch (const Error& e) {
    return e.what();
  }
  return "nothing was thrown";
}

BOOST_AUTO_TEST_CASE(bad_names_formats_and_folders_are_refused_before_anything_is_written) {
  const folder out;
  BOOST_TEST(refusal<std::invalid_argument>({sample()}, out.path, "pdf") ==
             "the format 'pdf' is unknown: choose from markdown, latex, html, text, doxygen");
  BOOST_TEST(refusal<std::invalid_argument>({sample(), sample()}, out.path) ==
             "two documents are named 'sample', and their pages would be one file: rename one");
  for (const char* name : {"", "../evil", "a b", "a.b"}) {
    formula_document d = sample();
    d.name = name;
    BOOST_TEST(has(refusal<std::invalid_argument>({d}, out.path), "cannot name a document"));
  }
  const auto plotted = [](double from, double to) {
    return leibniz::document("root", sqrt(x), leibniz::title("Root"), leibniz::plot(x, from, to));
  };
  const std::string ends = ", needs two finite ends that differ";
  BOOST_TEST(refusal<std::invalid_argument>({plotted(1, 1)}, out.path) ==
             "the document 'root': plot 1, over x from 1 to 1" + ends);
  BOOST_TEST(refusal<std::invalid_argument>({plotted(std::nan(""), 1)}, out.path) ==
             "the document 'root': plot 1, over x from NaN to 1" + ends);
  BOOST_TEST(refusal<std::invalid_argument>({plotted(-1e308, 1e308)}, out.path) ==
             "the document 'root': plot 1, over x from -1e+308 to 1e+308" + ends);
  // gnuplot would stop at such a plot, and the build with it.
  BOOST_TEST(refusal<std::invalid_argument>({plotted(-2, -1)}, out.path).starts_with(
      "the document 'root': plot 1, over x from -2 to -1, has no finite value to draw"));
  BOOST_TEST(refusal<std::invalid_argument>(
                 {leibniz::document("sine", sin(x), leibniz::entry("", cos(x)))}, out.path) ==
             "the document 'sine': an entry has no name: write entry(\"vega\", expr)");
  BOOST_TEST(!fs::exists(out.path));
  fs::create_directories(out.path);
  std::ofstream(out.path / "file") << "x";
  BOOST_TEST(has(refusal<std::runtime_error>({sample()}, out.path / "file" / "below"),
                 "Not a directory; choose another folder"));
  fs::create_directories(out.path / "sample.html");
  BOOST_TEST(has(refusal<std::runtime_error>({sample()}, out.path),
                 "sample.html: Is a directory; choose another folder"));
}

BOOST_AUTO_TEST_CASE(the_program_says_what_is_wrong_with_its_arguments) {
  const auto run = [](std::vector<std::string> arguments) {
    std::vector<char*> argv;
    for (std::string& a : arguments) argv.push_back(a.data());
    std::ostringstream said;
    auto* const old = std::cerr.rdbuf(said.rdbuf());
    const int result = leibniz::write_documents(static_cast<int>(argv.size()), argv.data(), {});
    std::cerr.rdbuf(old);
    return std::to_string(result) + " " + said.str();
  };
  BOOST_TEST(run({"bin/docs", "--fromat", "html"}) ==
             "1 docs: the option '--fromat' is unknown: see --help\n");
  BOOST_TEST(run({"docs", "--output"}) ==
             "1 docs: the option --output needs a value: see --help\n");
  {
    std::ofstream full("/dev/full");
    auto* const old = std::cout.rdbuf(full.rdbuf());
    const std::string said = run({"docs", "--help"});
    std::cout.rdbuf(old);
    std::cout.clear();
    BOOST_TEST(said == "1 docs: cannot write to standard output: it is closed or full\n");
  }
  BOOST_TEST(run({"docs", "--format", "word"}).starts_with("1 docs: the format 'word' is unknown"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
