// SPDX-License-Identifier: BSL-1.0
// What all notations of formulas share: the walk over the graph, signs, and minimal parentheses.
// A notation is one file that derives from `writer` and says how its language writes the parts.
#pragma once

#include <array>
#include <iterator>

#include <leibniz/functions/logic.hpp>
#include <leibniz/print/names.hpp>
#include <leibniz/print/output.hpp>
#include <leibniz/print/term.hpp>

namespace leibniz::print {

constexpr precedence stronger(precedence p) {
  return p == precedence::atom ? p : static_cast<precedence>(static_cast<unsigned char>(p) + 1);
}

/// Whether a name begins as these locals do, before a digit; a character that is none of identifiers' may
/// become an underscore.
constexpr bool begins_as(std::string_view name, std::string_view prefix) {
  const std::size_t n = prefix.size();
  if (name.size() <= n || !is_decimal_digit(name[n])) return false;
  for (std::size_t k = 0; k < n; ++k)
    if (name[k] != prefix[k] && (prefix[k] != '_' || is_letter(name[k]) || is_decimal_digit(name[k])))
      return false;
  return true;
}

/// Whether a symbol reads as this letter with an index.
constexpr bool reads_as(const graph::symbol_name& symbol, std::string_view letter) {
  const name_parts parts = take_apart(symbol.text);
  return parts.base == letter && parts.mark_count == 0 && (parts.index_count > 0 || symbol.index >= 0);
}

/// A letter for named parts that no symbol or function of the graph begins with before a digit: t, or t_; in
/// notations with indices one that no symbol has with an index.
constexpr std::string_view local_prefix(const dag& g, bool has_indices) {
  constexpr std::string_view letters[] = {"t", "s", "p", "u", "w", "h"}, names[] = {"t", "t_", "t__", "t___"};
  const std::string_view* const end = has_indices ? std::end(letters) : std::end(names);
  for (const std::string_view* at = has_indices ? letters : names;; ++at) {
    bool taken = false;
    for (const graph::symbol_name& s : g.symbols)
      taken = taken || (has_indices ? reads_as(s, *at) : begins_as(s.text, *at));
    for (id i = 0; i < g.size() && !taken; ++i)
      taken = g.kind_of(i) == kind::call && begins_as(g[i].function->name, *at);
    if (!taken || at + 1 == end) return *at;
  }
}

/// How to add a notation: derive a final class in a new file of this folder, override the put_
/// functions below (text.hpp is the shortest example), give functions that it writes in its own way
/// a pattern (`pattern`, or a field beside text, latex, mathml and cpp in functions/function.hpp),
/// and declare its printer as at the end of text.hpp. Tests then loop over all functions with it.
class writer {
 public:
  constexpr writer(const dag& g, const sharing& shared) : g_(g), shared_(shared) {}
  writer(const writer&) = delete;
  writer& operator=(const writer&) = delete;

  output out{};

  /// The name of a shared part, by its position among the definitions.
  constexpr void put_local(id position) {
    if (prefix_.empty()) prefix_ = local_prefix(g_, has_indices());
    output name;
    name.put(prefix_);
    name.put_integer(position);
    put_symbol({name.view(), -1});
  }

  /// Node i, by its name if it has one, in parentheses if it binds weaker than `least`.
  constexpr void write(id i, precedence least = precedence::logical_or) {
    if (shared_.names(i))
      put_local(shared_.name(i));
    else
      define(i, least);
  }

  /// Node i written out, even if it has a name.
  constexpr void define(id i, precedence least = precedence::logical_or) {
    switch (g_.kind_of(i)) {
      case kind::symbol:
        return put_symbol(g_.name_of(i));
      case kind::sum: {
        const bool enclosed = precedence::sum < least;
        if (enclosed) open();
        write_sum(i);
        return close_if(enclosed);
      }
      case kind::call: {
        const bool enclosed = call_rank(i) < least;
        if (enclosed) open();
        put_call(i);
        return close_if(enclosed);
      }
      default: {
        const term t = split(g_, shared_, i);
        const bool enclosed = rank(t) < least;
        if (enclosed) open();
        if (t.negative) put_sign();
        write_unsigned(t, t.negative ? precedence::product : precedence::logical_or);
        return close_if(enclosed);
      }
    }
  }

 protected:
  constexpr ~writer() = default;  // not virtual: GCC 12 cannot evaluate an implicit virtual one

  const dag& g_;
  const sharing& shared_;
  std::string_view prefix_{};  // of named parts, once one is written

