// SPDX-License-Identifier: BSL-1.0
// Formulas in MathML Core, which browsers show by themselves, well-formed as XML and as HTML.
// Layout is as in LaTeX; all characters outside ASCII are written as references.
#pragma once

#include <utility>

#include <leibniz/print/mathml_pattern.hpp>
#include <leibniz/print/printed.hpp>
#include <leibniz/print/writer.hpp>

namespace leibniz {

/// How a browser sets a formula: within a line of text, or on a line of its own.
enum class display : unsigned char { in_line, block };

namespace print {

class mathml_writer final : public writer {
 public:
  using writer::writer;

  /// Node i as one element, whatever it is.
  constexpr void write_row(id i) {
    out.put("<mrow>");
    write(i);
    out.put("</mrow>");
  }

 private:
  constexpr void put_element(std::string_view tag, std::string_view content) {
    out.put('<');
    out.put(tag);
    out.put('>');
    for (const char c : content) {
      if (c == '<')
        out.put("&lt;");
      else if (c == '>')
        out.put("&gt;");
      else if (c == '&')
        out.put("&amp;");
      else
        out.put(c);
    }
    out.put("</");
    out.put(tag);
    out.put('>');
  }
  constexpr void put_reference(std::uint32_t code) {
    out.put("&#x");
    for (int shift = 12; shift >= 0; shift -= 4)
      if (code >> shift != 0) out.put("0123456789ABCDEF"[code >> shift & 15]);
    out.put(';');
  }
  constexpr void put_digits(std::int64_t value) {
    out.put("<mn>");
    out.put_integer(static_cast<std::uint64_t>(value));
    out.put("</mn>");
  }

  constexpr void put_number(number magnitude) override {
    if (magnitude.is_exact()) return put_digits(magnitude.numerator);
    const double value = magnitude.to<double>();
    if (value != value) return out.put("<mi>NaN</mi>");
    if (value > std::numeric_limits<double>::max()) return out.put("<mi>&#x221E;</mi>");
    const decimal::shortest_digits d =
        value == 0 ? decimal::shortest_digits{{'0'}, 1, 0} : decimal::shortest(value);
    if (!is_scientific(d)) {
      out.put("<mn>");
      put_positional(out, d);
      out.put("</mn>");
      return;
    }
    if (d.count > 1 || d.digits[0] != '1') {
      out.put("<mn>");
      put_mantissa(out, d);
      out.put("</mn><mo>&#xD7;</mo>");
    }
    out.put("<msup><mn>10</mn>");
    if (d.exponent < 0) out.put("<mrow><mo>&#x2212;</mo>");
    put_digits(d.exponent < 0 ? -d.exponent : d.exponent);
    out.put(d.exponent < 0 ? "</mrow></msup>" : "</msup>");
  }
  constexpr bool has_indices() const override { return true; }
  constexpr precedence number_rank(number magnitude) const override {
    return has_power_of_ten(magnitude) ? precedence::product : precedence::atom;
  }

  constexpr void put_symbol(const graph::symbol_name& name) override {
    const name_parts parts = take_apart(name.text);
    const bool has_index = parts.index_count > 0 || name.index >= 0;
    if (has_index) out.put("<msub>");
    put_base(parts);
    if (!has_index) return;
    put_indices(parts, name.index);
    out.put("</msub>");
  }
  constexpr void put_base(const name_parts& parts) {
    for (std::size_t k = 0; k < parts.mark_count; ++k) out.put("<mover accent=\"true\">");
    put_word(parts.base);
    for (std::size_t k = 0; k < parts.mark_count; ++k) {
      out.put("<mo>");
      put_reference(parts.marks[k]->code);
      out.put("</mo></mover>");
    }
  }
  constexpr void put_indices(const name_parts& parts, std::int32_t index) {
    out.put("<mrow>");
    for (std::size_t k = 0; k < parts.index_count; ++k) {
      if (k > 0) out.put("<mo>,</mo>");
      put_word(parts.indices[k]);
    }
    if (index >= 0) {
      if (parts.index_count > 0) out.put("<mo>,</mo>");
      put_digits(index);
    }
    out.put("</mrow>");
  }
  constexpr void put_word(std::string_view word) {
    if (const greek_letter* letter = find_greek(word)) {
      // Capitals are upright, as in LaTeX.
      out.put(letter->code < 0x3b1 ? "<mi mathvariant=\"normal\">" : "<mi>");
      put_reference(letter->code);
      out.put("</mi>");
    } else {
      put_element(is_decimal_digit(word[0]) ? "mn" : "mi", word);
    }
  }

