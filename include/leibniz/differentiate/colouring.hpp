// SPDX-License-Identifier: BSL-1.0
// Colourings of a sparsity pattern, for those who bring their own products J v or H v: one product
// for each colour is enough to recover all entries. Greedy, as in Gebremedhin, Manne and Pothen,
// "What color is your Jacobian? Graph coloring for computing derivatives", SIAM Review 47 (2005).
#pragma once

#include <leibniz/differentiate/sparsity.hpp>

namespace leibniz {

/// The order in which the greedy algorithms colour: as numbered; most neighbours first; or, which
/// for banded matrices is optimal, the vertex that is left with the fewest neighbours when all
/// behind it are taken away. Ties go to the lower number.
enum class colouring_order : unsigned char { natural, largest_first, smallest_last };

/// Colours 0, 1, ... of N columns. No two columns of one colour meet in a row (`Symmetric` false),
/// or the colours are a star colouring of a symmetric matrix (true), which needs fewer.
template <std::size_t N, bool Symmetric>
struct colouring {
  int colours = 0;
  std::array<int, N> colour_of{};

  /// The direction v of colour c: 1 in its columns, 0 in the others.
  template <class T = double>
  constexpr std::array<T, N> direction(int c) const {
    std::array<T, N> v{};
    for (std::size_t j = 0; j < N; ++j) v[j] = T(colour_of[j] == c ? 1 : 0);
    return v;
  }
  friend constexpr bool operator==(const colouring&, const colouring&) = default;
};

/// Where an entry is found: in row `row` of the product with the direction of colour `colour`.
struct recovery_source {
  int colour = 0, row = 0;
  friend constexpr bool operator==(const recovery_source&, const recovery_source&) = default;
};

namespace differentiate {

/// The neighbours of each vertex of a graph.
class neighbourhood {
 public:
  /// Columns that meet in a row.
  template <std::size_t Rows, std::size_t N, std::size_t Nonzeros>
  static constexpr neighbourhood of_columns(const sparsity_pattern<Rows, N, Nonzeros>& p) {
    sequence<char> adjacent(N * N, 0);
    for (std::size_t r = 0; r < Rows; ++r)
      for (int a = p.row_offsets[r]; a < p.row_offsets[r + 1]; ++a)
        for (int b = p.row_offsets[r]; b < p.row_offsets[r + 1]; ++b)
          adjacent[column(p, a) * N + column(p, b)] = 1;
    return neighbourhood(adjacent, N);
  }
  /// Rows and columns i and j of a symmetric matrix with an entry (i, j).
  template <std::size_t N, std::size_t Nonzeros>
  static constexpr neighbourhood of_entries(const sparsity_pattern<N, N, Nonzeros>& p) {
    sequence<char> adjacent(N * N, 0);
    for (std::size_t k = 0; k < Nonzeros; ++k)
      adjacent[static_cast<std::size_t>(p.row_of[k]) * N + static_cast<std::size_t>(p.columns[k])] =
          1;
    return neighbourhood(adjacent, N);
  }

  constexpr std::size_t size() const { return first_.size() - 1; }
  constexpr std::size_t degree(std::size_t i) const { return first_[i + 1] - first_[i]; }
  constexpr const std::size_t* begin(std::size_t i) const { return all_.data() + first_[i]; }
  constexpr const std::size_t* end(std::size_t i) const { return all_.data() + first_[i + 1]; }

  constexpr sequence<std::size_t> ordered(colouring_order order) const {
    const std::size_t n = size();
    sequence<std::size_t> made(n, 0), left(n, 0);
    sequence<char> placed(n, 0);
    for (std::size_t i = 0; i < n; ++i) left[i] = degree(i);
    for (std::size_t step = 0; step < n; ++step) {
      const bool backwards = order == colouring_order::smallest_last;
      std::size_t best = n;
      for (std::size_t k = 0; k < n; ++k) {
        const std::size_t i = backwards ? n - 1 - k : k;
        if (placed[i] != 0) continue;
        if (best == n || (order == colouring_order::largest_first && left[i] > left[best]) ||
            (backwards && left[i] < left[best]))
          best = i;
      }
      placed[best] = 1;
      made[backwards ? n - 1 - step : step] = best;
      if (backwards)
        for (const std::size_t* j = begin(best); j != end(best); ++j) --left[*j];
    }
    return made;
  }

 private:
  sequence<std::size_t> first_{}, all_{};

  template <class Pattern>
  static constexpr std::size_t column(const Pattern& p, int entry) {
    return static_cast<std::size_t>(p.columns[static_cast<std::size_t>(entry)]);
  }
  constexpr neighbourhood(const sequence<char>& adjacent, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      first_.push_back(all_.size());
      for (std::size_t j = 0; j < n; ++j)
        if (i != j && adjacent[i * n + j] != 0) all_.push_back(j);
    }
    first_.push_back(all_.size());
  }
};

/// The colours that a vertex may not have.
class forbidden_colours {
 public:
  explicit constexpr forbidden_colours(std::size_t n) : by_(n + 1, ~std::size_t{0}) {}
  constexpr void forbid(int colour, std::size_t vertex) {
    if (colour >= 0) by_[static_cast<std::size_t>(colour)] = vertex;
  }
  constexpr int lowest_free(std::size_t vertex) const {
    std::size_t c = 0;
    while (by_[c] == vertex) ++c;
    return static_cast<int>(c);
  }

