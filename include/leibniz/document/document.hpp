// SPDX-License-Identifier: BSL-1.0
// document("name", f, ...): a formula with its derivatives, sparsity, operations and domain, as
// pages that cannot drift away from the code. Opt-in; leibniz_add_formula_docs runs it in a build.
#pragma once

// As in leibniz.hpp: GCC 12 would tell a user's `x` that a template's local has its name.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

// First what holds messages, as in leibniz.hpp.
#include <leibniz/core/diagnostics.hpp>

#include <leibniz/document/derivatives.hpp>
#include <leibniz/document/plot.hpp>
#include <leibniz/document/write.hpp>

namespace leibniz {

/// By which symbols `document` derives: `by(x, y)`. Vector symbols stand for their elements.
template <class... X>
constexpr auto by(const X&...) {
  return documents::by_symbols<X...>{};
}

/// A further formula of a document, with its name: `entry("vega", derivative(price, sigma))`.
template <expression F>
auto entry(std::string name, F) {
  return documents::named<F>{std::move(name)};
}

/// The heading of a document's page; by default it is made of the document's name.
inline documents::titled title(std::string text) { return {std::move(text)}; }
/// What stands below the heading.
inline documents::summarised summary(std::string text) { return {std::move(text)}; }
/// What the function is called in its formulas: `called("C")`. By default it is f.
template <fixed_string Name>
constexpr auto called() {
  errors::check_function_name<int(Name.view().size())>();
  return documents::called_by<Name>{};
}

namespace documents {

template <class F, class... Parts>
formula_document make_document(std::string name, F, const Parts&... parts) {
  using functions = decltype(detail::several(F{}));
  using symbols = decltype(symbols_of<functions, Parts...>());
  using function_name = typename name_among<Parts...>::type;
  formula_document d;
  d.name = std::move(name);
  d.title = default_title(d.name);
  add_derivatives<!(std::is_same_v<Parts, no_hessian> || ...)>(d, functions{}, symbols{},
                                                               function_name{});
  (add(d, functions{}, function_name{}, parts), ...);
  return d;
}

template <class... Parts>
constexpr bool check_parts() {
  (static_cast<void>(check_part<Parts>()), ...);
  if constexpr ((is_part<Parts> && ...))
    return check_single_parts<Parts...>();
  else
    return false;
}

}  // namespace documents

/// A document of the function f, or of a Hana tuple of functions, for `write_documents`: its
/// formula, gradient and Hessian (or Jacobian), their sparsity, operation counts, and where it is
/// defined. `name` becomes the name of its files: letters, digits, _ and -. What else is on the
/// page, in any order:
///
///     by(x, y)                  derive by these symbols; by default, by all
///     gradient(f, x, y)         the same; one of another function than f, or such a Hessian,
///                               is refused
///     entry("vega", expr)       a further formula
///     plot(x, 0, 2, y = 1.0)    a plot of f and its derivative by x, all other symbols given
///     title("..."), summary("..."), called<"C">()     one of each
///     without_hessian           for functions of many symbols, whose Hessians fill pages
///
///     leibniz::document("rosenbrock", f, leibniz::gradient(f, x, y));
template <class F, class... Parts>
  requires(!generic_callable<F>)
formula_document document(std::string name, F, const Parts&... parts) {
  if constexpr (documents::check_parts<Parts...>())
    return documents::make_document(std::move(name), F{}, parts...);
  else
    return {};
}

/// The same for a callable, which is traced on the symbols of `by`, and without them on x1, x2, ...
template <generic_callable F, class... Parts>
auto document(std::string name, F f, const Parts&... parts) {
  using by_part = typename documents::first_part<documents::is_by, Parts...>::type;
  const auto with_symbols = [&]<class... X>(documents::by_symbols<X...>) {
    return detail::on_trace(
        [&](auto traced, auto... symbols) {
          // A part `by` that comes first decides.
          return documents::make_document(name, traced, by(symbols...), parts...);
        },
        f, X{}...);
  };
  if constexpr (!documents::check_parts<Parts...>())
    return formula_document{};
  else if constexpr (std::is_void_v<by_part>)
    return with_symbols(documents::by_symbols<>{});
  else
    return with_symbols(by_part{});
}

}  // namespace leibniz

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
