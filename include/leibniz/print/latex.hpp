// SPDX-License-Identifier: BSL-1.0
// Formulas in LaTeX's mathematics mode, with amsmath for `cases` and `aligned`.
// Fractions, roots and indices as they are typeset by hand.
#pragma once

#include <utility>

#include <leibniz/print/printed.hpp>
#include <leibniz/print/writer.hpp>

namespace leibniz {

namespace print {

class latex_writer final : public writer {
 public:
  using writer::writer;

 private:
  constexpr void put_number(number magnitude) override {
    if (magnitude.is_exact())
      return out.put_integer(static_cast<std::uint64_t>(magnitude.numerator));
    const double value = magnitude.to<double>();
    if (value != value) return out.put("\\mathrm{NaN}");
    if (value > std::numeric_limits<double>::max()) return out.put("\\infty");
    if (value == 0) return out.put("0.0");
    const decimal::shortest_digits d = decimal::shortest(value);
    if (!is_scientific(d)) return put_positional(out, d);
    if (d.count > 1 || d.digits[0] != '1') {
      put_mantissa(out, d);
      out.put(" \\cdot ");
    }
    out.put(d.exponent < 0 ? "10^{-" : "10^{");
    out.put_integer(static_cast<std::uint64_t>(d.exponent < 0 ? -d.exponent : d.exponent));
    out.put('}');
  }
  constexpr bool has_indices() const override { return true; }
  constexpr precedence number_rank(number magnitude) const override {
    return has_power_of_ten(magnitude) ? precedence::product : precedence::atom;
  }

  // theta_dot_max --> \dot{\theta}_{\mathrm{max}}, q[3] --> q_{3}
  constexpr void put_symbol(const graph::symbol_name& name) override {
    const name_parts parts = take_apart(name.text);
    for (std::size_t k = parts.mark_count; k-- > 0;) {
      out.put('\\');
      out.put(parts.marks[k]->name);
      out.put('{');
    }
    put_word(parts.base, "\\mathit{");
    for (std::size_t k = 0; k < parts.mark_count; ++k) out.put('}');
    if (parts.index_count == 0 && name.index < 0) return;
    out.put("_{");
    for (std::size_t k = 0; k < parts.index_count; ++k) {
      if (k > 0) out.put(',');
      put_word(parts.indices[k], "\\mathrm{");
    }
    if (name.index >= 0) {
      if (parts.index_count > 0) out.put(',');
      out.put_integer(static_cast<std::uint64_t>(name.index));
    }
    out.put('}');
  }

  // A letter, number or Greek letter as it is, a longer word in one font.
  constexpr void put_word(std::string_view word, std::string_view font) {
    if (find_greek(word) != nullptr) {
      out.put('\\');
      return out.put(word);
    }
    const bool plain = word.size() == 1 || is_decimal_digit(word[0]);
    if (!plain) out.put(font);
    put_escaped(word);
    if (!plain) out.put('}');
  }
  constexpr void put_escaped(std::string_view word) {
    for (const char c : word) switch (c) {
        case '_':
        case '#':
        case '$':
        case '%':
        case '&':
        case '{':
        case '}':
          out.put('\\');
          out.put(c);
          break;
        case '^': out.put("{\\wedge}"); break;
        case '~': out.put("{\\sim}"); break;
        case '\\': out.put("{\\backslash}"); break;
        default: out.put(c);
      }
  }

  constexpr void put_term(const term& t) override {
    if (!t.is_fraction()) return put_product(t.coefficient, t.over);
    const bool exact = t.coefficient.is_exact();
    out.put("\\frac{");
    put_product(exact ? number(t.coefficient.numerator) : t.coefficient, t.over);
    out.put("}{");
    put_product(exact ? number(t.coefficient.denominator) : number(1), t.under);
    out.put('}');
  }

  // Factors side by side, with a dot before a digit and space around words: 2 \cdot 3^{x}.
  constexpr void put_product(number coefficient, const sequence<factor>& factors) {
    const bool wanted = !coefficient.is_one() || factors.empty();
    if (wanted) put_number(coefficient);
    const bool alone = !wanted && factors.size() == 1;
    for (std::size_t k = 0; k < factors.size(); ++k) {
      const bool first = k == 0 && !wanted;
      if (!first) out.put(' ');
      const std::size_t begin = out.size();
      write_factor(factors[k], alone ? precedence::logical_or : precedence::power);
      if (first) continue;
      if (is_decimal_digit(out[begin]))
        out.insert(begin, "\\cdot ");
      else if (is_word(factors[k]) || (k > 0 && is_word(factors[k - 1])))
        out.insert(begin, "\\, ");
    }
  }

