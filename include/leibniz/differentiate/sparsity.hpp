// SPDX-License-Identifier: BSL-1.0
// Which entries of a Jacobian or Hessian can be other than 0, as a constant: in coordinate form and
// in compressed rows (CSR). From a matrix of expressions, or from the graph of a function alone.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include <leibniz/differentiate/callable.hpp>
#include <leibniz/differentiate/roots.hpp>

namespace leibniz {

/// The places of the entries of a Rows x Cols matrix that are not 0, row by row. Entry k stands in
/// row `row_of[k]` and column `columns[k]` (coordinate form); row i has entries `row_offsets[i]` up
/// to, but without, `row_offsets[i + 1]` (CSR). Indices are int, as those of Eigen::SparseMatrix,
/// and start at 0; columns rise within a row.
template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros>
struct sparsity_pattern {
  std::array<int, Rows + 1> row_offsets{};
  std::array<int, Nonzeros> columns{};
  std::array<int, Nonzeros> row_of{};

  static constexpr std::size_t rows() { return Rows; }
  static constexpr std::size_t cols() { return Cols; }
  static constexpr std::size_t nonzeros() { return Nonzeros; }

  /// Which entry stands at (row, column), or -1 if there is a 0.
  constexpr int position(std::size_t row, std::size_t column) const {
    for (int k = row_offsets[row]; k < row_offsets[row + 1]; ++k)
      if (columns[static_cast<std::size_t>(k)] == static_cast<int>(column)) return k;
    return -1;
  }
  constexpr bool contains(std::size_t row, std::size_t column) const {
    return position(row, column) >= 0;
  }
  constexpr bool is_symmetric() const {
    if (Rows != Cols) return false;
    for (std::size_t k = 0; k < Nonzeros; ++k)
      if (!contains(static_cast<std::size_t>(columns[k]), static_cast<std::size_t>(row_of[k])))
        return false;
    return true;
  }
  friend constexpr bool operator==(const sparsity_pattern&, const sparsity_pattern&) = default;
};

namespace differentiate {

/// A matrix of truth values, by rows, 64 columns to a word: what it costs a compiler depends on the
/// entries that are true more than on the others.
template <std::size_t Rows, std::size_t Cols>
struct bit_matrix {
  static constexpr std::size_t width = (Cols + 63) / 64;  // of a row, in words
  std::uint64_t words[Rows * width == 0 ? 1 : Rows * width];

  static constexpr std::uint64_t bit(std::size_t column) { return std::uint64_t{1} << (column % 64); }
  constexpr bool contains(std::size_t row, std::size_t column) const {
    return (words[row * width + column / 64] & bit(column)) != 0;
  }
  constexpr void insert(std::size_t row, std::size_t column) {
    words[row * width + column / 64] |= bit(column);
  }
  constexpr void erase(std::size_t row, std::size_t column) {
    words[row * width + column / 64] &= ~bit(column);
  }

  /// Calls visit(column) for each entry of a row that is true.
  template <class Visit>
  constexpr void for_each_in_row(std::size_t row, Visit&& visit) const {
    for (std::size_t w = 0; w < width; ++w)
      for (std::uint64_t left = words[row * width + w]; left != 0; left &= left - 1)
        visit(64 * w + static_cast<std::size_t>(std::countr_zero(left)));
  }
  /// Calls visit(row, column) for each entry that is true, row by row.
  template <class Visit>
  constexpr void for_each(Visit&& visit) const {
    for (std::size_t r = 0; r < Rows; ++r) for_each_in_row(r, [&](std::size_t c) { visit(r, c); });
  }

