// SPDX-License-Identifier: BSL-1.0
// Pages for Doxygen: a fragment that a docstring takes in by `\include{doc} name.dox`. Formulas are
// MathML in HTML and LaTeX in LaTeX, so that neither MathJax nor pictures are needed.
#pragma once

#include <leibniz/document/html.hpp>

namespace leibniz::documents {

class doxygen_page final : public page {
 public:
  static constexpr std::string_view name = "doxygen", ending = "dox", image = "svg";

  // The docstring has a title of its own.
  void title(const std::string&) override {}
  void section(const std::string& title) override { out += "\n\\par " + plain(title) + "\n"; }
  void paragraph(const line& content) override { out += "\n" + inline_text(content) + "\n"; }
  // In a paragraph, as Doxygen 1.9.4 prints the option of \htmlonly[block] where a file is included.
  void formula(const equation& e) override {
    out += "\n\\htmlonly\n<span class=\"formula\" style=\"display:block;overflow-x:auto\">" +
           html_equation(e) + "</span>\n\\endhtmlonly\n\\latexonly\n\\[" + e.left.latex + " = " +
           e.right.latex + "\\]\n\\endlatexonly\n";
  }
  void list(const std::vector<line>& items) override {
    out += '\n';
    for (const line& item : items) out += "- " + inline_text(item) + "\n";
  }
  void grid(const table& t) override {
    out += "\n<table>\n";
    row("th", t.header);
    for (const auto& cells : t.rows) row("td", cells);
    out += "</table>\n";
  }
  void figure(const std::string& file, const std::string& caption) override {
    out += "\n\\image html " + file + " " + quoted(caption) + "\n";
  }

 private:
  static std::string plain(std::string_view text) {
    return escaped(text, [](char c) -> std::string_view {
      switch (c) {
        case '*':
          return "\\*";
        case '_':
          return "\\_";
        case '[':
          return "\\[";
        case ']':
          return "\\]";
        case '`':
          return "\\`";
        default:
          return command(c);
      }
    });
  }
  // Between quotes Doxygen reads no Markdown, and would print the backslashes before it.
  static std::string quoted(std::string_view text) { return '"' + escaped(text, command) + '"'; }
  static std::string_view command(char c) {
    switch (c) {
      case '\\':
        return "\\\\";
      case '@':
        return "\\@";
      case '<':
        return "\\<";
      case '>':
        return "\\>";
      case '&':
        return "\\&";
      case '#':
        return "\\#";
      case '%':
        return "\\%";
      case '"':
        return "\\\"";
      default:
        return {};
    }
  }
  static std::string inline_text(const line& content) {
    std::string r;
    for (const run& part : content)
      r += part.words.empty()
               ? "\\htmlonly<math>" + quiet_parentheses(part.formula.mathml) +
                     "</math>\\endhtmlonly\\latexonly$" + part.formula.latex + "$\\endlatexonly"
               : plain(part.words);
    return r;
  }
  void row(const std::string& tag, const std::vector<line>& cells) {
    out += "<tr>";
    for (const line& cell : cells) out += "<" + tag + ">" + inline_text(cell) + "</" + tag + ">";
    out += "</tr>\n";
  }
};

}  // namespace leibniz::documents
