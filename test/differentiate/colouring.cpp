// SPDX-License-Identifier: BSL-1.0
// Colourings of patterns with a known answer, and of random ones: that they are valid is checked by
// their definition, and that entries are recovered, against the matrix.
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>
#include <stdexcept>
#include <vector>

#include <leibniz/differentiate/colouring.hpp>
#include <leibniz/functions/functions.hpp>

namespace {

using leibniz::colouring;
using leibniz::colouring_order;
using leibniz::column_colouring;
using leibniz::sparsity_pattern;
using leibniz::star_colouring;

constexpr std::array orders{colouring_order::natural, colouring_order::largest_first,
                            colouring_order::smallest_last};

constexpr auto rosenbrock = [](const auto& v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i + 1 < v.size(); ++i) {
    const auto valley = v[i + 1] - v[i] * v[i], slope = 1 - v[i];
    total += 100 * valley * valley + slope * slope;
  }
  return total;
};
constexpr auto arrow = [](const auto& v) {
  auto total = v[0] * v[0];
  for (std::size_t i = 1; i < v.size(); ++i) total += v[0] * v[i] * v[i];
  return total;
};
// Row i has columns i - 2 to i + 2.
constexpr auto banded = [](const auto& v) {
  std::remove_cvref_t<decltype(v)> out{};
  for (std::size_t i = 0; i < v.size(); ++i) {
    out[i] = v[i] * v[i];
    for (std::size_t d = 1; d <= 2; ++d) {
      if (i >= d) out[i] += v[i - d] * v[i];
      if (i + d < v.size()) out[i] += v[i + d] * v[i];
    }
  }
  return out;
};

template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros>
constexpr bool is_valid(const sparsity_pattern<Rows, Cols, Nonzeros>& p,
                        const colouring<Cols, false>& c) {
  for (std::size_t j = 0; j < Cols; ++j)
    if (c.colour_of[j] < 0 || c.colour_of[j] >= c.colours) return false;
  for (std::size_t a = 0; a < Nonzeros; ++a)
    for (std::size_t b = 0; b < Nonzeros; ++b)
      if (p.row_of[a] == p.row_of[b] && p.columns[a] != p.columns[b] &&
          c.colour_of[static_cast<std::size_t>(p.columns[a])] ==
              c.colour_of[static_cast<std::size_t>(p.columns[b])])
        return false;
  return true;
}

// Neighbours differ, and no path of four vertices has two colours.
template <std::size_t N, std::size_t Nonzeros>
constexpr bool is_valid(const sparsity_pattern<N, N, Nonzeros>& p, const colouring<N, true>& c) {
  const auto near = [&p](std::size_t i, std::size_t j) { return i != j && p.contains(i, j); };
  for (std::size_t a = 0; a < N; ++a) {
    if (c.colour_of[a] < 0 || c.colour_of[a] >= c.colours) return false;
    for (std::size_t b = 0; b < N; ++b) {
      if (!near(a, b)) continue;
      if (c.colour_of[a] == c.colour_of[b]) return false;
      for (std::size_t d = 0; d < N; ++d) {
        if (d == a || !near(b, d) || c.colour_of[a] != c.colour_of[d]) continue;
        for (std::size_t e = 0; e < N; ++e)
          if (e != a && e != b && near(d, e) && c.colour_of[e] == c.colour_of[b]) return false;
      }
    }
  }
  return true;
}

// Chained Rosenbrock: a tridiagonal Hessian.
constexpr auto tridiagonal =
    leibniz::hessian_sparsity(rosenbrock, leibniz::vector_symbol<"v", 12>{});
static_assert(tridiagonal.nonzeros() == 34 && tridiagonal.is_symmetric());
static_assert(star_colouring(tridiagonal).colours == 3);
static_assert(is_valid(tridiagonal, star_colouring(tridiagonal)));
static_assert(column_colouring(tridiagonal).colours == 3);
static_assert(is_valid(tridiagonal, column_colouring(tridiagonal)));

// An arrow: every two columns meet in the first row, but as a symmetric matrix two colours suffice.
constexpr auto arrow_pattern = leibniz::hessian_sparsity(arrow, leibniz::vector_symbol<"v", 10>{});
static_assert(arrow_pattern.nonzeros() == 28);
static_assert(column_colouring(arrow_pattern).colours == 10);
static_assert(star_colouring(arrow_pattern).colours == 2);
static_assert(is_valid(arrow_pattern, star_colouring(arrow_pattern)));

// Five columns meet in a row, and five colours suffice.
constexpr auto band = leibniz::jacobian_sparsity(banded, leibniz::vector_symbol<"v", 12>{});
static_assert(band.nonzeros() == 54);
static_assert(column_colouring(band).colours == 5);
static_assert(is_valid(band, column_colouring(band)));

