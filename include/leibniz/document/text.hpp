// SPDX-License-Identifier: BSL-1.0
// Pages in plain text: for a terminal, a comment or an e-mail.
#pragma once

#include <algorithm>

#include <leibniz/document/content.hpp>

namespace leibniz::documents {

class text_page final : public page {
 public:
  static constexpr std::string_view name = "text", ending = "txt", image = "svg";

  void title(const std::string& title) override { heading(title, '='); }
  void section(const std::string& title) override {
    out += '\n';
    heading(title, '-');
  }
  void paragraph(const line& content) override { out += "\n" + inline_text(content) + "\n"; }
  // Of a formula in several lines, the last says the whole.
  void formula(const equation& e) override {
    std::string lines = e.right.text;
    const std::size_t last = lines.rfind('\n');
    lines.insert(last == std::string::npos ? 0 : last + 1, e.left.text + " = ");
    std::size_t begin = 0;
    out += '\n';
    for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
      end = lines.find('\n', begin);
      out += "  " + lines.substr(begin, end - begin) + "\n";
    }
  }
  void list(const std::vector<line>& items) override {
    out += '\n';
    for (const line& item : items) out += "- " + inline_text(item) + "\n";
  }
  void grid(const table& t) override {
    std::vector<std::vector<std::string>> cells{texts(t.header)};
    for (const auto& row : t.rows) cells.push_back(texts(row));
    std::vector<std::size_t> widths(t.header.size(), 0);
    for (const auto& row : cells)
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    out += '\n';
    for (const auto& row : cells) {
      std::string one = "  ";
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string space(widths[i] - row[i].size(), ' ');
        one += i == 0 ? row[i] + space : t.numbers ? "  " + space + row[i] : "  " + row[i] + space;
      }
      out += one.substr(0, one.find_last_not_of(' ') + 1) + "\n";
    }
  }
  void figure(const std::string& file, const std::string& caption) override {
    out += "\n" + caption + ": " + file + "\n";
  }

 private:
  void heading(const std::string& title, char under) {
    out += title + "\n" + std::string(title.size(), under) + "\n";
  }
  static std::string inline_text(const line& content) {
    std::string r;
    for (const run& part : content) r += part.words.empty() ? part.formula.text : part.words;
    // One byte for each character, so that columns stand below each other.
    if (r == "\u00d7") return "x";
    if (r == "\u00b7") return ".";
    return r;
  }
  static std::vector<std::string> texts(const std::vector<line>& cells) {
    std::vector<std::string> r;
    for (const line& cell : cells) r.push_back(inline_text(cell));
    return r;
  }
};

}  // namespace leibniz::documents
