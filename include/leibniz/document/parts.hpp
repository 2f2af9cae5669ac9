// SPDX-License-Identifier: BSL-1.0
// What may stand behind the function in document("name", f, ...), and by which symbols a gradient
// that stands there was taken.
#pragma once

#include <algorithm>

#include <leibniz/differentiate/sparsity.hpp>
#include <leibniz/program/inspect.hpp>

namespace leibniz::documents {

template <class... X>
struct by_symbols {};
template <class F>
struct named {
  std::string name;
};
struct titled {
  std::string text;
};
struct summarised {
  std::string text;
};
template <fixed_string Name>
struct called_by {};
struct no_hessian {};
struct no_plot {};  // one that has been refused
template <class X, class... Bindings>
struct plot_request;

/// What stands behind the function in a call of `document`.
template <class Part>
inline constexpr bool is_part = detail::is_row_of_expressions<Part> || detail::is_matrix<Part>;
template <class... X>
inline constexpr bool is_part<by_symbols<X...>> = true;
template <class F>
inline constexpr bool is_part<named<F>> = true;
template <>
inline constexpr bool is_part<titled> = true;
template <>
inline constexpr bool is_part<summarised> = true;
template <fixed_string Name>
inline constexpr bool is_part<called_by<Name>> = true;
template <>
inline constexpr bool is_part<no_hessian> = true;
template <>
inline constexpr bool is_part<no_plot> = true;
template <class X, class... Bindings>
inline constexpr bool is_part<plot_request<X, Bindings...>> = true;

template <class Part>
constexpr auto check_part() {
  if constexpr (!is_part<Part>) errors::not_a_part_of_a_document<Part>();
}

/// The first part that names symbols or has derivatives in it.
template <template <class> class Wanted, class... Parts>
struct first_part {
  using type = void;
};
template <template <class> class Wanted, class Part, class... Rest>
struct first_part<Wanted, Part, Rest...> {
  using type = typename std::conditional_t<Wanted<Part>::value, std::type_identity<Part>,
                                           first_part<Wanted, Rest...>>::type;
};

template <class Part>
struct is_by : std::false_type {};
template <class... X>
struct is_by<by_symbols<X...>> : std::true_type {};
template <class Part>
struct is_gradient : std::bool_constant<detail::is_row_of_expressions<Part>> {};
template <class Part>
struct is_matrix_part : std::bool_constant<detail::is_matrix<Part>> {};
template <class Part>
struct is_name : std::false_type {};
template <fixed_string Name>
struct is_name<called_by<Name>> : std::true_type {};

/// Refuses what can stand in a document once alone; whether nothing had to be refused.
template <class... Parts>
constexpr bool check_single_parts() {
  constexpr int most = std::max({(0 + ... + int{is_by<Parts>::value}),
                                 (0 + ... + int{is_name<Parts>::value}),
                                 (0 + ... + int{std::is_same_v<Parts, titled>}),
                                 (0 + ... + int{std::is_same_v<Parts, summarised>})});
  if constexpr (most > 1) errors::part_stands_twice<Parts...>();
  return most <= 1;
}

template <class... Parts>
struct name_among {
  using found = typename first_part<is_name, Parts...>::type;
  using type = std::conditional_t<std::is_void_v<found>, called_by<"f">, found>;
};

template <class... X>
constexpr auto flat(by_symbols<X...>) {
  return detail::flat_symbols(X{}...);
}

template <class... F>
constexpr auto all_symbols(boost::hana::tuple<F...>) {
  using all =
      typename detail::joined_tuples<boost::hana::tuple<>, decltype(free_symbols(F{}))...>::type;
  return boost::hana::unpack(
      all{}, [](auto... x) { return detail::distinct(boost::hana::tuple<>{}, x...); });
}

template <class X, class... Used>
inline constexpr bool is_among = (std::is_same_v<X, Used> || ...);

// The first symbol, not used before, by which the derivative of F is E. That F's derivative by it
// is E is true whatever the gradient was written by.
template <class F, class E, class... Used>
constexpr auto symbol_of_entry(boost::hana::tuple<>, boost::hana::tuple<Used...>) {
  errors::gradient_of_something_else<F, E>();
  return invalid{};
}
template <class F, class E, class X, class... More, class... Used>
constexpr auto symbol_of_entry(boost::hana::tuple<X, More...>, boost::hana::tuple<Used...> used) {
  if constexpr (!is_among<X, Used...> && std::is_same_v<decltype(derivative(F{}, X{})), E>)
    return X{};
  else
    return symbol_of_entry<F, E>(boost::hana::tuple<More...>{}, used);
}

template <class F, class Symbols, class... Found>
constexpr auto symbols_of_gradient(boost::hana::tuple<>, boost::hana::tuple<Found...> found) {
  return found;
}
template <class F, class Symbols, class E, class... More, class... Found>
constexpr auto symbols_of_gradient(boost::hana::tuple<E, More...>,
                                   boost::hana::tuple<Found...> found) {
  using x = decltype(symbol_of_entry<F, E>(Symbols{}, found));
  if constexpr (std::is_same_v<x, invalid>)
    return found;
  else
    return symbols_of_gradient<F, Symbols>(boost::hana::tuple<More...>{},
                                           boost::hana::tuple<Found..., x>{});
}

template <class F, class... X>
constexpr auto matrix_by(boost::hana::tuple<F>, boost::hana::tuple<X...>) {
  return hessian(F{}, X{}...);
}
template <class... F, class... X>
  requires(sizeof...(F) > 1)
constexpr auto matrix_by(boost::hana::tuple<F...> f, boost::hana::tuple<X...>) {
  return jacobian(f, X{}...);
}

/// The symbols that derivatives are taken by: those of `by`, else those that the gradient was taken
/// by, else all. A matrix of derivatives must be the one by these symbols.
template <class Functions, class... Parts>
constexpr auto symbols_of() {
  using by = typename first_part<is_by, Parts...>::type;
  using given = typename first_part<is_gradient, Parts...>::type;
  using matrix = typename first_part<is_matrix_part, Parts...>::type;
  constexpr auto chosen = [] {
    if constexpr (!std::is_void_v<by>) {
      return flat(by{});
    } else if constexpr (!std::is_void_v<given> && detail::tuple_size<Functions> == 1) {
      using function = std::remove_cvref_t<decltype(boost::hana::front(Functions{}))>;
      return symbols_of_gradient<function, decltype(free_symbols(function{}))>(
          given{}, boost::hana::tuple<>{});
    } else {
      return all_symbols(Functions{});
    }
  }();
  if constexpr (!std::is_void_v<matrix>)
    if constexpr (!std::is_same_v<matrix, decltype(matrix_by(Functions{}, chosen))>)
      errors::matrix_of_something_else<Functions>();
  return chosen;
}

}  // namespace leibniz::documents
