// SPDX-License-Identifier: BSL-1.0
// Formulas as the source of a C++ function of double, with shared subexpressions as locals.
// The graph is written as straight-line code, powers as products.
#pragma once

#include <utility>

#include <leibniz/print/cpp_form.hpp>
#include <leibniz/print/printed.hpp>
#include <leibniz/print/writer.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz {

namespace print {

class cpp_writer final : public writer {
 public:
  using writer::writer;

  /// The name, made an identifier of C++ where it is none.
  static constexpr void put_identifier(output& to, std::string_view name) {
    if (name.empty() || is_decimal_digit(name[0])) to.put('_');
    for (const char c : name) {
      const bool fits =
          is_letter(c) || is_decimal_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
      to.put(fits ? c : '_');
    }
    for (const std::string_view keyword : keywords)
      if (name == keyword) to.put('_');
  }

  /// Gives parameters whose names become one identifier ("a-b" and "a+b", x and elements of x) different
  /// ones: a later one ends in underscores.
  constexpr void tell_apart(const sequence<graph::symbol_name>& parameters) {
    const std::size_t count = parameters.size();
    sequence<bool> may_change(count, false);
    for (std::size_t k = 0; k < count; ++k)
      may_change[k] = parameters[k].index >= 0 || !is_identifier(parameters[k].text);
    for (std::size_t k = 0; k < count; ++k) {
      if (!may_change[k]) continue;
      suffix found{parameters[k], 0};
      output identifier;
      put_identifier(identifier, parameters[k].text);
      for (std::size_t j = 0; j < count; ++j) {
        if (j == k || (j > k && may_change[j]) || !is_called(parameters[j], identifier.view())) continue;
        identifier.put('_');
        ++found.underscores;
        j = ~std::size_t{0};  // from the first again
      }
      if (found.underscores != 0) suffixes_.push_back(found);
    }
    // A parameter hides a function of its name, where that stands without a namespace.
    for (std::size_t k = 0; k < count; ++k) {
      output identifier;
      put_parameter(identifier, parameters[k]);
      for (id i = 0; i < g_.size(); ++i) {
        if (g_.kind_of(i) != kind::call) continue;
        const graph::function_info& f = *g_[i].function;
        if (f.name.size() > identifier.view().size() || !f.cpp.empty() || is_standard(f.name)) continue;
        output function;
        put_identifier(function, f.name);
        if (function.view() != identifier.view()) continue;
        suffixes_.push_back({parameters[k], 1});
        break;
      }
    }
  }
  constexpr void put_parameter(const graph::symbol_name& p) { put_parameter(out, p); }

 private:
  // What stands behind the identifier of a parameter.
  struct suffix {
    graph::symbol_name parameter{};
    int underscores = 0;
  };
  sequence<suffix> suffixes_{};

  /// Whether C++ has a function of this name in <cmath>.
  static constexpr bool is_standard(std::string_view name) {
    constexpr std::string_view standard[] = {
        "sin",   "cos",   "tan",   "asin", "acos",  "atan",  "atan2", "sinh", "cosh",   "tanh",
        "asinh", "acosh", "atanh", "exp",  "exp2",  "expm1", "log",   "log2", "log10",  "log1p",
        "cbrt",  "hypot", "abs",   "fma",  "floor", "ceil",  "erf",   "erfc", "tgamma", "lgamma"};
    for (const std::string_view one : standard)
      if (name == one) return true;
    return false;
  }
  static constexpr bool is_identifier(std::string_view name) {
    output made;
    put_identifier(made, name);
    return made.view() == name;
  }
  constexpr bool is_called(const graph::symbol_name& parameter, std::string_view identifier) const {
    output made;
    put_parameter(made, parameter);
    return made.view() == identifier;
  }
  constexpr void put_parameter(output& to, const graph::symbol_name& p) const {
    put_identifier(to, p.text);
    for (const suffix& s : suffixes_)
      if (s.parameter.text == p.text && (s.parameter.index < 0) == (p.index < 0))
        for (int k = 0; k < s.underscores; ++k) to.put('_');
  }

  // C++'s keywords, and names that the source needs with their own meaning.
  static constexpr std::string_view keywords[] = {
      "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case",
      "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield",
      "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit", "continue",
      "decltype", "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "explicit", "export",
      "extern", "false", "float", "for", "friend", "goto", "if", "inline", "int", "long", "mutable",
      "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq", "private",
      "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
      "sizeof", "static", "static_assert", "static_cast", "std", "struct", "switch", "template", "this",
      "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using",
      "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq", "INFINITY", "NAN", "NULL"};