// A direction is the sum of a colour's unit vectors.
constexpr auto two = star_colouring(arrow_pattern);
static_assert(two.direction(two.colour_of[0])[0] == 1 && two.direction(two.colour_of[0])[1] == 0);
static_assert(two.direction<int>(two.colour_of[1]) == std::array{0, 1, 1, 1, 1, 1, 1, 1, 1, 1});

template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros>
sparsity_pattern<Rows, Cols, Nonzeros> pattern_of(const std::vector<std::vector<int>>& matrix) {
  sparsity_pattern<Rows, Cols, Nonzeros> p;
  std::size_t next = 0;
  for (std::size_t i = 0; i < Rows; ++i) {
    for (std::size_t j = 0; j < Cols; ++j) {
      if (matrix[i][j] == 0) continue;
      p.row_of[next] = static_cast<int>(i);
      p.columns[next++] = static_cast<int>(j);
    }
    p.row_offsets[i + 1] = static_cast<int>(next);
  }
  BOOST_REQUIRE(next == Nonzeros);
  return p;
}

template <std::size_t Rows, std::size_t Cols, std::size_t Nonzeros, bool Symmetric>
void check_recovery(const std::vector<std::vector<int>>& matrix,
                    const sparsity_pattern<Rows, Cols, Nonzeros>& p,
                    const colouring<Cols, Symmetric>& by) {
  std::vector<std::vector<int>> products;
  for (int c = 0; c < by.colours; ++c) {
    const auto v = by.template direction<int>(c);
    std::vector<int> product(Rows, 0);
    for (std::size_t i = 0; i < Rows; ++i)
      for (std::size_t j = 0; j < Cols; ++j) product[i] += matrix[i][j] * v[j];
    products.push_back(product);
  }
  const auto entries = recover(p, by, products);
  for (std::size_t k = 0; k < Nonzeros; ++k)
    BOOST_TEST(
        entries[k] ==
        matrix[static_cast<std::size_t>(p.row_of[k])][static_cast<std::size_t>(p.columns[k])]);
}

BOOST_AUTO_TEST_CASE(random_jacobians_are_recovered_from_a_product_for_each_colour) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    constexpr std::size_t rows = 9, cols = 12, nonzeros = 27;
    std::vector<std::vector<int>> matrix(rows, std::vector<int>(cols, 0));
    for (std::size_t placed = 0; placed < nonzeros;) {
      int& entry = matrix[random() % rows][random() % cols];
      if (entry == 0) entry = 1 + static_cast<int>(++placed);
    }
    const auto p = pattern_of<rows, cols, nonzeros>(matrix);
    std::size_t widest = 0;
    for (std::size_t i = 0; i < rows; ++i)
      widest = std::max(widest, static_cast<std::size_t>(p.row_offsets[i + 1] - p.row_offsets[i]));
    for (const colouring_order order : orders) {
      const auto c = column_colouring(p, order);
      BOOST_TEST(is_valid(p, c));
      BOOST_TEST(static_cast<std::size_t>(c.colours) >= widest);
      check_recovery(matrix, p, c);
    }
  }
}

BOOST_AUTO_TEST_CASE(random_hessians_are_recovered_from_a_product_for_each_colour) {
  std::mt19937 random(2);
  int fewer = 0;
  for (int round = 0; round < 200; ++round) {
    constexpr std::size_t n = 11, pairs = 14;
    std::vector<std::vector<int>> matrix(n, std::vector<int>(n, 0));
    for (std::size_t i = 0; i < n; ++i) matrix[i][i] = 100 + static_cast<int>(i);
    for (std::size_t placed = 0; placed < pairs;) {
      const std::size_t i = random() % n, j = random() % n;
      if (matrix[i][j] != 0) continue;
      matrix[i][j] = matrix[j][i] = 1 + static_cast<int>(placed++);
    }
    const auto p = pattern_of<n, n, n + 2 * pairs>(matrix);
    for (const colouring_order order : orders) {
      const auto c = star_colouring(p, order);
      BOOST_TEST(is_valid(p, c));
      check_recovery(matrix, p, c);
      fewer += c.colours < column_colouring(p, order).colours;
    }
  }
  BOOST_TEST_MESSAGE("of 600 symmetric matrices, " << fewer << " need fewer colours as such");
  BOOST_TEST(fewer > 300);
}

BOOST_AUTO_TEST_CASE(a_star_colouring_of_a_matrix_that_is_not_symmetric_is_refused) {
  const auto p = pattern_of<2, 2, 3>({{1, 2}, {0, 3}});
  BOOST_CHECK_THROW(star_colouring(p), std::invalid_argument);
}

}  // namespace