  // What a notation says. Numbers arrive without their sign.
  constexpr virtual void put_number(number magnitude) = 0;  ///< an integer or a double
  constexpr virtual void put_symbol(const graph::symbol_name& name) = 0;
  constexpr virtual void put_term(const term& t) = 0;  ///< without its sign; not a single factor
  constexpr virtual void put_power(const factor& f) = 0;
  constexpr virtual void put_name(
      const graph::function_info& f) = 0;  ///< of a function or constant
  constexpr virtual std::string_view pattern(const graph::function_info& f) const = 0;
  /// Patterns of > and >=, which the graph does not have: 0 < x reads better as x > 0.
  constexpr virtual std::string_view greater() const = 0;
  constexpr virtual std::string_view greater_equal() const = 0;
  constexpr virtual void put_truth(bool value, precedence least) = 0;
  constexpr virtual void put_sign() { out.put('-'); }
  constexpr virtual void put_plus() { out.put(" + "); }
  constexpr virtual void put_minus() { out.put(" - "); }
  constexpr virtual void open() { out.put('('); }
  constexpr virtual void close() { out.put(')'); }
  constexpr virtual void put_comma() { out.put(", "); }
  constexpr virtual void put_call(id i) {
    if (is_mirrored(i)) return expand(is_less(i) ? greater() : greater_equal(), i, true);
    const std::string_view p = pattern(*g_[i].function);
    if (!p.empty()) return expand(p, i);
    put_name(*g_[i].function);
    put_arguments(i);
  }
  constexpr virtual void write_operand(id i, precedence least) { write(i, least); }
  constexpr virtual bool has_indices() const { return false; }  ///< x1 and x_1 are x with the index 1
  constexpr virtual precedence number_rank(number) const { return precedence::atom; }
  constexpr virtual precedence power_rank(const factor&) const { return precedence::power; }
  constexpr virtual precedence call_rank(id i) const {
    const graph::function_info& f = *g_[i].function;
    const std::string_view p = pattern(f);
    if (p.empty()) return precedence::atom;
    return f.binding == precedence::atom && has_operator(p) ? precedence::logical_or : f.binding;
  }
  // "#1 * #1" of a function that says nothing of its binding: an operator outside of all brackets.
  static constexpr bool has_operator(std::string_view p) {
    int depth = 0;
    for (const char c : p) {
      if (c == '<') return false;  // elements of MathML
      if (depth == 0 && (c == '+' || c == '-' || c == '*' || c == '/' || c == '?')) return true;
      depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
    }
    return false;
  }

  /// (a, b, ...) after a function's name; nothing after that of a constant.
  constexpr void put_arguments(id i) {
    if (g_[i].count == 0) return;
    open();
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      if (k > 0) put_comma();
      write_argument(i, k, precedence::logical_or);
    }
    close();
  }

  /// Whether what stands in a pattern before and after an argument encloses it, as in "f(#1, #2)", or
  /// is the question mark and the colon of C++; operators, as in "(#1 * #1)", do not.
  constexpr virtual bool is_enclosed(std::string_view before, std::string_view after) const {
    before = trim(before);
    after = trim(after);
    return is_one_of(before, before.size() - 1, "([{,?:") && is_one_of(after, 0, ")]},?:");
  }
  /// Without spaces at its ends.
  static constexpr std::string_view trim(std::string_view s) {
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
  }
  static constexpr bool is_one_of(std::string_view s, std::size_t at, std::string_view characters) {
    if (at >= s.size()) return false;
    for (const char c : characters)
      if (s[at] == c) return true;
    return false;
  }

  /// The pattern with #1, #2, ... replaced. An argument at either end of it is an operand and binds
  /// as the function says; one between other characters is put in parentheses unless these enclose it.
  constexpr void expand(std::string_view p, id i, bool mirrored = false) {
    const precedence binding = g_[i].function->binding;
    for (std::size_t at = 0; at < p.size(); ++at) {
      const bool argument = p[at] == '#' && at + 1 < p.size() && p[at + 1] >= '1' &&
                            p[at + 1] <= '9' && (at == 0 || p[at - 1] != '&');  // &#8290; is none
      if (!argument) {
        out.put(p[at]);
        continue;
      }
      const auto k = static_cast<std::uint32_t>(p[at + 1] - '1');
      if (k >= g_[i].count) {
        out.wrong_pattern_of = g_[i].function->name;
        out.put(p[at]);
        continue;
      }
      precedence least = precedence::atom;
      if (at == 0)
        least = binding == precedence::comparison ? stronger(binding) : binding;
      else if (at + 2 == p.size())
        least = p[0] == '#' ? stronger(binding) : binding;
      else if (is_enclosed(p.substr(0, at), p.substr(at + 2)))
        least = precedence::logical_or;
      ++at;
      write_argument(i, mirrored ? 1 - k : k, least);
    }
  }

