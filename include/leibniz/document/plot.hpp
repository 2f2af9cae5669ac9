// SPDX-License-Identifier: BSL-1.0
// The parts of a document that are given behind its function: plots, further formulas, title.
// Plots are computed here, by the programs of the expressions; gnuplot draws them.
#pragma once

#include <tuple>

#include <leibniz/document/derivatives.hpp>
#include <leibniz/document/gnuplot.hpp>
#include <leibniz/document/html.hpp>
#include <leibniz/document/latex.hpp>
#include <leibniz/program/evaluate.hpp>

namespace leibniz {

namespace documents {

/// A plot has so many points.
inline constexpr int plot_points = 201;

template <class X, class... Bindings>
struct plot_request {
  double from, to;
  std::tuple<Bindings...> others;
};

// The symbols of functions in a plot over X: which have no value, which have several.
template <class X, class... Keys>
struct plot_symbols {
  template <class S>
  static constexpr int values = (0 + ... + int{detail::binds<Keys, S>});
  template <class S>
  static constexpr bool is_over = std::is_same_v<S, X>;
  template <class... S>
  static constexpr bool check(boost::hana::tuple<S...>) {
    return check_over() && (check_value<S>() && ...) && (check_key<Keys, S...>() && ...);
  }

 private:
  template <class S>
  using name = typename detail::display_name<S>::type;