  constexpr void put_term(const term& t) override {
    if (!t.is_fraction()) return put_product(t.coefficient, t.over);
    const bool exact = t.coefficient.is_exact();
    out.put("<mfrac><mrow>");
    put_product(exact ? number(t.coefficient.numerator) : t.coefficient, t.over);
    out.put("</mrow><mrow>");
    put_product(exact ? number(t.coefficient.denominator) : number(1), t.under);
    out.put("</mrow></mfrac>");
  }

  // An invisible times, with space around words; a dot before a digit.
  constexpr void put_product(number coefficient, const sequence<factor>& factors) {
    const bool wanted = !coefficient.is_one() || factors.empty();
    if (wanted) put_number(coefficient);
    const bool alone = !wanted && factors.size() == 1;
    for (std::size_t k = 0; k < factors.size(); ++k) {
      const std::size_t begin = out.size();
      write_factor(factors[k], alone ? precedence::logical_or : precedence::power);
      if (k == 0 && !wanted) continue;
      const bool space = is_word(factors[k]) || begins_with_word(factors[k].base) ||
                         (k > 0 && is_word(factors[k - 1]));
      out.insert(begin, mathml_pattern::begins_with_digit(out.view().substr(begin))
                            ? "<mo>&#x22C5;</mo>"
                        : space ? "<mo rspace=\"0.17em\">&#x2062;</mo>"
                                : "<mo>&#x2062;</mo>");
    }
  }
  constexpr bool begins_with_word(id i) const {
    if (shared_.names(i) || g_.kind_of(i) != kind::call || g_[i].count == 0) return false;
    return mathml_pattern::begins_with_word(*g_[i].function);
  }
  constexpr void put_power(const factor& f) override {
    if (f.is_root()) {
      out.put("<msqrt>");
      write(f.base);
      out.put("</msqrt>");
      return;
    }
    if (is_upright_call(f)) {
      const std::string_view p = g_[f.base].function->mathml;
      const bool indexed = p.substr(0, 6) == "<msub>";  // one element for index and exponent
      out.put(indexed ? "<msubsup>" : "<msup>");
      if (indexed)
        out.put(p.substr(6, p.size() - 13 - mathml_pattern::arguments.size()));
      else
        put_name(*g_[f.base].function);
      put_exponent(f);
      out.put(indexed ? "</msubsup>" : "</msup>");
      out.put("<mo>&#x2061;</mo>");
      return put_arguments(f.base);
    }
    if (g_.kind_of(f.base) == kind::symbol) {
      const graph::symbol_name& name = g_.name_of(f.base);
      const name_parts parts = take_apart(name.text);
      const bool indexed = parts.index_count > 0 || name.index >= 0;
      out.put(indexed ? "<msubsup>" : "<msup>");
      put_base(parts);
      if (indexed) put_indices(parts, name.index);
      put_exponent(f);
      return out.put(indexed ? "</msubsup>" : "</msup>");
    }
    out.put("<msup><mrow>");
    const bool enclosed = ends_in_arguments(f.base);
    if (enclosed) open();
    write(f.base, precedence::atom);
    if (enclosed) close();
    out.put("</mrow>");
    put_exponent(f);
    out.put("</msup>");
  }
  constexpr precedence power_rank(const factor& f) const override {
    return f.is_root() || is_upright_call(f) ? precedence::atom : precedence::power;
  }
  constexpr void put_exponent(const factor& f) {
    if (f.symbolic != none) return write_row(f.symbolic);
    const bool fraction = f.exponent.denominator > 1;
    out.put("<mrow>");
    put_number(f.exponent.is_exact() ? number(f.exponent.numerator) : f.exponent);
    if (fraction) {
      out.put("<mo lspace=\"0em\" rspace=\"0em\">/</mo>");
      put_digits(f.exponent.denominator);
    }
    out.put("</mrow>");
  }

  // Functions whose name takes the exponent: sin^2(x).
  constexpr bool is_upright_call(const factor& f) const {
    return f.symbolic == none && !shared_.names(f.base) && g_.kind_of(f.base) == kind::call &&
           g_[f.base].count > 0 && !is_select(f.base) && mathml_pattern::has_name(*g_[f.base].function);
  }
  constexpr bool ends_in_arguments(id i) const {
    return !shared_.names(i) && g_.kind_of(i) == kind::call && g_[i].count > 0 && !is_select(i) &&
           mathml_pattern::ends_in_arguments(*g_[i].function);
  }

