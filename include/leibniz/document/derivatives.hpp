// SPDX-License-Identifier: BSL-1.0
// From expressions to the content of a document: the formulas of all derivatives with their names,
// patterns and operation counts.
#pragma once

#include <leibniz/document/conditions.hpp>
#include <leibniz/document/content.hpp>
#include <leibniz/document/parts.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace leibniz::documents {

/// The canonical form of E in each notation.
template <class E>
notation written(E) {
  graph::dag g;
  const graph::id root = graph::load(g, simplify::canonical_graph<E>)[0];
  return written(g, root);
}

/// The name of the function with an index if there are several: f, or f_2.
inline notation function_sign(std::string_view name, std::size_t index, std::size_t count) {
  if (count == 1) return written({name, -1});
  const std::string indexed = std::string(name) + "_" + std::to_string(index + 1);
  return written({indexed, -1});
}

/// The sign of a derivative: df/dx, d2f/dx2, d2f/dxdy; with a straight d if x is f's only symbol.
inline notation derivative_sign(const notation& f, const std::vector<notation>& by, bool only) {
  const std::string order = std::to_string(by.size());
  const std::string d = only ? "\\mathrm{d}" : "\\partial ", m = only ? "d" : "&#x2202;";
  const std::string mi = "<mo>" + m + "</mo>";
  const bool second = by.size() > 1;
  notation r{"d" + (second ? order : "") + f.text + "/",
             "\\frac{" + d + (second ? "^{" + order + "} " : "") + f.latex + "}{",
             "<mfrac><mrow>" + (second ? "<msup>" + mi + "<mn>" + order + "</mn></msup>" : mi) +
                 f.mathml + "</mrow><mrow>"};
  for (std::size_t i = 0, same = 1; i < by.size(); i += same) {
    for (same = 1; i + same < by.size() && by[i + same].text == by[i].text;) ++same;
    const std::string power = std::to_string(same);
    const std::string of = "<mrow>" + by[i].mathml + "</mrow>";
    r.text += "d" + by[i].text + (same > 1 ? power : "");
    r.latex += d + (same > 1 ? "{" + by[i].latex + "}^{" + power + "}" : by[i].latex);
    if (i + same < by.size()) r.latex += " \\, ";
    r.mathml += mi + (same > 1 ? "<msup>" + of + "<mn>" + power + "</mn></msup>" : of);
  }
  r.latex += "}";
  r.mathml += "</mrow></mfrac>";
  return r;
}

template <class... X>
std::vector<notation> names_of(boost::hana::tuple<X...>) {
  return {written(graph::symbol_name{X::spelled.view(), X::index})...};
}

template <class... E>
void add_row(boost::hana::tuple<E...>, const notation& f, std::vector<notation> by_first,
             const std::vector<notation>& by, bool only, std::size_t begin, formulas& to) {
  std::size_t column = 0;
  const auto one = [&]<class Entry>(Entry entry) {
    const std::size_t c = column++;
    if (std::is_same_v<Entry, constant<number(0)>> || c < begin) return;
    std::vector<notation> all = by_first;
    all.push_back(by[c]);
    to.entries.push_back({derivative_sign(f, all, only), written(entry)});
  };
  (one(E{}), ...);
}

template <class... Row>
pattern pattern_of(boost::hana::tuple<Row...> matrix, std::string of, std::vector<notation> rows,
                   const std::vector<notation>& columns) {
  constexpr auto places = sparsity(decltype(matrix){});
  pattern p{std::move(of), std::move(rows), columns, {}};
  for (std::size_t r = 0; r < places.rows(); ++r)
    for (std::size_t c = 0; c < places.cols(); ++c) p.cells.push_back(places.contains(r, c));
  return p;
}

template <int Order, class... F, class... X, class... Free>
program_detail::operation_counts count(boost::hana::tuple<F...>, boost::hana::tuple<X...>,
                                       boost::hana::tuple<Free...>) {
  using outputs = std::conditional_t<
      Order == 0, boost::hana::tuple<F...>,
      program_detail::derivatives_up_to<Order, boost::hana::tuple<F...>, boost::hana::tuple<X...>>>;
  return compiled_program<outputs, boost::hana::tuple<Free...>>::operations();
}

template <class... F>
std::vector<line> conditions_of(boost::hana::tuple<F...>) {
  graph::dag g;
  std::vector<graph::id> roots;
  (roots.push_back(graph::load(g, simplify::canonical_graph<F>)[0]), ...);
  return conditions(g).of(roots);
}

/// Adds the functions' formulas and derivatives, patterns, operation counts and conditions.
template <bool WithHessian, class... F, class... X, fixed_string Name>
void add_derivatives(formula_document& d, boost::hana::tuple<F...> f, boost::hana::tuple<X...> by,
                     called_by<Name>) {
  constexpr std::size_t functions = sizeof...(F);
  using free = decltype(all_symbols(f));
  // Derivatives may be asked for by symbols that do not occur.
  using all = typename detail::joined_tuples<free, boost::hana::tuple<X...>>::type;
  using arguments = decltype(boost::hana::unpack(all{}, [](auto... x) {
    return detail::distinct(boost::hana::tuple<>{}, x...);
  }));
  const std::vector<notation> names = names_of(by);
  const bool only = detail::tuple_size<arguments> == 1;
  std::vector<notation> signs;
  for (std::size_t i = 0; i < functions; ++i)
    signs.push_back(function_sign(Name.view(), i, functions));

  formulas own{functions == 1 ? "Formula" : "Formulas", {}};
  std::size_t next = 0;
  (static_cast<void>(own.entries.push_back({signs[next], written(F{})}), ++next), ...);
  d.sections.push_back(std::move(own));
  d.conditions = conditions_of(f);
  d.operations.push_back({"value", count<0>(f, by, arguments{})});
  if constexpr (sizeof...(X) == 0)
    return;
  else if constexpr (functions > 1) {
    formulas entries{"Jacobian", {}};
    next = 0;
    (static_cast<void>(add_row(gradient(F{}, X{}...), signs[next], {}, names, only, 0, entries),
                       ++next),
     ...);
    d.sections.push_back(std::move(entries));
    d.patterns.push_back(pattern_of(jacobian(f, X{}...), "Jacobian", signs, names));
    d.operations.push_back({"and Jacobian", count<1>(f, by, arguments{})});
  } else {
    formulas entries{sizeof...(X) == 1 ? "Derivative" : "Gradient", {}};
    (add_row(gradient(F{}, X{}...), signs[0], {}, names, only, 0, entries), ...);
    d.sections.push_back(std::move(entries));
    d.operations.push_back({"and gradient", count<1>(f, by, arguments{})});
    if constexpr (WithHessian) {
      formulas second{sizeof...(X) == 1 ? "Second derivative" : "Hessian", {}};
      const auto add_rows = [&]<class... Row>(boost::hana::tuple<Row...>) {
        std::size_t row = 0;
        (static_cast<void>(add_row(Row{}, signs[0], {names[row]}, names, only, row, second), ++row),
         ...);
      };
      (add_rows(hessian(F{}, X{}...)), ...);
      d.sections.push_back(std::move(second));
      (d.patterns.push_back(pattern_of(hessian(F{}, X{}...), "Hessian", names, names)), ...);
      d.operations.push_back({"and Hessian", count<2>(f, by, arguments{})});
    }
  }
}

}  // namespace leibniz::documents
