// SPDX-License-Identifier: BSL-1.0
// The table of functions, read from the functions' structs: derivatives, domains, edges.
// The derivatives are the graph's, made here at run time for every function of the library's list.
#pragma once

#include <array>

#include <leibniz/document/document.hpp>
#include <leibniz/functions/functions.hpp>

namespace site {

using namespace leibniz;
using documents::formula;
using documents::notation;

/// Symbols that a function is shown with; the order of a polygamma function is a number there.
inline graph::symbol_name argument_name(int arity, int k) {
  static constexpr std::string_view names[] = {"x", "y", "z", "w"};
  return {arity == 1 ? "x" : names[k], -1};
}

template <class F>
graph::id apply(graph::dag& g) {
  return [&]<int... I>(std::integer_sequence<int, I...>) {
    const auto argument = [&](int k) {
      return graph::value(g, k < F::constant_arguments ? g.make_number(2)
                                                       : g.make_symbol(argument_name(F::arity, k)));
    };
    return graph::value::call<F>(argument(I)...).in(g);
  }
  (std::make_integer_sequence<int, F::arity>{});
}

/// f(x, y) as it is written in C++.
template <class F>
std::string call_of() {
  std::string call = std::string(F::name) + "(";
  for (int k = 0; k < F::arity; ++k) {
    if (k > 0) call += ", ";
    call += k < F::constant_arguments ? "2_c" : std::string(argument_name(F::arity, k).text);
  }
  return call + ")";
}

template <class F>
documents::equation value_of() {
  graph::dag g;
  const notation call{call_of<F>(), "\\texttt{" + documents::latex_page::plain(call_of<F>()) + "}",
                      "<mtext>" + call_of<F>() + "</mtext>"};
  return {call, documents::written(g, apply<F>(g))};
}

template <class F>
documents::line derivatives_of() {
  documents::line all;
  for (int k = F::constant_arguments; k < F::arity; ++k) {
    graph::dag g;
    simplify::canonicaliser canonical(g);
    differentiate::symbolic_derivative derive(canonical, canonical(apply<F>(g)));
    const graph::id root = derive(argument_name(F::arity, k));
    if (!all.empty()) all.push_back({"; ", {}});
    if (F::arity - F::constant_arguments > 1)
      all.push_back({"by " + std::string(argument_name(F::arity, k).text) + ": ", {}});
    all.push_back({{}, documents::written(g, root)});
  }
  return all;
}

template <class F>
documents::line remarks_of() {
  graph::dag g;
  documents::line all;
  const graph::id root = apply<F>(g);
  for (const documents::line& note : documents::conditions(g).of({root})) {
    if (!all.empty()) all.push_back({"; ", {}});
    documents::line part = note;
    const std::string own = std::string(F::name) + ": ";
    if (part[0].words.starts_with(own)) part[0].words.erase(0, own.size());
    all.insert(all.end(), part.begin(), part.end());
  }
  // A square root is a power in the graph, of which nobody knows that it was one.
  if (g.kind_of(root) == graph::kind::power && !F::edge.empty()) {
    if (!all.empty()) all.push_back({"; ", {}});
    all.push_back({std::string(F::edge), {}});
  }
  if (all.empty()) all = documents::words("everywhere smooth");
  return all;
}

template <class... F>
void add_family(documents::page& out, const std::string& title, function_list<F...>) {
  out.section(title);
  documents::table t{{}, {}, false};
  for (const char* head : {"function", "value", "derivative", "where"})
    t.header.push_back(documents::words(head));
  const auto add = [&]<class One>(One) {
    const documents::equation value = value_of<One>();
    t.rows.push_back({documents::words(value.left.text), formula(value.right),
                      derivatives_of<One>(), remarks_of<One>()});
  };
  (add(F{}), ...);
  out.grid(t);
}

inline std::string function_table(documents::page& out, bool with_title) {
  if (with_title) out.title("Functions");
  out.paragraph(documents::words(
      "This page is made from the structs in include/leibniz/functions by "
      "docs/site/write_formulas: "
      "each function's value, its derivative as the library derives and prints it, and where it is "
      "defined. Elementary functions are found without using, because their arguments are the "
      "library's. How to add one is said in contributing."));
  add_family(out, "Powers", arithmetic_functions{});
  add_family(out, "Exponentials, logarithms and roots", exponential_functions{});
  add_family(out, "Trigonometric functions", trigonometric_functions{});
  add_family(out, "Hyperbolic functions", hyperbolic_functions{});
  add_family(out, "Functions with kinks or jumps", piecewise_functions{});
  add_family(out, "Special functions", special_functions{});
  add_family(out, "Activations and the normal distribution", activation_functions{});
  return out.finish();
}

}  // namespace site
