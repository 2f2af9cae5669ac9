// SPDX-License-Identifier: BSL-1.0
// Pages in LaTeX, as a section for `\input` in a paper that loads amsmath, and graphicx for plots.
#pragma once

#include <leibniz/document/content.hpp>

namespace leibniz::documents {

class latex_page final : public page {
 public:
  static constexpr std::string_view name = "latex", ending = "tex", image = "pdf";

  void title(const std::string& title) override {
    out += "% Needs amsmath, and graphicx for plots.\n\\section{" + plain(title) + "}\n";
  }
  void section(const std::string& title) override {
    out += "\n\\subsection{" + plain(title) + "}\n";
  }
  void paragraph(const line& content) override { out += "\n" + inline_text(content) + "\n"; }
  void formula(const equation& e) override {
    out += "\\[\n  " + e.left.latex + " = " + e.right.latex + "\n\\]\n";
  }
  void list(const std::vector<line>& items) override {
    out += "\n\\begin{itemize}\n";
    for (const line& item : items) out += "\\item " + inline_text(item) + "\n";
    out += "\\end{itemize}\n";
  }
  void grid(const table& t) override {
    out += "\n\\begin{center}\n\\begin{tabular}{l" + std::string(t.header.size() - 1, t.numbers ? 'r' : 'l') + "}\n";
    row(t.header);
    out += "\\hline\n";
    for (const auto& cells : t.rows) row(cells);
    out += "\\end{tabular}\n\\end{center}\n";
  }
  void figure(const std::string& file, const std::string& caption) override {
    out += "\n\\begin{center}\n\\includegraphics[width=0.8\\linewidth]{" + file + "}\n\n" +
           plain(caption) + "\n\\end{center}\n";
  }

  /// Text as LaTeX writes it.
  static std::string plain(std::string_view text) {
    std::string r = escaped(text, [](char c) -> std::string_view {
      switch (c) {
        case '_':
          return "\\_";
        case '%':
          return "\\%";
        case '&':
          return "\\&";
        case '#':
          return "\\#";
        case '$':
          return "\\$";
        case '{':
          return "\\{";
        case '}':
          return "\\}";
        case '\\':
          return "\\textbackslash{}";
        case '^':
          return "\\textasciicircum{}";
        case '~':
          return "\\textasciitilde{}";
        case '<':
          return "\\textless{}";
        case '>':
          return "\\textgreater{}";
        default:
          return {};
      }
    });
    // The two marks of sparsity patterns, which old engines of TeX lack in their fonts.
    if (r == "\u00d7") return "$\\times$";
    if (r == "\u00b7") return "$\\cdot$";
    return r;
  }

 private:
  static std::string inline_text(const line& content) {
    std::string r;
    for (const run& part : content)
      r += part.words.empty() ? "$" + part.formula.latex + "$" : plain(part.words);
    return r;
  }
  void row(const std::vector<line>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      out += (i == 0 ? "" : " & ") + inline_text(cells[i]);
    out += " \\\\\n";
  }
};

}  // namespace leibniz::documents