  // Exact or nearest: an integer as 2.0, a dyadic fraction as 2.5, another as 1.0 / 3.0.
  constexpr void put_number(number magnitude) override {
    const double value = magnitude.to<double>();
    if (value != value) return out.put("NAN");
    if (value > std::numeric_limits<double>::max()) return out.put("INFINITY");
    if (magnitude.is_integer()) {
      out.put_integer(static_cast<std::uint64_t>(magnitude.numerator));
      out.put(".0");
    } else if (is_literal(magnitude)) {
      put_double(out, value);
    } else {
      put_number(number(magnitude.numerator));
      out.put(" / ");
      put_number(number(magnitude.denominator));
    }
  }
  // Whether one literal is the value: denominators that are small powers of two.
  static constexpr bool is_literal(number n) {
    if (!n.is_exact()) return true;
    return n.denominator <= 1024 && (n.denominator & (n.denominator - 1)) == 0 &&
           n.numerator < (std::int64_t{1} << 53);
  }
  constexpr precedence number_rank(number magnitude) const override {
    return is_literal(magnitude) || magnitude.is_integer() ? precedence::atom : precedence::product;
  }

  constexpr void put_symbol(const graph::symbol_name& name) override {
    put_parameter(name);
    if (name.index < 0) return;
    out.put('[');
    out.put_integer(static_cast<std::uint64_t>(name.index));
    out.put(']');
  }

  // The coefficient first, where compilers fold it: 2.0 / 3.0 * x * y / z. A division by an integer
  // stays one, which rounds once: x / 3.0, x / (3.0 * y).
  constexpr void put_term(const term& t) override {
    const number c = t.coefficient;
    const bool divide = !is_literal(c) && c.numerator == 1 && !t.over.empty();
    const bool begun = !(c.is_one() || divide) || t.over.empty();
    if (begun) put_number(c);
    put_factors(t.over, begun);
    if (t.under.empty() && !divide) return;
    out.put(" / ");
    const bool several = t.under.size() + (divide ? 1 : 0) > 1;
    if (several) open();
    if (divide) put_number(number(c.denominator));
    put_factors(t.under, divide);
    if (several) close();
  }
  constexpr void put_factors(const sequence<factor>& factors, bool begun) {
    for (const factor& f : factors) {
      if (begun) out.put(" * ");
      write_factor(f, precedence::negation);
      begun = true;
    }
  }

  constexpr void put_power(const factor& f) override {
    out.put(f.is_root() ? "std::sqrt(" : "std::pow(");
    write(f.base);
    if (!f.is_root()) {
      out.put(", ");
      f.symbolic != none ? write(f.symbolic) : put_number(f.exponent);
    }
    out.put(')');
  }
  constexpr precedence power_rank(const factor&) const override { return precedence::atom; }