  constexpr std::size_t count() const {
    std::size_t n = 0;
    for_each([&](std::size_t, std::size_t) { ++n; });
    return n;
  }
  template <std::size_t Nonzeros>
  constexpr auto compressed() const {
    sparsity_pattern<Rows, Cols, Nonzeros> p;
    std::size_t next = 0;
    for_each([&](std::size_t r, std::size_t c) {
      p.row_of[next] = static_cast<int>(r);
      p.columns[next++] = static_cast<int>(c);
      ++p.row_offsets[r + 1];
    });
    for (std::size_t r = 0; r < Rows; ++r) p.row_offsets[r + 1] += p.row_offsets[r];
    return p;
  }
};

/// The pattern of a matrix whose rows are Hana tuples of expressions.
template <class Rows>
struct pattern_of_rows;
template <class First, class... Row>
struct pattern_of_rows<boost::hana::tuple<First, Row...>> {
  template <class>
  struct row;
  template <class... E>
  struct row<boost::hana::tuple<E...>> {
    static constexpr std::size_t size = sizeof...(E);
    static constexpr bool nonzero[sizeof...(E) + 1] = {!std::is_same_v<E, constant<number(0)>>...,
                                                       false};
  };
  static constexpr std::size_t rows = 1 + sizeof...(Row), cols = row<First>::size;
  static constexpr bool is_rectangular = !leibniz::detail::is_any((row<Row>::size != cols)...);
  static constexpr auto bits = [] {
    bit_matrix<rows, cols> made{};
    const bool* const nonzero[] = {row<First>::nonzero, row<Row>::nonzero...};
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < cols; ++c)
        if (nonzero[r][c]) made.insert(r, c);
    return made;
  }();
};

/// On which symbols each node that roots are made of depends. A condition, and what a function is locally
/// constant in, is no dependence: the derivative by it is 0.
struct symbol_sets {
  std::size_t words;             // of the set of a node
  zeros<std::uint64_t> bits{};  // of all nodes up to the last root

  constexpr symbol_sets(dag& g, const sequence<id>& roots, const sequence<id>& symbols)
      : words((symbols.size() + 63) / 64) {
    const zeros<char> wanted = reachable(g, roots);
    const char* const needed = wanted.items;
    const id size = static_cast<id>(wanted.size());
    bits = zeros<std::uint64_t>(size * words);
    std::uint64_t* const sets = bits.items;
    for (std::size_t s = 0; s < symbols.size(); ++s)
      if (symbols[s] < size) sets[symbols[s] * words + s / 64] |= std::uint64_t{1} << (s % 64);
    for (id i = 0; i < size; ++i) {
      if (needed[i] == 0) continue;
      const std::uint32_t first = g.nodes.items[i].first, count = g.nodes.items[i].count;
      const bool is_call = g.kind_of(i) == kind::call, chooses = is_select(g, i);
      for (std::uint32_t k = 0; k < count; ++k) {
        if (chooses && k == 0) continue;
        const std::uint64_t* const from = sets + g.arguments.items[first + k] * words;
        bool asked = !is_call || chooses;  // for the derivative of a call
        for (std::size_t w = words; w-- != 0;) {
          if (from[w] == 0) continue;
          if (!asked && g.is_zero(differentiate_call(g, i, k))) break;
          asked = true;
          sets[i * words + w] |= from[w];
        }
      }
    }
  }

  constexpr bool contains(id node, std::size_t symbol) const {
    return (bits.items[node * words + symbol / 64] >> (symbol % 64) & 1) != 0;
  }
};

/// The same for the roots alone, as a row of bits each.
template <std::size_t Rows, std::size_t Cols>
constexpr void find_dependence(dag& g, const sequence<id>& roots, const sequence<id>& symbols,
                               bit_matrix<Rows, Cols>& depends) {
  const symbol_sets sets(g, roots, symbols);
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t w = 0; w < sets.words; ++w)
      depends.words[r * sets.words + w] = sets.bits.items[roots[r] * sets.words + w];
}

/// The pattern of the Jacobian of functions F, from one pass over their graph.
template <class Functions, class Symbols>
struct pattern_of_jacobian;
template <class... F, class Symbols>
struct pattern_of_jacobian<boost::hana::tuple<F...>, Symbols> {
  static constexpr auto bits = [] {
    bit_matrix<sizeof...(F), graph::symbol_count<Symbols>> made{};
    dag g;
    graph::lowering lower(g);
    const sequence<id> roots{lower(F{})...};
    const sequence<id> symbols = graph::symbol_nodes<Symbols>(g);
    find_dependence(g, roots, symbols, made);
    return made;
  }();
};

