// SPDX-License-Identifier: BSL-1.0
// Residuals over rows of data, with their derivatives by the parameters: what the adapters to least
// squares solvers share.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>

namespace leibniz::adapters {

/// Functions F of the parameters X, once for each row of the data columns P. See `fit_rows`.
template <class Functions, class Parameters, class... P>
class rows_to_fit {
 public:
  using row = differentiated<Functions, Parameters, std::tuple<binding<P, double>...>>;
  /// How many functions there are for each row, and how many parameters.
  static constexpr std::size_t functions = row::functions, parameters = row::unknowns;

  explicit rows_to_fit(std::array<std::vector<double>, sizeof...(P)> made)
      : columns_(std::move(made)) {
    const std::string names[] = {detail::symbol_text<P>()...};
    for (std::size_t k = 0; k < sizeof...(P); ++k) {
      if (columns_[k].size() != columns_[0].size())
        throw std::length_error("leibniz: the column of '" + names[k] + "' has " +
                                std::to_string(columns_[k].size()) + " numbers, that of '" +
                                names[0] + "' " + std::to_string(columns_[0].size()));
      for (std::size_t i = 0; i < columns_[k].size(); ++i)
        if (!std::isfinite(columns_[k][i]))
          throw std::invalid_argument("leibniz: number " + std::to_string(i) +
                                      " of the column of '" + names[k] + "' is " +
                                      detail::number_text(columns_[k][i]) + ": leave that row out");
    }
    if (size() < parameters)
      throw std::invalid_argument("leibniz: " + std::to_string(size()) +
                                  " residuals cannot determine " + std::to_string(parameters) +
                                  " parameters: give more rows");
  }

  std::size_t rows() const { return columns_[0].size(); }
  /// Number of residuals.
  std::size_t size() const { return rows() * functions; }

  /// What `row::program<Order>` computes for row i.
  template <int Order>
  void run(double* out, const double* at, std::size_t i) const {
    run_program<typename row::template program<Order>>(out, at, i);
  }
  /// The same of any program of these inputs.
  template <class Program>
  void run_program(double* out, const double* at, std::size_t i) const {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      const row data(std::tuple(binding<P, double>{columns_[K][i]}...));
      data.template run_program_at<Program>(out, at);
    }
    (std::index_sequence_for<P...>{});
  }

 private:
  std::array<std::vector<double>, sizeof...(P)> columns_;
};

template <class T>
inline constexpr bool is_rows_to_fit = false;
template <class Functions, class Parameters, class... P>
inline constexpr bool is_rows_to_fit<rows_to_fit<Functions, Parameters, P...>> = true;

namespace detail {

template <class V>
concept is_column = requires(const V& v) {
  std::begin(v);
  std::end(v);
};

// The numbers of the symbol P in all rows.
template <class P, class V>
std::vector<double> column_of(const V& value, std::size_t rows) {
  if constexpr (is_column<V>) {
    return std::vector<double>(std::begin(value), std::end(value));
  } else {
    const auto number = static_cast<double>(value);
    if (!std::isfinite(number))
      throw std::invalid_argument("leibniz: the number of '" + symbol_text<P>() + "' is " +
                                  number_text(number) + ": give one that is finite");
    return std::vector<double>(rows, number);
  }
}

}  // namespace detail

/// The residuals f of the parameters, which are the symbols, over rows of data, which are columns of
/// numbers bound to the other symbols:
///
///     fit_rows(y - b[0_c] * exp(-b[1_c] * x), b, x = times, y = counts)
///
/// A number in place of a column, `a = 2.0`, is that of all rows. Throws std::length_error for columns
/// of different lengths, std::invalid_argument for a number that is NaN or infinite and for fewer
/// residuals than parameters.
template <class F, class... Arguments>
auto fit_rows(F f, const Arguments&... parameters_and_columns) {
  const auto split = std::tuple_cat(detail::binding_part(parameters_and_columns)...);
  using parameters = typename leibniz::detail::joined_tuples<decltype(detail::symbol_part(
      parameters_and_columns))...>::type;
  detail::check_named_once(parameters{}, split);
  return [&]<class... P, class... V>(const std::tuple<binding<P, V>...>& columns) {
    static_assert((detail::is_column<V> || ...),
                  "bind each symbol of the data to its column: x = numbers");
    static_assert((is_symbol<P> && ...), "a column of data belongs to a symbol");
    using functions = decltype(detail::functions_of(
        f, parameters{}, std::declval<const std::tuple<binding<P, double>...>&>()));
    return rows_to_fit<functions, parameters, P...>(std::apply(
        [](const auto&... column) {
          std::size_t rows = 0;
          const auto look = [&rows](const auto& numbers) {
            if constexpr (detail::is_column<std::remove_cvref_t<decltype(numbers)>>)
              if (rows == 0) rows = static_cast<std::size_t>(std::size(numbers));
          };
          (look(column.value), ...);
          return std::array<std::vector<double>, sizeof...(P)>{
              detail::column_of<P>(column.value, rows)...};
        },
        columns));
  }(split);
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