  // A function of the user's own is called by its name.
  constexpr void put_name(const graph::function_info& f) override {
    if (is_standard(f.name)) out.put("std::");
    put_identifier(out, f.name);
  }
  constexpr std::string_view pattern(const graph::function_info& f) const override { return f.cpp; }
  // && within || gets parentheses, or compilers warn.
  constexpr void put_call(id i) override {
    if (!is_or(i)) return writer::put_call(i);
    write_argument(i, 0, precedence::comparison);
    out.put(" || ");
    write_argument(i, 1, precedence::comparison);
  }
  constexpr void put_truth(bool value, precedence) override { out.put(value ? "true" : "false"); }
  constexpr std::string_view greater() const override { return "#1 > #2"; }
  constexpr std::string_view greater_equal() const override { return "#1 >= #2"; }
};

/// What a C++ function is called and which parameters it has; a name with an index is a pointer to
/// the elements of a vector symbol.
struct cpp_signature {
  std::string_view name = "f";
  sequence<graph::symbol_name> parameters{};
};

namespace detail {

/// Whether a parameter, or an element of it, is a symbol of the graph.
constexpr bool occurs(const dag& g, const graph::symbol_name& parameter) {
  for (const graph::symbol_name& s : g.symbols)
    if (s.text == parameter.text && (s.index < 0) == (parameter.index < 0)) return true;
  return false;
}

/// The symbols of the graph in the order of their names, vector symbols once.
constexpr sequence<graph::symbol_name> free_parameters(const dag& g) {
  sequence<graph::symbol_name> found;
  for (const graph::symbol_name& s : g.symbols) {
    bool known = false;
    for (const graph::symbol_name& f : found)
      known = known || (f.text == s.text && (f.index < 0) == (s.index < 0));
    if (!known) found.push_back({s.text, s.index < 0 ? -1 : 0});
  }
  simplify::sort(found, [](const graph::symbol_name& a, const graph::symbol_name& b) {
    return simplify::compare_names(a, b) < 0;
  });
  return found;
}

constexpr bool is_logical(const dag& g, id i) {
  return g.kind_of(i) == kind::call && !g[i].function->cpp.empty() &&
         (g[i].function->binding <= precedence::comparison ||
          g[i].function->binding == precedence::negation);
}

}  // namespace detail

/// A C++ function that returns the value of one node, or a std::array of those of several. Without
/// parameters in the signature it takes the symbols in the order of their names.
constexpr output cpp_source(const dag& g, const sequence<id>& roots, cpp_signature signature) {
  const graph::rooted r = cpp_form(g, roots);
  if (signature.parameters.empty()) signature.parameters = detail::free_parameters(r.g);
  const sharing shared(r.g, r.roots, sharing::when::always);
  cpp_writer w(r.g, shared);
  w.tell_apart(signature.parameters);
  output& out = w.out;
  if (roots.size() > 1) {
    out.put("std::array<double, ");
    out.put_integer(roots.size());
    out.put('>');
  } else {
    out.put("double");
  }
  out.put(' ');
  cpp_writer::put_identifier(out, signature.name);
  out.put('(');
  for (std::size_t k = 0; k < signature.parameters.size(); ++k) {
    if (k > 0) out.put(", ");
    const graph::symbol_name& p = signature.parameters[k];
    const bool used = detail::occurs(r.g, p);
    out.put(p.index < 0 ? "double " : "const double* ");
    if (!used) out.put("/*");
    w.put_parameter(p);
    if (!used) out.put("*/");
  }
  out.put(") {\n");
  for (const id i : shared.definitions()) {
    out.put(detail::is_logical(r.g, i) ? "  const bool " : "  const double ");
    w.put_local(shared.name(i));
    out.put(" = ");
    w.define(i);
    out.put(";\n");
  }
  out.put("  return ");
  if (roots.size() > 1) out.put('{');
  for (std::size_t k = 0; k < roots.size(); ++k) {
    if (k > 0) out.put(",\n          ");
    const bool converted = roots.size() > 1 && detail::is_logical(r.g, r.roots[k]);
    if (converted) out.put("double(");
    w.write(r.roots[k]);
    if (converted) out.put(')');
  }
  out.put(roots.size() > 1 ? "};\n}\n" : ";\n}\n");
  return std::move(out);
}

template <fixed_string Name, class... Symbols>
struct cpp_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) {
    cpp_signature signature{Name.view(), {}};
    (signature.parameters.push_back(
         {symbol<Symbols::spelled>::spelled.view(), is_vector_symbol<Symbols> ? 0 : -1}),
     ...);
    return cpp_source(g, roots, signature);
  }
};

}  // namespace print

/// The canonical form of f as a C++ function of double. Symbols after f say the order of the
/// parameters; without them it is the order of their names, and a vector symbol is a pointer to its
/// elements. The source needs <cmath>, <numbers> where it says pi or e, and this library only for
/// functions that C++ lacks, which it calls in leibniz::math. A part that both branches of a
/// `select` share is computed whichever is taken.
///
///     static_assert(leibniz::cpp_source<"area">(x * y) ==
///                   "double area(double x, double y) {\n  return x * y;\n}\n");
template <fixed_string Name = "f", expression F, class... Symbols>
constexpr const auto& cpp_source(F, const Symbols&...) {
  return print::printed<print::cpp_printer<Name, Symbols...>, F>;
}

/// The same for a Hana tuple of expressions, such as a gradient: the function returns a std::array,
/// in the order of the tuple, and its outputs share their locals.
template <fixed_string Name = "f", class... F, template <class...> class Tuple, class... Symbols>
  requires(sizeof...(F) > 0 && (expression<F> && ...) && !expression<Tuple<F...>>)
constexpr const auto& cpp_source(const Tuple<F...>&, const Symbols&...) {
  return print::printed<print::cpp_printer<Name, Symbols...>, F...>;
}

}  // namespace leibniz