/// The pattern of the Hessian of F: on which symbols each part of the gradient depends. Where only
/// one of (i, j) and (j, i) is found, a term has cancelled in the other.
template <class F, class Symbols>
struct pattern_of_hessian {
  static constexpr auto bits = [] {
    constexpr std::size_t n = graph::symbol_count<Symbols>;
    bit_matrix<n, n> found{};
    dag g;
    const id root = graph::lower_into<F>(g);
    const sequence<id> symbols = graph::symbol_nodes<Symbols>(g);
    partials partial_of(g);
    const sequence<id> gradient = adjoints(g, partial_of, {root}, {g.make_number(1)}, symbols);
    find_dependence(g, gradient, symbols, found);
    bit_matrix<n, n> made = found;
    found.for_each([&](std::size_t i, std::size_t j) {
      if (!found.contains(j, i)) made.erase(i, j);
    });
    return made;
  }();
};

template <class Source>
inline constexpr auto compressed = Source::bits.template compressed<Source::bits.count()>();

}  // namespace differentiate

namespace detail {

template <class M>
inline constexpr bool is_matrix = false;
template <class T>
inline constexpr bool is_row_of_expressions = false;
template <class... E>
inline constexpr bool is_row_of_expressions<boost::hana::tuple<E...>> = !is_any(!expression<E>...);
template <class Row, class... Rows>
inline constexpr bool is_matrix<boost::hana::tuple<Row, Rows...>> =
    is_row_of_expressions<Row> && !is_any(!is_row_of_expressions<Rows>...);

template <class M>
constexpr bool check_matrix() {
  if constexpr (is_matrix<M>) {
    if constexpr (differentiate::pattern_of_rows<M>::is_rectangular) return true;
  }
  return false;
}

template <class... E>
constexpr auto nonzeros_of_row(boost::hana::tuple<E...>) {
  return typename joined_tuples<
      boost::hana::tuple<>,
      std::conditional_t<std::is_same_v<E, constant<number(0)>>, boost::hana::tuple<>,
                         boost::hana::tuple<E>>...>::type{};
}

}  // namespace detail

/// The sparsity of a matrix of expressions, as `jacobian` and `hessian` return: what is not the
/// constant 0.
///
///     static_assert(sparsity(hessian(x * y, x, y)).columns == std::array{1, 0});
template <class M>
constexpr auto sparsity(const M&) {
  if constexpr (detail::check_matrix<M>()) {
    return differentiate::compressed<differentiate::pattern_of_rows<M>>;
  } else {
    errors::not_a_matrix<M>();
    return sparsity_pattern<0, 0, 0>{};
  }
}

/// The entries of a matrix of expressions that are not the constant 0, in the order of its
/// `sparsity`: a Hana tuple, which `outputs` takes.
template <class M>
constexpr auto nonzeros(const M&) {
  if constexpr (detail::check_matrix<M>()) {
    return []<class... Row>(boost::hana::tuple<Row...>) {
      return typename detail::joined_tuples<decltype(detail::nonzeros_of_row(Row{}))...>::type{};
    }(M{});
  } else {
    errors::not_a_matrix<M>();
    return boost::hana::tuple<>{};
  }
}

/// The sparsity of the Jacobian of f, an expression, a Hana tuple of them or a callable, without
/// making its entries: on which symbols each function depends. It may hold an entry that a
/// simplification finds to be 0, and never lacks one.
template <class F, class... X>
constexpr auto jacobian_sparsity(F f, X... xs) {
  if constexpr (generic_callable<F>)
    return detail::on_trace(
        [](auto traced, auto... symbols) { return jacobian_sparsity(traced, symbols...); }, f,
        xs...);
  else if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>(), sparsity_pattern<0, 0, 0>{};
  else if constexpr (!detail::all_usable(decltype(detail::several(f)){}))
    return sparsity_pattern<0, 0, 0>{};
  else
    return differentiate::compressed<differentiate::pattern_of_jacobian<
        decltype(detail::several(f)), decltype(detail::parameters_of(xs...))>>;
}

/// The same for the Hessian of one function, by one reverse sweep; it is symmetric.
template <class F, class... X>
constexpr auto hessian_sparsity(F f, X... xs) {
  if constexpr (generic_callable<F>)
    return detail::on_trace(
        [](auto traced, auto... symbols) {
          return hessian_sparsity(detail::single(traced), symbols...);
        },
        f, xs...);
  else if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>(), sparsity_pattern<0, 0, 0>{};
  else if constexpr (!detail::all_usable(boost::hana::tuple<F>{}))
    return sparsity_pattern<0, 0, 0>{};
  else
    return differentiate::compressed<
        differentiate::pattern_of_hessian<F, decltype(detail::parameters_of(xs...))>>;
}

}  // namespace leibniz
