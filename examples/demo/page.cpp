// SPDX-License-Identifier: BSL-1.0
// The HTML of the page, and its style sheet.
#include "page.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

#include <leibniz/document/html.hpp>

namespace demo {

namespace {

// Colours are named once for each scheme. Wide formulas and tables scroll in their own box, so that
// the page itself never scrolls sideways on a phone.
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #5c6166; --paper: #fdfcfa;
  --box: #f4f2ee; --line: #dcd8d0; --accent: #8a3b12; --curve1: #1f5fa8; --curve2: #b5480f;
  --curve3: #3d7a2a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e4df; --soft: #a5a29b; --paper: #17181a; --box: #202225; --line: #3a3c40;
    --accent: #f0a277; --curve1: #7db4f0; --curve2: #f2a06b; --curve3: #94cf7d; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Source Serif 4", "Source Serif Pro", Charter, Georgia, "DejaVu Serif", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.45rem; line-height: 1.3; margin: 3.25rem 0 .75rem; padding-top: 1.25rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; color: var(--accent); }
p { margin: .75rem 0; }
.lead, figcaption, summary { color: var(--soft); }
a { color: var(--accent); }
figure { margin: 1rem 0; }
figcaption, summary { font-size: .95rem; line-height: 1.45; text-align: left; }
figcaption + .scroll, summary + .scroll { margin-top: .3rem; }
.scroll { overflow-x: auto; overflow-y: hidden; background: var(--box); border-radius: 6px; padding: .75rem 1rem; }
summary { cursor: pointer; }
math { font-size: 1.12rem;
  font-family: "Latin Modern Math", "STIX Two Math", "Libertinus Math", "Cambria Math", math; }
math[display="block"] { margin: 0; width: max-content; }
.scroll.table { background: none; padding: 0; border-radius: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { padding: .3rem 0 .3rem .9rem; text-align: right; white-space: nowrap;
  border-bottom: 1px solid var(--line); }
th { font-weight: 600; border-bottom-color: var(--soft); vertical-align: bottom; }
th:first-child, td:first-child { padding-left: 0; }
th.text, td.text { text-align: left; }
sup { line-height: 0; font-size: .75em; }
td math { font-size: 1rem; }
svg { display: block; width: 100%; height: auto; min-width: 32rem; }
)";

std::string inside(std::string_view math) {
  const auto begin = math.find('>') + 1;
  return std::string(math.substr(begin, math.rfind("</math>") - begin));
}

std::string equation(std::string_view left, std::string_view math) {
  return "<div class=\"scroll\"><math display=\"block\"><mrow>" + std::string(left) + "<mo>=</mo>" +
         leibniz::documents::quiet_parentheses(inside(math)) + "</mrow></math></div>\n";
}

std::string row(const std::string& tag, const std::vector<std::string>& cells) {
  std::string r = "<tr>";
  for (const std::string& cell : cells) {
    const bool text = &cell == cells.data() || cell.starts_with("<math");
    r += "<" + tag + (text ? " class=\"text\">" : ">") + typeset(cell) + "</" + tag + ">";
  }
  return r + "</tr>\n";
}

template <class Value>
std::string printed(const char* format, int count, Value value) {
  char text[64];
  std::snprintf(text, sizeof text, format, count, value);
  return text;
}

}  // namespace

void page::section(std::string_view title) {
  body_ += "<h2>" + std::to_string(++sections_) + ". " + escaped(title) + "</h2>\n";
}

void page::subsection(std::string_view title) { body_ += "<h3>" + escaped(title) + "</h3>\n"; }

void page::paragraph(std::string_view html) { body_ += "<p>" + std::string(html) + "</p>\n"; }

void page::formula(std::string_view what, std::string_view left, std::string_view math) {
  body_ += "<figure><figcaption>" + std::string(what) + "</figcaption>" + equation(left, math) +
           "</figure>\n";
}

void page::folded_formula(std::string_view what, std::string_view left, std::string_view math) {
  body_ += "<details><summary>" + std::string(what) + "</summary>" + equation(left, math) +
           "</details>\n";
}

void page::table(std::string_view what, const std::vector<std::string>& header,
                 const std::vector<std::vector<std::string>>& rows) {
  body_ += "<figure><figcaption>" + std::string(what) +
           "</figcaption><div class=\"scroll table\"><table><thead>\n" + row("th", header) +
           "</thead><tbody>\n";
  for (const auto& cells : rows) body_ += row("td", cells);
  body_ += "</tbody></table></div></figure>\n";
}

void page::figure(std::string_view what, std::string_view svg) {
  body_ += "<figure><figcaption>" + std::string(what) + "</figcaption><div class=\"scroll\">" +
           std::string(svg) + "</div></figure>\n";
}

std::string page::html() const {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
         "<title>Leibniz: formulas and their derivatives</title>\n<style>" +
         std::string(style) +
         "</style>\n</head>\n<body>\n<main>\n<h1>Formulas and their derivatives</h1>\n"
         "<p class=\"lead\">Every formula on this page was differentiated, simplified and typeset "
         "by "
         "the C++ compiler that built the demo of Leibniz. The numbers come from the same "
         "formulas.</p>\n" +
         body_ + "</main>\n</body>\n</html>\n";
}

std::string escaped(std::string_view text) {
  std::string r;
  for (const char c : text)
    r += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return r;
}

std::string typeset(const std::string& cell) {
  std::string r;
  const bool number = cell.find_first_of("0123456789") != cell.npos &&
                      cell.find_first_not_of("0123456789.-+e") == cell.npos;
  if (!number) return cell;
  const auto e = cell.find('e');
  for (const char c : cell.substr(0, e)) r += c == '-' ? "\u2212" : std::string(1, c);
  if (e == cell.npos) return r;
  r += " \u00d7 10<sup>";
  const int exponent = std::stoi(cell.substr(e + 1));
  r += (exponent < 0 ? "\u2212" : "") + std::to_string(std::abs(exponent)) + "</sup>";
  return r;
}

std::string name(std::string_view letters) { return "<mi>" + std::string(letters) + "</mi>"; }

std::string indexed(std::string_view letters, std::string_view index) {
  return "<msub>" + name(letters) + "<mn>" + std::string(index) + "</mn></msub>";
}

std::string derivative_sign(std::string_view of, const std::vector<std::string>& by,
                            std::string_view d) {
  const auto power = [](std::string_view base, std::size_t exponent) {
    return exponent == 1
               ? std::string(base)
               : "<msup>" + std::string(base) + "<mn>" + std::to_string(exponent) + "</mn></msup>";
  };
  std::string below;
  for (std::size_t i = 0, same = 0; i < by.size(); i += same) {
    for (same = 1; i + same < by.size() && by[i + same] == by[i];) ++same;
    below += std::string(d) + power(by[i], same);
  }
  return "<mfrac><mrow>" + power(d, by.size()) + name(of) + "</mrow><mrow>" + below +
         "</mrow></mfrac>";
}

std::string decimals(double value, int count) { return printed("%.*f", count, value); }
std::string shortest(double value) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}
std::string digits(double value, int count) { return printed("%.*g", count, value); }
std::string scientific(double value) { return value == 0 ? "0" : printed("%.*e", 1, value); }

}  // namespace demo