  static constexpr bool check_over() {
    constexpr bool fixed = values<X> > 0;
    if constexpr (fixed) errors::plot_symbol_with_a_value<name<X>>();
    return !fixed;
  }
  template <class S>
  static constexpr bool check_value() {
    constexpr int given = values<S>;
    if constexpr (given == 0 && !is_over<S>) errors::plot_lacks_a_value<name<S>>();
    if constexpr (given > 1) errors::symbol_with_two_values<name<S>>();
    return given == 1 || (given == 0 && is_over<S>);
  }
  template <class Key, class... S>
  static constexpr bool check_key() {
    constexpr bool occurs = (detail::binds<Key, S> || ...);
    if constexpr (!occurs) errors::value_without_symbol<name<Key>>();
    return occurs;
  }
};

/// What is wrong with the numbers of a plot; nothing if gnuplot can draw them.
inline std::string complaint(const plot_data& plot, double from, double to) {
  const std::string range = ", over " + plot.axis + " from " + shortest(from) + " to " + shortest(to);
  const auto finite = [](double value) { return std::isfinite(value); };
  if (!std::all_of(plot.points.begin(), plot.points.end(), finite) || !(from != to))
    return range + ", needs two finite ends that differ";
  for (const plot_line& drawn : plot.lines)
    if (std::any_of(drawn.values.begin(), drawn.values.end(), finite)) return {};
  return range + ", has no finite value to draw: choose another range, or other values of the other "
                 "symbols";
}

template <class F>
plot_line curve(std::string title, F, const std::vector<double>& points, auto at) {
  plot_line made{std::move(title), {}};
  for (const double x : points) made.values.push_back(at(F{}, x));
  return made;
}

inline std::string default_title(const std::string& name) {
  std::string title = name;
  for (char& c : title)
    if (c == '_' || c == '-') c = ' ';
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

template <class Functions, class Name, class X, class... Bindings>
void add_plot(formula_document& d, Functions, Name name,
              const plot_request<X, Bindings...>& request) {
  plot_data plot;
  plot.axis = written(graph::symbol_name{X::spelled.view(), X::index}).text;
  for (int i = 0; i < plot_points; ++i)
    plot.points.push_back(request.from + (request.to - request.from) * (double(i) / (plot_points - 1)));
  // A symbol that a derivative has lost has no place among its arguments.
  const auto value_at = [&]<class F>(F, double x) {
    return std::apply(
        [&](const auto&... bound) {
          using program =
              compiled_program<boost::hana::tuple<F>,
                               boost::hana::tuple<X, typename Bindings::symbol_type...>>;
          return program{}(x, bound.value...)[0];
        },
        request.others);
  };
  const auto add_curves = [&]<class... F, fixed_string Letter>(boost::hana::tuple<F...>,
                                                               called_by<Letter>) {
    std::size_t i = 0;
    const auto one = [&]<class G>(G g) {
      const std::string sign = function_sign(Letter.view(), i++, sizeof...(F)).text;
      plot.lines.push_back(curve(sign, g, plot.points, value_at));
      if constexpr (sizeof...(F) == 1)
        plot.lines.push_back(
            curve("d" + sign + "/d" + plot.axis, derivative(g, X{}), plot.points, value_at));
    };
    (one(F{}), ...);
    plot.caption = (sizeof...(F) == 1 ? plot.lines[0].title + " and its derivative"
                                      : std::string("The functions")) +
                   " over " + plot.axis;
  };
  add_curves(Functions{}, name);
  const auto say = [&](const auto& bound) {
    using symbol = typename std::remove_cvref_t<decltype(bound)>::symbol_type;
    if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(bound.value)>>) {
      plot.caption += plot.caption.find(", at ") == std::string::npos ? ", at " : ", ";
      plot.caption += written(graph::symbol_name{symbol::spelled.view(), symbol::index}).text + " = " +
                      shortest(double(bound.value));
    }
  };
  std::apply([&](const auto&... bound) { (say(bound), ...); }, request.others);
  const std::string wrong = complaint(plot, request.from, request.to);
  if (!wrong.empty() && d.refused.empty())
    d.refused = "plot " + std::to_string(d.plots.size() + 1) + wrong;
  d.plots.push_back(std::move(plot));
}

template <class Functions, class Name, class X, class... Bindings>
void add(formula_document& d, Functions, Name name, const plot_request<X, Bindings...>& request) {
  if constexpr (plot_symbols<X, typename Bindings::symbol_type...>::check(
                    decltype(all_symbols(Functions{})){}))
    add_plot(d, Functions{}, name, request);
}

template <class Functions, class Name, class F>
void add(formula_document& d, Functions, Name, const named<F>& entry) {
  static constexpr const char* heading = "Further formulas";
  if (entry.name.empty() && d.refused.empty())
    d.refused = "an entry has no name: write entry(\"vega\", expr)";
  if (d.sections.empty() || d.sections.back().title != heading) d.sections.push_back({heading, {}});
  const notation left{entry.name, "\\text{" + latex_page::plain(entry.name) + "}",
                      "<mtext>" + html_text(entry.name) + "</mtext>"};
  d.sections.back().entries.push_back({left, written(F{})});
}

template <class Functions, class Name>
void add(formula_document& d, Functions, Name, const titled& part) {
  d.title = part.text;
}
template <class Functions, class Name>
void add(formula_document& d, Functions, Name, const summarised& part) {
  d.summary = part.text;
}
// What the symbols and the derivatives were found by has been read.
template <class Functions, class Name, class Part>
void add(formula_document&, Functions, Name, const Part&) {}

}  // namespace documents

/// Gives the document no Hessian: for functions of many symbols.
inline constexpr documents::no_hessian without_hessian{};

/// A plot of the function and its derivative by x, from one value of x to another; the other
/// symbols are given values: `plot(S, 50, 150, K = 100.0, sigma = 0.2)`. Of several functions, all
/// are drawn.
template <class X, class... Bindings>
auto plot(X, double from, double to, const Bindings&... others) {
  if constexpr (!is_symbol<X>)
    return errors::plot_over_no_symbol<X>(), documents::no_plot{};
  else if constexpr (!(is_binding<Bindings> && ...))
    return errors::no_value_for_a_plot<boost::hana::tuple<Bindings...>>(), documents::no_plot{};
  else
    return documents::plot_request<X, Bindings...>{from, to, {others...}};
}

}  // namespace leibniz
