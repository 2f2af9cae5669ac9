// SPDX-License-Identifier: BSL-1.0
// Gradients, Jacobians and Hessians printed whole: Hana tuples of expressions, and of rows of them.
// What their entries share is named once where all of it would be too large to be written out.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/core/tuples.hpp>
#include <leibniz/print/cpp.hpp>
#include <leibniz/print/latex.hpp>
#include <leibniz/print/stream.hpp>
#include <leibniz/print/text.hpp>

namespace leibniz {

namespace print {

/// What a tuple of expressions, or of rows of one length, has: its entries by rows.
template <class T>
struct entries_of;
template <expression... F>
struct entries_of<boost::hana::tuple<F...>> {
  using type = boost::hana::tuple<F...>;
  static constexpr std::size_t columns = 0;  // of no matrix
};
template <class... Row, class... More>
struct entries_of<boost::hana::tuple<boost::hana::tuple<Row...>, More...>> {
  static constexpr std::size_t columns = sizeof...(Row);
  using type = typename std::conditional_t<
      ((leibniz::detail::tuple_size<More> == columns) && ...),
      leibniz::detail::joined_tuples<boost::hana::tuple<Row...>, More...>,
      std::type_identity<void>>::type;
};

template <class T>
inline constexpr bool are_expressions = false;
template <expression... F>
inline constexpr bool are_expressions<boost::hana::tuple<F...>> = sizeof...(F) > 0;

/// A gradient, a Jacobian or a Hessian.
template <class T>
concept tuple_of_expressions = requires { requires are_expressions<typename entries_of<T>::type>; };

template <std::size_t Columns>
constexpr bool begins_row(std::size_t k) {
  if constexpr (Columns == 0)
    return false;
  else
    return k % Columns == 0;
}

/// (a, b), or ((a, b), (c, d)); before it a line for each shared part of what is too large.
template <std::size_t Columns>
struct tuple_text_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) {
    const sharing shared(g, roots, sharing::when::too_large);
    text_writer w(g, shared);
    for (const id i : shared.definitions()) {
      w.put_local(shared.name(i));
      w.out.put(" = ");
      w.define(i);
      w.out.put('\n');
    }
    w.out.put(Columns > 0 ? "((" : "(");
    for (std::size_t k = 0; k < roots.size(); ++k) {
      if (k > 0) w.out.put(begins_row<Columns>(k) ? "), (" : ", ");
      w.write(roots[k]);
    }
    w.out.put(Columns > 0 ? "))" : ")");
    return std::move(w.out);
  }
};

/// The same as a matrix, a gradient as one row.
template <std::size_t Columns>
struct tuple_latex_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) {
    const sharing shared(g, roots, sharing::when::too_large);
    latex_writer w(g, shared);
    const bool lines = !shared.definitions().empty();
    if (lines) w.out.put("\\begin{aligned} ");
    for (const id i : shared.definitions()) {
      w.put_local(shared.name(i));
      w.out.put(" &= ");
      w.define(i);
      w.out.put(" \\\\ ");
    }
    if (lines) w.out.put("& ");
    w.out.put("\\begin{pmatrix} ");
    for (std::size_t k = 0; k < roots.size(); ++k) {
      if (k > 0) w.out.put(begins_row<Columns>(k) ? " \\\\ " : " & ");
      w.write(roots[k]);
    }
    w.out.put(" \\end{pmatrix}");
    if (lines) w.out.put(" \\end{aligned}");
    return std::move(w.out);
  }
};

template <class Printer, class Entries>
struct printed_entries;
template <class Printer, class... F>
struct printed_entries<Printer, boost::hana::tuple<F...>> {
  static constexpr const auto& text = printed<Printer, F...>;
};

}  // namespace print

/// The entries of a gradient, "(2*x*y, x^2)", or the rows of a Jacobian or Hessian.
template <print::tuple_of_expressions Tuple>
constexpr const auto& text(const Tuple&) {
  using entries = print::entries_of<Tuple>;
  return print::printed_entries<print::tuple_text_printer<entries::columns>,
                                typename entries::type>::text;
}

/// The same in LaTeX, as a matrix in parentheses; needs amsmath. A gradient is one row.
template <print::tuple_of_expressions Tuple>
constexpr const auto& latex(const Tuple&) {
  using entries = print::entries_of<Tuple>;
  return print::printed_entries<print::tuple_latex_printer<entries::columns>,
                                typename entries::type>::text;
}

/// Writes `text` of a gradient, a Jacobian or a Hessian.
template <class Traits, class... F>
  requires print::tuple_of_expressions<boost::hana::tuple<F...>>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const boost::hana::tuple<F...>& entries) {
  return out << text(entries).view();
}

/// The entries of a Jacobian or Hessian, by rows, as the std::array that a C++ function returns.
template <fixed_string Name = "f", class... Row, class... Symbols>
  requires(print::tuple_of_expressions<boost::hana::tuple<Row...>> && !(expression<Row> && ...))
constexpr const auto& cpp_source(const boost::hana::tuple<Row...>&, const Symbols&...) {
  return print::printed_entries<print::cpp_printer<Name, Symbols...>,
                                typename print::entries_of<boost::hana::tuple<Row...>>::type>::text;
}

}  // namespace leibniz
