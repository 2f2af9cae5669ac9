// SPDX-License-Identifier: BSL-1.0
// The formulas that stand in pages of docs/, each as the expression that it belongs to. A page with
// a formula that is not here does not build.
#pragma once

#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

namespace site {

/// A line for each formula: LaTeX, a tab, MathML.
inline std::string page_formulas() {
  using namespace leibniz::literals;
  using leibniz::symbol;
  namespace documents = leibniz::documents;
  constexpr symbol<"E"> E;
  constexpr symbol<"e"> e;
  constexpr symbol<"M"> M;
  std::string lines;
  const auto add = [&lines](const documents::notation& f) {
    lines += f.latex + "\t" + documents::quiet_parentheses(f.mathml) + "\n";
  };
  const auto equals = [&add](const documents::notation& left, auto f) {
    add(left + documents::notation{" = ", " = ", "<mo>=</mo>"} + documents::written(f));
  };
  const auto name = [](auto s) { return documents::written(decltype(s){}); };

  // tutorial.md
  constexpr auto kepler = E - e * sin(E) - M;
  equals(documents::written(leibniz::graph::symbol_name{"f", -1}), kepler);
  equals(documents::derivative_sign(documents::written(leibniz::graph::symbol_name{"f", -1}),
                                    {name(E)}, false),
         derivative(kepler, E));
  add(name(E));
  add(name(M));
  add(name(e));
  return lines;
}

/// The document of formula_docs.md, so that a reader of the site sees such a page.
inline leibniz::formula_document valley() {
  using namespace leibniz::literals;
  constexpr leibniz::symbol<"x"> x;
  constexpr leibniz::symbol<"y"> y;
  constexpr auto f = pow(1_c - x, 2_c) + 100_c * pow(y - pow(x, 2_c), 2_c);
  return leibniz::document("rosenbrock", f, leibniz::gradient(f, x, y));
}

}  // namespace site
