// SPDX-License-Identifier: BSL-1.0
// Formulas as plain text in the grammar that formula strings are read in: parse(text(f)) == f.
// The shortest notation, and the example for a new one.
#pragma once

#include <utility>

#include <leibniz/print/printed.hpp>
#include <leibniz/print/writer.hpp>

namespace leibniz {

namespace print {

class text_writer final : public writer {
 public:
  using writer::writer;

 private:
  constexpr void put_number(number magnitude) override {
    if (magnitude.is_exact())
      out.put_integer(static_cast<std::uint64_t>(magnitude.numerator));
    else
      put_floating(magnitude.to<double>());
  }

  constexpr void put_floating(double positive) {
    if (positive != positive)
      out.put("nan");
    else if (positive > std::numeric_limits<double>::max())
      out.put("inf");
    else
      put_double(out, positive);
  }

  constexpr void put_symbol(const graph::symbol_name& name) override {
    out.put(name.text);
    if (name.index < 0) return;
    out.put('[');
    out.put_integer(static_cast<std::uint64_t>(name.index));
    out.put(']');
  }

  // 3*x*y/(2*z)
  constexpr void put_term(const term& t) override {
    number above = t.coefficient, below(1);
    if (above.is_exact()) {
      below = number(above.denominator);
      above = number(above.numerator);
    }
    put_product(above, t.over);
    if (!t.is_fraction()) return;
    out.put('/');
    const bool several = t.under.size() + (below.is_one() ? 0 : 1) > 1;
    if (several) open();
    put_product(below, t.under);
    if (several) close();
  }

  constexpr void put_product(number coefficient, const sequence<factor>& factors) {
    const bool wanted = !coefficient.is_one() || factors.empty();
    if (wanted) put_number(coefficient);
    for (std::size_t k = 0; k < factors.size(); ++k) {
      if (k > 0 || wanted) out.put('*');
      write_factor(factors[k], precedence::power);
    }
  }

  constexpr void put_power(const factor& f) override {
    if (f.is_root()) {
      out.put("sqrt(");
      write(f.base);
      out.put(')');
      return;
    }
    write(f.base, precedence::atom);
    out.put('^');
    if (f.symbolic != none) {
      write(f.symbolic, precedence::power);
    } else {
      const bool fraction = f.exponent.denominator > 1;
      if (fraction) open();
      put_number(f.exponent.is_exact() ? number(f.exponent.numerator) : f.exponent);
      if (fraction) {
        out.put('/');
        out.put_integer(static_cast<std::uint64_t>(f.exponent.denominator));
        close();
      }
    }
  }
  constexpr precedence power_rank(const factor& f) const override {
    return f.is_root() ? precedence::atom : precedence::power;
  }

  constexpr void put_name(const graph::function_info& f) override { out.put(f.name); }
  constexpr std::string_view pattern(const graph::function_info& f) const override {
    return f.text;
  }
  constexpr void put_truth(bool value, precedence least) override {
    const bool enclosed = precedence::comparison < least;
    if (enclosed) open();
    out.put(value ? "0 < 1" : "1 < 0");
    if (enclosed) close();
  }
  constexpr std::string_view greater() const override { return "#1 > #2"; }
  constexpr std::string_view greater_equal() const override { return "#1 >= #2"; }
};

/// The formula of one node as text. One that is too large to be written out (`largest_written`,
/// `deepest_written`) comes as lines `t0 = ...`, one for each shared part, and a last line for the
/// whole.
constexpr output text(const dag& g, id root) {
  const sharing shared(g, {root}, sharing::when::too_large);
  text_writer w(g, shared);
  for (const id i : shared.definitions()) {
    if (i == root) continue;
    w.put_local(shared.name(i));
    w.out.put(" = ");
    w.define(i);
    w.out.put('\n');
  }
  w.define(root);
  return std::move(w.out);
}

struct text_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) {
    return text(g, roots[0]);
  }
};

}  // namespace print

/// The canonical form of f as text that `formula` reads: "x2^2", "3*x/2", "1 - sqrt(x)". A double
/// kept bit for bit prints as the shortest decimal that reads back as the same double; a formula
/// string takes that decimal as the exact number.
///
///     static_assert(leibniz::text(derivative(pow(x, 3_c), x)) == "3*x^2");
template <expression F>
constexpr const auto& text(F) {
  return print::printed<print::text_printer, F>;
}

}  // namespace leibniz