 private:
  sequence<std::size_t> by_;
};

template <class Colouring>
constexpr void assign(Colouring& c, std::size_t vertex, int colour) {
  c.colour_of[vertex] = colour;
  if (colour >= c.colours) c.colours = colour + 1;
}

}  // namespace differentiate

/// Colours the columns of a matrix so that columns of one colour have no row in common: then J v,
/// for v the sum of their unit vectors, holds all their entries side by side (Curtis, Powell and
/// Reid, 1974). Each column in turn gets the lowest colour that it can have.
template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros>
constexpr colouring<Cols, false> column_colouring(
    const sparsity_pattern<Rows, Cols, Nonzeros>& pattern,
    colouring_order order = colouring_order::smallest_last) {
  const auto graph = differentiate::neighbourhood::of_columns(pattern);
  colouring<Cols, false> made;
  for (int& c : made.colour_of) c = -1;
  differentiate::forbidden_colours forbidden(Cols);
  for (const std::size_t v : graph.ordered(order)) {
    for (const std::size_t* near = graph.begin(v); near != graph.end(v); ++near)
      forbidden.forbid(made.colour_of[*near], v);
    differentiate::assign(made, v, forbidden.lowest_free(v));
  }
  return made;
}

/// A star colouring of a symmetric matrix: neighbours differ, and every path of four vertices has
/// at least three colours. Then each entry (i, j) stands alone in row i or row j of a product H v.
/// Of a pattern that is not symmetric: std::invalid_argument, or a compile error in a constant.
template <std::size_t N, std::size_t Nonzeros>
constexpr colouring<N, true> star_colouring(
    const sparsity_pattern<N, N, Nonzeros>& pattern,
    colouring_order order = colouring_order::smallest_last) {
  if (!pattern.is_symmetric()) errors::throw_pattern_is_not_symmetric();
  const auto graph = differentiate::neighbourhood::of_entries(pattern);
  colouring<N, true> made;
  for (int& c : made.colour_of) c = -1;
  const auto& colour = made.colour_of;
  differentiate::forbidden_colours forbidden(N);
  for (const std::size_t v : graph.ordered(order)) {
    for (const std::size_t* near = graph.begin(v); near != graph.end(v); ++near) {
      forbidden.forbid(colour[*near], v);
      for (const std::size_t* far = graph.begin(*near); far != graph.end(*near); ++far) {
        if (*far == v) continue;
        // v and far may be equal if no path v, near, far, beyond gets two colours by that; while
        // near has no colour yet, they are kept apart, so that it can be the middle of any path
        // later.
        bool differ = colour[*near] < 0;
        for (const std::size_t* beyond = graph.begin(*far); beyond != graph.end(*far) && !differ;
             ++beyond)
          differ = *beyond != *near && colour[*beyond] >= 0 && colour[*beyond] == colour[*near];
        if (differ) forbidden.forbid(colour[*far], v);
      }
    }
    differentiate::assign(made, v, forbidden.lowest_free(v));
  }
  return made;
}

/// For each entry of the pattern, the product and the row in which it stands.
template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros, bool Symmetric>
constexpr std::array<recovery_source, Nonzeros> recovery_sources(
    const sparsity_pattern<Rows, Cols, Nonzeros>& pattern, const colouring<Cols, Symmetric>& by) {
  std::array<recovery_source, Nonzeros> sources{};
  for (std::size_t k = 0; k < Nonzeros; ++k) {
    const int row = pattern.row_of[k], column = pattern.columns[k];
    const auto i = static_cast<std::size_t>(row), j = static_cast<std::size_t>(column);
    bool alone = true;  // in row i, among the columns of its colour
    if (Symmetric)
      for (int other = pattern.row_offsets[i]; other < pattern.row_offsets[i + 1]; ++other) {
        const int beside = pattern.columns[static_cast<std::size_t>(other)];
        alone = alone && (beside == column ||
                          by.colour_of[static_cast<std::size_t>(beside)] != by.colour_of[j]);
      }
    sources[k] =
        alone ? recovery_source{by.colour_of[j], row} : recovery_source{by.colour_of[i], column};
  }
  return sources;
}

/// The entries of the pattern, in its order, from the products with each colour's direction:
/// `products[c][i]` is row i of the product with `by.direction(c)`.
template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros, bool Symmetric, class Products>
constexpr auto recover(const sparsity_pattern<Rows, Cols, Nonzeros>& pattern,
                       const colouring<Cols, Symmetric>& by, const Products& products) {
  using T = std::remove_cvref_t<decltype(products[0][0])>;
  std::array<T, Nonzeros> entries{};
  const auto sources = recovery_sources(pattern, by);
  for (std::size_t k = 0; k < Nonzeros; ++k)
    entries[k] = products[static_cast<std::size_t>(sources[k].colour)]
                         [static_cast<std::size_t>(sources[k].row)];
  return entries;
}

}  // namespace leibniz