  constexpr void put_name(const graph::function_info& f) override {
    if (f.mathml.empty()) return put_element("mi", f.name);
    out.put(f.mathml.substr(0, f.mathml.size() - mathml_pattern::arguments.size()));
  }
  constexpr std::string_view pattern(const graph::function_info& f) const override {
    return f.mathml;
  }
  // By an element, unless it is the base of a script, and by fences and commas; not by other operators.
  constexpr bool is_enclosed(std::string_view before, std::string_view after) const override {
    return mathml_pattern::opens(before) && mathml_pattern::closes(after);
  }
  constexpr void put_truth(bool value, precedence) override {
    out.put(value ? "<mtext>true</mtext>" : "<mtext>false</mtext>");
  }
  constexpr std::string_view greater() const override { return "#1<mo>&gt;</mo>#2"; }
  constexpr std::string_view greater_equal() const override { return "#1<mo>&#x2265;</mo>#2"; }
  constexpr void put_sign() override { out.put("<mo>&#x2212;</mo>"); }
  constexpr void put_plus() override { out.put("<mo>+</mo>"); }
  constexpr void put_minus() override { out.put("<mo>&#x2212;</mo>"); }
  // A minus is a sign, and set without space, only where it begins a row.
  constexpr void open() override { out.put("<mrow><mo>(</mo><mrow>"); }
  constexpr void close() override { out.put("</mrow><mo>)</mo></mrow>"); }
  constexpr void put_comma() override { out.put("</mrow><mo>,</mo><mrow>"); }
  constexpr void write_operand(id i, precedence least) override {
    const bool leaf = g_[i].count == 0 && !(g_.is_number(i) && g_[i].value.is_negative());
    if (!leaf) out.put("<mrow>");
    write(i, least);
    if (!leaf) out.put("</mrow>");
  }

  constexpr void put_call(id i) override {
    if (is_select(i)) return put_cases(i);
    if (g_[i].count == 0 || !mathml_pattern::has_name(*g_[i].function)) return writer::put_call(i);
    put_name(*g_[i].function);
    out.put("<mo>&#x2061;</mo>");
    put_arguments(i);
  }
  // Nested selects are the cases of one brace.
  constexpr void put_cases(id i) {
    out.put("<mrow><mo>{</mo><mtable>");
    for (;;) {
      put_case(g_.argument(i, 1));
      out.put("<mtext>if&#xA0;</mtext>");
      write_argument(i, 0, precedence::logical_or);
      out.put("</mtd></mtr>");
      const id otherwise = g_.argument(i, 2);
      if (!is_select(otherwise) || shared_.names(otherwise)) break;
      i = otherwise;
    }
    put_case(g_.argument(i, 2));
    out.put("<mtext>otherwise</mtext></mtd></mtr></mtable></mrow>");
  }
  constexpr void put_case(id value) {
    out.put("<mtr><mtd style=\"text-align:left\">");
    write(value);
    out.put("</mtd><mtd style=\"text-align:left\">");
  }
  constexpr precedence call_rank(id i) const override {
    return is_select(i) ? precedence::logical_or : writer::call_rank(i);
  }
};

/// The formula of one node as a <math> element. If it is too large to be written out, a table with
/// one row for each shared part and a last one for the whole.
constexpr output mathml(const dag& g, id root, display how = display::in_line) {
  const sharing shared(g, {root}, sharing::when::too_large);
  mathml_writer w(g, shared);
  w.out.put(how == display::block ? "<math display=\"block\">" : "<math>");
  if (shared.definitions().empty()) {
    w.write_row(root);
  } else {
    w.out.put("<mtable>");
    for (const id i : shared.definitions()) {
      if (i == root) continue;
      w.out.put("<mtr><mtd style=\"text-align:left\">");
      w.put_local(shared.name(i));
      w.out.put("<mo>=</mo>");
      w.define(i);
      w.out.put("</mtd></mtr>");
    }
    w.out.put("<mtr><mtd style=\"text-align:left\">");
    w.define(root);
    w.out.put("</mtd></mtr></mtable>");
  }
  w.out.put("</math>");
  return std::move(w.out);
}

template <display How>
struct mathml_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) {
    return mathml(g, roots[0], How);
  }
};

}  // namespace print

/// The canonical form of f as a MathML element, to be put into a page as it is; names read as in
/// `latex`. Fences grow and braces stretch where the page sets a mathematical font:
/// `math { font-family: "STIX Two Math", "Latin Modern Math", math; }`.
///
///     static_assert(leibniz::mathml(x) == "<math><mrow><mi>x</mi></mrow></math>");
///     page << leibniz::mathml<leibniz::display::block>(f);
template <display How = display::in_line, expression F>
constexpr const auto& mathml(F) {
  return print::printed<print::mathml_printer<How>, F>;
}

}  // namespace leibniz
