// SPDX-License-Identifier: BSL-1.0
// An HTML page that grows by headings, formulas and tables, and numbers as text.
// The page is well-formed as XML too, so that a test can read it strictly.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

class page {
 public:
  void section(std::string_view title);
  void subsection(std::string_view title);
  void paragraph(std::string_view html);

  /// A formula on a line of its own, with a line that says what it is. `left` is the MathML before
  /// the equals sign; `math` is what leibniz::mathml returns.
  void formula(std::string_view what, std::string_view left, std::string_view math);
  /// The same for a long formula, which the reader unfolds.
  void folded_formula(std::string_view what, std::string_view left, std::string_view math);

  /// A table, of HTML; the first column and formulas are set to the left, numbers to the right.
  void table(std::string_view what, const std::vector<std::string>& header,
             const std::vector<std::vector<std::string>>& rows);
  void figure(std::string_view what, std::string_view svg);

  /// The whole page.
  std::string html() const;

 private:
  std::string body_;
  int sections_ = 0;
};

/// The MathML of a letter or word; of one with an index; and of a derivative by one or several names:
/// derivative("C", {name("S"), name("S")}), with "d" or a curly d.
std::string name(std::string_view letters);
std::string indexed(std::string_view letters, std::string_view index);
std::string derivative_sign(std::string_view of, const std::vector<std::string>& by,
                            std::string_view d = "<mo>&#x2202;</mo>");

/// Text with <, > and & as HTML writes them.
std::string escaped(std::string_view text);

// Numbers as text: all digits that tell a double from others, so many decimals, so many significant
// digits, and as 1.2e-16.
std::string shortest(double value);
std::string decimals(double value, int count);
std::string digits(double value, int count);
std::string scientific(double value);
/// Such text as HTML: with a minus sign, and powers of ten; what is no number stays as it is.
std::string typeset(const std::string& number);

}  // namespace demo
