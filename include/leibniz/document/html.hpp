// SPDX-License-Identifier: BSL-1.0
// Pages in HTML with formulas in MathML: one file without scripts or links to others, for light and
// dark screens of any width. It is well-formed as XML, too.
#pragma once

#include <algorithm>

#include <leibniz/document/content.hpp>

namespace leibniz::documents {

/// Text with <, > and & as HTML writes them.
inline std::string html_text(std::string_view text) {
  return escaped(text, [](char c) -> std::string_view {
    return c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : "";
  });
}

/// The same MathML with parentheses that stay small around what is not tall. Chromium leaves room
/// beside a parenthesis for its largest size wherever it may stretch.
inline std::string quiet_parentheses(std::string_view math) {
  constexpr std::string_view open = "<mo>(</mo>", close = "<mo>)</mo>";
  constexpr std::string_view tall[] = {"<mfrac", "<msqrt", "<mroot", "<mtable"};
  std::vector<std::size_t> opened, quiet;  // quiet: where the attribute goes, behind <mo
  for (std::size_t i = 0; i + open.size() <= math.size(); ++i) {
    if (math.substr(i, open.size()) == open) opened.push_back(i);
    if (math.substr(i, close.size()) != close || opened.empty()) continue;
    const std::string_view content = math.substr(opened.back(), i - opened.back());
    const bool stretches = std::any_of(std::begin(tall), std::end(tall), [&](std::string_view t) {
      return content.find(t) != std::string_view::npos;
    });
    if (!stretches) quiet.insert(quiet.end(), {opened.back() + 3, i + 3});
    opened.pop_back();
  }
  std::sort(quiet.begin(), quiet.end());
  std::string r(math);
  for (auto at = quiet.rbegin(); at != quiet.rend(); ++at) r.insert(*at, " stretchy=\"false\"");
  return r;
}

inline std::string html_line(const line& content) {
  std::string r;
  for (const run& part : content)
    r += part.words.empty() ? "<math>" + quiet_parentheses(part.formula.mathml) + "</math>"
                            : html_text(part.words);
  return r;
}

inline std::string html_equation(const equation& e) {
  return "<math display=\"block\"><mrow>" + e.left.mathml + "<mo>=</mo>" +
         quiet_parentheses(e.right.mathml) + "</mrow></math>";
}

class html_page final : public page {
 public:
  static constexpr std::string_view name = "html", ending = "html", image = "svg";

  void title(const std::string& title) override {
    out =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>" +
        html_text(title) + "</title>\n<style>" + std::string(style) +
        "</style>\n</head>\n<body>\n<main>\n<h1>" + html_text(title) + "</h1>\n";
  }
  void section(const std::string& title) override { out += "<h2>" + html_text(title) + "</h2>\n"; }
  void paragraph(const line& content) override { out += "<p>" + html_line(content) + "</p>\n"; }
  void formula(const equation& e) override {
    out += "<div class=\"scroll\">" + html_equation(e) + "</div>\n";
  }
  void list(const std::vector<line>& items) override {
    out += "<ul>\n";
    for (const line& item : items) out += "<li>" + html_line(item) + "</li>\n";
    out += "</ul>\n";
  }
  void grid(const table& t) override {
    out += std::string("<div class=\"scroll\"><table") +
           (t.numbers ? " class=\"numbers\">\n" : ">\n");
    row("th", t.header);
    for (const auto& cells : t.rows) row("td", cells);
    out += "</table></div>\n";
  }
  void figure(const std::string& file, const std::string& caption) override {
    out += "<figure><img src=\"" + html_text(file) + "\" alt=\"" + html_text(caption) +
           "\" /><figcaption>" + html_text(caption) + "</figcaption></figure>\n";
  }
  std::string finish() override { return std::move(out) + "</main>\n</body>\n</html>\n"; }

 private:
  // What is wide scrolls in a box of its own, so that the page never does on a phone.
  static constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #5c6166; --paper: #fdfcfa;
  --box: #f4f2ee; --line: #dcd8d0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e4df; --soft: #a5a29b; --paper: #17181a; --box: #202225; --line: #3a3c40; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, Georgia, "DejaVu Serif", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
.scroll { overflow-x: auto; overflow-y: hidden; background: var(--box); border-radius: 6px;
  padding: .6rem 1rem; margin: .6rem 0; }
math { font-size: 1.1rem;
  font-family: "Latin Modern Math", "STIX Two Math", "Libertinus Math", "Cambria Math", math; }
math[display="block"] { margin: 0; width: max-content; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid var(--line); }
.numbers th, .numbers td { text-align: right; }
table th:first-child, table td:first-child { text-align: left; padding-left: 0; white-space: nowrap; }
th { font-weight: 600; vertical-align: bottom; }
figure { margin: 1rem 0; }
figcaption { color: var(--soft); font-size: .95rem; }
img { display: block; width: 100%; height: auto; border-radius: 6px; }
)";

  void row(const std::string& tag, const std::vector<line>& cells) {
    out += "<tr>";
    for (const line& cell : cells) out += "<" + tag + ">" + html_line(cell) + "</" + tag + ">";
    out += "</tr>\n";
  }
};

}  // namespace leibniz::documents
