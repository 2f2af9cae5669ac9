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
void add(formula_document& d, Functions, Name name, const plot_request<X, Bindings...>& request) {
  plot_data plot;
  plot.axis = written(graph::symbol_name{X::spelled.view(), X::index}).text;
  for (int i = 0; i < plot_points; ++i)
    plot.points.push_back(request.from + (request.to - request.from) * i / (plot_points - 1));
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
      plot.caption += std::string(symbol::spelled.view()) + " = " + shortest(double(bound.value));
    }
  };
  std::apply([&](const auto&... bound) { (say(bound), ...); }, request.others);
  d.plots.push_back(std::move(plot));
}

template <class Functions, class Name, class F>
void add(formula_document& d, Functions, Name, const named<F>& entry) {
  static constexpr const char* heading = "Further formulas";
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
  return documents::plot_request<X, Bindings...>{from, to, {others...}};
}

}  // namespace leibniz