  // x^{1/3} is not \sqrt[3]{x}: that is cbrt, which takes negative numbers, too.
  constexpr void put_power(const factor& f) override {
    if (f.is_root()) {
      out.put("\\sqrt{");
      write(f.base);
      out.put('}');
      return;
    }
    if (is_upright_call(f)) {
      put_head(*g_[f.base].function);
      put_exponent(f);
      return put_arguments(f.base);
    }
    const bool enclosed = ends_in_arguments(f.base) || has_exponent(f.base);
    if (enclosed) open();
    write(f.base, precedence::atom);
    if (enclosed) close();
    put_exponent(f);
  }
  constexpr precedence power_rank(const factor& f) const override {
    return f.is_root() || is_upright_call(f) ? precedence::atom : precedence::power;
  }
  constexpr void put_exponent(const factor& f) {
    out.put("^{");
    if (f.symbolic != none) {
      write(f.symbolic);
    } else {
      put_number(f.exponent.is_exact() ? number(f.exponent.numerator) : f.exponent);
      if (f.exponent.denominator > 1) {
        out.put('/');
        out.put_integer(static_cast<std::uint64_t>(f.exponent.denominator));
      }
    }
    out.put('}');
  }

  // Functions whose name takes the exponent: \sin^{2}\left(x\right), \Gamma^{2}\left(x\right).
  constexpr bool is_upright_call(const factor& f) const {
    if (f.symbolic != none || shared_.names(f.base) || g_.kind_of(f.base) != kind::call ||
        g_[f.base].count == 0)
      return false;
    const std::string_view p = g_[f.base].function->latex;
    return p.empty() || !head(p).empty();
  }
  // "\log_{2}" of "\log_{2}\left(#1\right)": one command and all arguments in parentheses.
  static constexpr std::string_view head(std::string_view p) {
    constexpr std::string_view arguments = "\\left(#1\\right)";
    if (p.size() <= arguments.size() || p[0] != '\\') return {};
    const std::string_view name = p.substr(0, p.size() - arguments.size());
    for (std::size_t i = 1; i < name.size(); ++i)
      if (name[i] == '\\' || name[i] == '^') return {};
    return p.substr(name.size()) == arguments ? name : std::string_view();
  }
  // \ln\Gamma\left(x\right)^{2} would square x or the whole, who knows.
  constexpr bool ends_in_arguments(id i) const {
    if (shared_.names(i) || g_.kind_of(i) != kind::call) return false;
    const std::string_view p = g_[i].function->latex;
    return p.empty() ? g_[i].count > 0 : p[p.size() - 1] == ')';
  }
  // The pattern "{#1}^{2}", whose power would have two exponents.
  constexpr bool has_exponent(id i) const {
    if (shared_.names(i) || g_.kind_of(i) != kind::call || call_rank(i) != precedence::atom)
      return false;
    int depth = 0;
    for (const char c : g_[i].function->latex) {
      if (c == '^' && depth == 0) return true;
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return false;
  }
  constexpr void put_head(const graph::function_info& f) {
    f.latex.empty() ? put_name(f) : out.put(head(f.latex));
  }

  constexpr void put_name(const graph::function_info& f) override {
    constexpr std::string_view commands[] = {"sin",  "cos", "tan", "sinh", "cosh",
                                             "tanh", "exp", "log", "min",  "max"};
    for (const std::string_view command : commands)
      if (f.name == command) {
        out.put('\\');
        return out.put(f.name);
      }
    out.put("\\operatorname{");
    put_escaped(f.name);
    out.put('}');
  }
  constexpr std::string_view pattern(const graph::function_info& f) const override {
    return f.latex;
  }
  // Braces do not show unless a command or a script takes them: in "{#1}^{2}" the base wants
  // parentheses, in "\frac{#1}{2}" and "e^{#1}" it does not.
  constexpr bool is_enclosed(std::string_view before, std::string_view after) const override {
    before = trim(before);
    after = trim(after);
    if (is_one_of(before, before.size() - 1, "{") && is_one_of(after, 0, "}")) {
      before.remove_suffix(1);
      after.remove_prefix(1);
      return takes_group(before) || is_enclosed(before, after);
    }
    return (is_one_of(before, before.size() - 1, "([{,|") || ends_in_command(before, "l")) &&
           (is_one_of(after, 0, ")]},|") || begins_with_command(after, "r") ||
            after.substr(0, 2) == "\\}");
  }
  // Whether a group in braces behind it is an argument or a script.
  static constexpr bool takes_group(std::string_view s) {
    while (is_one_of(s, s.size() - 1, "}]")) {
      int depth = 0;
      do {
        depth += is_one_of(s, s.size() - 1, "}]") ? 1 : is_one_of(s, s.size() - 1, "{[") ? -1 : 0;
        s.remove_suffix(1);
      } while (depth > 0 && !s.empty());
    }
    s = trim(s);
    return is_one_of(s, s.size() - 1, "^_") || !last_command(s).empty();
  }
  static constexpr std::string_view last_command(std::string_view s) {
    std::size_t at = s.size();
    while (at > 0 && is_letter(s[at - 1])) --at;
    return at > 0 && at < s.size() && s[at - 1] == '\\' ? s.substr(at) : std::string_view();
  }
  static constexpr bool is_delimiter(std::string_view name, std::string_view side) {
    if (name.empty() || name.substr(0, 1) != side) return false;
    for (const std::string_view delimiter : {"floor", "ceil", "angle", "vert", "Vert", "ight"})
      if (name.substr(1) == delimiter) return true;
    return false;
  }
  static constexpr bool ends_in_command(std::string_view s, std::string_view side) {
    return is_delimiter(last_command(s), side);
  }
  static constexpr bool begins_with_command(std::string_view s, std::string_view side) {
    std::size_t n = 1;
    while (n < s.size() && is_letter(s[n])) ++n;
    return is_one_of(s, 0, "\\") && is_delimiter(s.substr(1, n - 1), side);
  }
  constexpr void put_truth(bool value, precedence) override {
    out.put(value ? "\\text{true}" : "\\text{false}");
  }
  constexpr std::string_view greater() const override { return "#1 > #2"; }
  constexpr std::string_view greater_equal() const override { return "#1 \\ge #2"; }
  constexpr void open() override { out.put("\\left("); }
  constexpr void close() override { out.put("\\right)"); }

  // Nested selects are the cases of one brace.
  constexpr void put_call(id i) override {
    if (!is_select(i)) return writer::put_call(i);
    out.put("\\begin{cases} ");
    for (;;) {
      write(g_.argument(i, 1));
      out.put(" & \\text{if } ");
      write_argument(i, 0, precedence::logical_or);
      out.put(" \\\\ ");
      const id otherwise = g_.argument(i, 2);
      if (!is_select(otherwise) || shared_.names(otherwise)) break;
      i = otherwise;
    }
    write(g_.argument(i, 2));
    out.put(" & \\text{otherwise} \\end{cases}");
  }
  constexpr precedence call_rank(id i) const override {
    return is_select(i) ? precedence::logical_or : writer::call_rank(i);
  }
};

/// The formula of one node in LaTeX. If it is too large to be written out, an `aligned` block with
/// one line for each shared part and a last one for the whole.
constexpr output latex(const dag& g, id root) {
  const sharing shared(g, {root}, sharing::when::too_large);
  latex_writer w(g, shared);
  const bool lines = !shared.definitions().empty();
  if (lines) w.out.put("\\begin{aligned} ");
  for (const id i : shared.definitions()) {
    if (i == root) continue;
    w.put_local(shared.name(i));
    w.out.put(" &= ");
    w.define(i);
    w.out.put(" \\\\ ");
  }
  if (lines) w.out.put("& ");
  w.define(root);
  if (lines) w.out.put(" \\end{aligned}");
  return std::move(w.out);
}

struct latex_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) {
    return latex(g, roots[0]);
  }
};

}  // namespace print

/// The canonical form of f in LaTeX, for mathematics mode: "x_{2}^{2}", "\frac{3 x}{2}". Needs
/// amsmath. Names of Greek letters become the letters, digits and _words of a name its indices,
/// _dot, _ddot, _hat, _bar, _tilde and _vec marks above it.
///
///     static_assert(leibniz::latex(derivative((x1 + 5_c) * pow(x2, 2_c), x1)) == "x_{2}^{2}");
template <expression F>
constexpr const auto& latex(F) {
  return print::printed<print::latex_printer, F>;
}

}  // namespace leibniz