  /// Argument k of call i. Where a condition is expected, the numbers 1 and 0 are true and false.
  constexpr void write_argument(id i, std::uint32_t k, precedence least) {
    if (g_.is_number(g_.argument(i, k)) && takes_condition(i, k))
      put_truth(!g_.is_zero(g_.argument(i, k)), least);
    else
      write_operand(g_.argument(i, k), least);
  }

  constexpr void write_factor(const factor& f, precedence least) {
    if (f.is_plain()) return write(f.base, least);
    const bool enclosed = power_rank(f) < least;
    if (enclosed) open();
    put_power(f);
    close_if(enclosed);
  }

  constexpr void write_unsigned(const term& t, precedence least) {
    if (t.is_single())
      write_factor(t.over[0], least);
    else
      put_term(t);
  }

  /// How the term binds, with its sign.
  constexpr precedence rank(const term& t) const {
    if (t.negative) return precedence::sum;
    if (t.is_single()) return rank(t.over[0]);
    if (t.over.empty() && !t.is_fraction()) return number_rank(t.coefficient);
    return precedence::product;
  }
  constexpr precedence rank(const factor& f) const {
    return f.is_plain() ? rank(f.base) : power_rank(f);
  }
  constexpr precedence rank(id i) const {
    if (shared_.names(i)) return precedence::atom;
    switch (g_.kind_of(i)) {
      case kind::symbol:
        return precedence::atom;
      case kind::sum:
        return precedence::sum;
      case kind::call:
        return call_rank(i);
      default:
        return rank(split(g_, shared_, i));
    }
  }

  /// Whether a number is typeset as 2.5 times a power of ten, which is a product.
  static constexpr bool has_power_of_ten(number magnitude) {
    const double value = magnitude.to<double>();
    return !magnitude.is_exact() && value > 0 && value <= std::numeric_limits<double>::max() &&
           is_scientific(decimal::shortest(value));
  }

  /// Whether a factor begins with a name of several letters, which wants space around it.
  constexpr bool is_word(const factor& f) const {
    if (shared_.names(f.base) || g_.kind_of(f.base) != kind::symbol) return false;
    const std::string_view base = take_apart(g_.name_of(f.base).text).base;
    return base.size() > 1 && find_greek(base) == nullptr;
  }

  constexpr bool is_select(id i) const { return g_.is_call(i, graph::info_of<select_function>); }
  constexpr bool is_or(id i) const { return g_.is_call(i, graph::info_of<logical_or_function>); }

 private:
  constexpr bool is_less(id i) const { return g_.is_call(i, graph::info_of<less_function>); }
  constexpr bool takes_condition(id i, std::uint32_t k) const {
    return is_select(i) ? k == 0
                        : is_or(i) || g_.is_call(i, graph::info_of<logical_and_function>) ||
                              g_.is_call(i, graph::info_of<logical_not_function>);
  }
  constexpr bool is_mirrored(id i) const {
    return (is_less(i) || g_.is_call(i, graph::info_of<less_equal_function>)) &&
           is_constant(g_.argument(i, 0)) && !is_constant(g_.argument(i, 1));
  }
  constexpr bool is_constant(id i) const {
    return g_[i].count == 0 && g_.kind_of(i) != kind::symbol;
  }

  constexpr void close_if(bool enclosed) {
    if (enclosed) close();
  }

  // 1 - x rather than -x + 1: a term without a minus goes first if there is one.
  constexpr void write_sum(id i) {
    sequence<term> terms;
    sequence<id> stack{i};
    while (!stack.empty()) {
      const id at = stack.back();
      stack.pop_back();
      const bool named = at != i && shared_.names(at);
      if (g_.kind_of(at) == kind::sum && !named) {
        for (std::uint32_t k = g_[at].count; k-- > 0;) stack.push_back(g_.argument(at, k));
      } else if (named) {
        terms.push_back({});
        terms.back().over.push_back({at});
      } else {
        terms.push_back({});
        terms.back() = split(g_, shared_, at);
      }
    }
    std::size_t first = 0;
    while (first < terms.size() && terms[first].negative) ++first;
    if (first == terms.size()) first = 0;
    if (terms[first].negative) put_sign();
    write_unsigned(terms[first], precedence::product);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      if (k == first) continue;
      terms[k].negative ? put_minus() : put_plus();
      write_unsigned(terms[k], precedence::product);
    }
  }
};

}  // namespace leibniz::print
