// SPDX-License-Identifier: BSL-1.0
// Pages in Markdown, with formulas in LaTeX between dollar signs, as GitHub, GitLab and Pandoc read
// them.
#pragma once

#include <leibniz/document/content.hpp>

namespace leibniz::documents {

class markdown_page final : public page {
 public:
  static constexpr std::string_view name = "markdown", ending = "md", image = "svg";

  void title(const std::string& title) override { out += "# " + plain(title) + "\n"; }
  void section(const std::string& title) override { out += "\n## " + plain(title) + "\n"; }
  void paragraph(const line& content) override {
    out += "\n" + beginning(inline_text(content)) + "\n";
  }
  void formula(const equation& e) override {
    out += "\n```math\n" + e.left.latex + " = " + e.right.latex + "\n```\n";
  }
  void list(const std::vector<line>& items) override {
    out += '\n';
    for (const line& item : items) out += "- " + beginning(inline_text(item)) + "\n";
  }
  void grid(const table& t) override {
    out += '\n';
    row(t.header);
    for (std::size_t i = 0; i < t.header.size(); ++i) out += i > 0 && t.numbers ? "| ---: " : "| --- ";
    out += "|\n";
    for (const auto& cells : t.rows) row(cells);
  }
  void figure(const std::string& file, const std::string& caption) override {
    out += "\n![" + plain(caption) + "](" + file + ")\n";
  }

 private:
  // Characters of Markdown and HTML, so that text stays text.
  static std::string plain(std::string_view text) {
    return escaped(text, [](char c) -> std::string_view {
      switch (c) {
        case '*':
          return "\\*";
        case '_':
          return "\\_";
        case '`':
          return "\\`";
        case '$':
          return "\\$";
        case '[':
          return "\\[";
        case ']':
          return "\\]";
        case '|':
          return "\\|";
        case '\\':
          return "\\\\";
        case '#':
          return "\\#";
        case '~':
          return "\\~";
        case '<':
          return "&lt;";
        case '>':
          return "&gt;";
        case '&':
          return "&amp;";
        default:
          return {};
      }
    });
  }
  static std::string inline_text(const line& content) {
    std::string r;
    for (const run& part : content)
      r += part.words.empty() ? "$" + bars(part.formula.latex) + "$" : plain(part.words);
    return r;
  }
  // At the beginning of a line a dash, a plus and a number with a point or parenthesis would begin a list.
  static std::string beginning(std::string text) {
    std::size_t mark = 0;
    while (mark < text.size() && text[mark] >= '0' && text[mark] <= '9') ++mark;
    if (mark == text.size()) return text;
    const bool is_list = mark == 0 ? text[0] == '-' || text[0] == '+' : text[mark] == '.' || text[mark] == ')';
    if (is_list) text.insert(mark, "\\");
    return text;
  }
  // A bar would end a cell of a table.
  static std::string bars(std::string_view latex) {
    return escaped(latex, [](char c) -> std::string_view { return c == '|' ? "\\vert " : ""; });
  }
  void row(const std::vector<line>& cells) {
    for (const line& cell : cells) out += "| " + inline_text(cell) + " ";
    out += "|\n";
  }
};

}  // namespace leibniz::documents
