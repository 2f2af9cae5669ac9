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

}  // namespace site
