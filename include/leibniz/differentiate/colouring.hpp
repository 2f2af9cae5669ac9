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

/// Sets of vertices 0, 1, ... of one graph, one for each key; a vertex is in one of them.
class vertex_buckets {
 public:
  constexpr vertex_buckets(std::size_t keys, std::size_t vertices)
      : width_((vertices + 63) / 64), words_(keys * width_, 0), sizes_(keys, 0) {}

  constexpr void insert(std::size_t key, std::size_t vertex) {
    words_[key * width_ + vertex / 64] |= std::uint64_t{1} << (vertex % 64);
    ++sizes_[key];
  }
  constexpr void erase(std::size_t key, std::size_t vertex) {
    words_[key * width_ + vertex / 64] &= ~(std::uint64_t{1} << (vertex % 64));
    --sizes_[key];
  }
  constexpr bool is_empty(std::size_t key) const { return sizes_[key] == 0; }
  constexpr std::size_t lowest(std::size_t key) const {
    std::size_t w = key * width_;
    while (words_[w] == 0) ++w;
    return 64 * (w - key * width_) + static_cast<std::size_t>(std::countr_zero(words_[w]));
  }
  constexpr std::size_t highest(std::size_t key) const {
    std::size_t w = (key + 1) * width_ - 1;
    while (words_[w] == 0) --w;
    return 64 * (w - key * width_) + 63 - static_cast<std::size_t>(std::countl_zero(words_[w]));
  }

 private:
  std::size_t width_;  // of a set, in words
  sequence<std::uint64_t> words_;
  sequence<std::size_t> sizes_;
};

/// The neighbours of each vertex of a graph.
class neighbourhood {
 public:
  /// Columns that meet in a row.
  template <std::size_t Rows, std::size_t N, std::size_t Nonzeros>
  static constexpr neighbourhood of_columns(const sparsity_pattern<Rows, N, Nonzeros>& p) {
    // The entries of each column, linked from its last one back.
    sequence<int> last(N, -1), before(Nonzeros, -1);
    for (std::size_t k = 0; k < Nonzeros; ++k) {
      int& latest = last[static_cast<std::size_t>(p.columns[k])];
      before[k] = latest;
      latest = static_cast<int>(k);
    }
    neighbourhood made;
    sequence<std::size_t> seen_from(N, N);
    for (std::size_t i = 0; i < N; ++i) {
      made.first_.push_back(made.all_.size());
      seen_from[i] = i;
      for (int k = last[i]; k >= 0; k = before[static_cast<std::size_t>(k)]) {
        const auto row = static_cast<std::size_t>(p.row_of[static_cast<std::size_t>(k)]);
        for (int other = p.row_offsets[row]; other < p.row_offsets[row + 1]; ++other) {
          const auto j = static_cast<std::size_t>(p.columns[static_cast<std::size_t>(other)]);
          if (seen_from[j] == i) continue;
          seen_from[j] = i;
          made.all_.push_back(j);
        }
      }
    }
    made.first_.push_back(made.all_.size());
    return made;
  }
  /// Rows and columns i and j of a symmetric matrix with an entry (i, j).
  template <std::size_t N, std::size_t Nonzeros>
  static constexpr neighbourhood of_entries(const sparsity_pattern<N, N, Nonzeros>& p) {
    neighbourhood made;
    for (std::size_t i = 0; i < N; ++i) {
      made.first_.push_back(made.all_.size());
      for (int k = p.row_offsets[i]; k < p.row_offsets[i + 1]; ++k) {
        const auto j = static_cast<std::size_t>(p.columns[static_cast<std::size_t>(k)]);
        if (j != i) made.all_.push_back(j);
      }
    }
    made.first_.push_back(made.all_.size());
    return made;
  }

  constexpr std::size_t size() const { return first_.size() - 1; }
  constexpr std::size_t degree(std::size_t i) const { return first_[i + 1] - first_[i]; }
  constexpr const std::size_t* begin(std::size_t i) const { return all_.items + first_[i]; }
  constexpr const std::size_t* end(std::size_t i) const { return all_.items + first_[i + 1]; }

  constexpr sequence<std::size_t> ordered(colouring_order order) const {
    const std::size_t n = size();
    sequence<std::size_t> made(n, 0), left(n, 0);
    std::size_t most = 0;
    for (std::size_t i = 0; i < n; ++i) {
      made[i] = i;
      left[i] = degree(i);
      if (left[i] > most) most = left[i];
    }
    if (order == colouring_order::natural) return made;
    vertex_buckets by_degree(most + 1, n);
    for (std::size_t i = 0; i < n; ++i) by_degree.insert(left[i], i);
    std::size_t key = order == colouring_order::largest_first ? most : 0;
    for (std::size_t step = 0; step < n; ++step) {
      if (order == colouring_order::largest_first) {
        while (by_degree.is_empty(key)) --key;
        made[step] = by_degree.lowest(key);
        by_degree.erase(key, made[step]);
        continue;
      }
      while (by_degree.is_empty(key)) ++key;
      const std::size_t taken = by_degree.highest(key);
      made[n - 1 - step] = taken;
      by_degree.erase(key, taken);
      left[taken] = n;  // taken away
      for (const std::size_t* j = begin(taken); j != end(taken); ++j) {
        if (left[*j] == n) continue;
        by_degree.erase(left[*j], *j);
        by_degree.insert(--left[*j], *j);
        if (left[*j] < key) key = left[*j];
      }
    }
    return made;
  }

 private:
  sequence<std::size_t> first_{}, all_{};
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
