// SPDX-License-Identifier: BSL-1.0
// What a page of formulas is made of, and the interface that each format implements.
// Formulas are kept in three notations, so that a format only picks one and says how pages look.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <leibniz/print/latex.hpp>
#include <leibniz/print/mathml.hpp>
#include <leibniz/print/text.hpp>

namespace leibniz::documents {

/// A formula, or a part of one, in each notation; MathML without the <math> element around it.
struct notation {
  std::string text, latex, mathml;

  friend notation operator+(notation a, const notation& b) {
    a.text += b.text;
    a.latex += b.latex;
    a.mathml += b.mathml;
    return a;
  }
};

/// Node i of a graph in each notation.
inline notation written(const graph::dag& g, graph::id i) {
  const auto math = print::mathml(g, i);
  const std::string_view whole = math.view();
  const std::size_t begin = whole.find('>') + 1;
  return {std::string(print::text(g, i).view()), std::string(print::latex(g, i).view()),
          std::string(whole.substr(begin, whole.rfind("</math>") - begin))};
}

inline notation written(const graph::symbol_name& name) {
  graph::dag g;
  return written(g, g.make_symbol(name));
}

/// left = right, on a line of its own.
struct equation {
  notation left, right;
};

/// Words with formulas between them.
struct run {
  std::string words{};  ///< or, if this is empty,
  notation formula{};
};
using line = std::vector<run>;

inline line words(std::string text) { return {{std::move(text), {}}}; }
inline line words(int number) { return words(std::to_string(number)); }
inline line formula(notation f) { return {{{}, std::move(f)}}; }

struct table {
  std::vector<line> header{};
  std::vector<std::vector<line>> rows{};
  bool numbers = true;  ///< columns but the first are set to the right
};

/// Derived for each format. The functions are called in the order in which things stand on the
/// page.
class page {
 public:
  virtual ~page() = default;
  virtual void title(const std::string& title) = 0;
  virtual void section(const std::string& title) = 0;
  virtual void paragraph(const line& content) = 0;
  virtual void formula(const equation& content) = 0;
  virtual void list(const std::vector<line>& items) = 0;
  virtual void grid(const table& content) = 0;
  virtual void figure(const std::string& file, const std::string& caption) = 0;
  /// The whole page.
  virtual std::string finish() { return std::move(out); }

 protected:
  std::string out;
};

/// Each character replaced where `replacement` has something else for it.
template <class Replacement>
std::string escaped(std::string_view text, Replacement replacement) {
  std::string r;
  for (const char c : text) {
    const std::string_view other = replacement(c);
    if (other.empty())
      r += c;
    else
      r += other;
  }
  return r;
}

}  // namespace leibniz::documents
