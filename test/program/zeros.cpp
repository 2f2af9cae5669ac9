// SPDX-License-Identifier: BSL-1.0
// Outputs that are 0: of many, no instruction stores one, and each is there all the same.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <tuple>
#include <type_traits>
#include <vector>

#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

namespace {

using namespace leibniz::literals;

// Neighbours on a ring: three of each row's entries are not 0.
template <std::size_t N>
constexpr auto ring = [](const auto& v) {
  auto f = v;
  for (std::size_t i = 0; i < N; ++i)
    f[i] = v[i] * v[(i + 1) % N] + v[(i + 2) % N] * v[(i + 2) % N];
  return f;
};
constexpr std::size_t n = 20;
constexpr leibniz::vector_symbol<"x", n> x;
constexpr auto p = leibniz::value_and_jacobian(ring<n>, x);

constexpr std::array<double, n> start = [] {
  std::array<double, n> at{};
  for (std::size_t i = 0; i < n; ++i) at[i] = static_cast<double>(i) - 7.5;
  return at;
}();
constexpr double entry(const std::array<double, n>& v, std::size_t i, std::size_t j) {
  if (j == i) return v[(i + 1) % n];
  if (j == (i + 1) % n) return v[i];
  return j == (i + 2) % n ? 2 * v[j] : 0;
}
constexpr bool is_right(const auto& r) {
  for (std::size_t i = 0; i < n; ++i) {
    if (r.value[i] != ring<n>(start)[i]) return false;
    for (std::size_t j = 0; j < n; ++j)
      if (r.jacobian[i][j] != entry(start, i, j)) return false;
  }
  return true;
}

// One sum of squares of neighbours: its Hessian has three diagonals and two corners.
constexpr auto chain = [](const auto& v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i < v.size(); ++i) total += v[i] * v[i] * v[(i + 1) % v.size()];
  return total;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(zeros)

BOOST_AUTO_TEST_CASE(of_a_jacobian_at_compile_time) {
  static_assert(is_right(p(start)));
  // A product, a square and a sum in each row, and the square's derivative.
  static_assert(p.operations().multiplications + p.operations().additions == 4 * n);
  BOOST_TEST((leibniz::graph::stored<decltype(p)::spec>.roots.size() == 4 * n));
}

BOOST_AUTO_TEST_CASE(of_a_jacobian_at_run_time) {
  std::array<double, n> at = start;
  BOOST_TEST(is_right(p(at)));
  // Every place is written, whatever stood there.
  std::vector<double> out(p.output_size, -3.0);
  p.into(out, at);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      BOOST_TEST(out[n + n * i + j] == entry(start, i, j));
      if (entry(start, i, j) == 0) BOOST_TEST(!std::signbit(out[n + n * i + j]));
    }
}

BOOST_AUTO_TEST_CASE(in_the_order_that_was_written) {
  constexpr auto exact = leibniz::program<leibniz::exact_order>(
      leibniz::outputs(leibniz::jacobian(ring<n>, x)), leibniz::inputs(x));
  constexpr auto at_start = exact(start);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) BOOST_TEST(at_start[n * i + j] == entry(start, i, j));
}

// Of 24 inputs there are so many second derivatives that the program seeks out those that are 0.
using sizes = std::tuple<std::integral_constant<std::size_t, 14>, std::integral_constant<std::size_t, 24>>;
BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_hessian, size, sizes) {
  constexpr std::size_t m = size::value;
  constexpr leibniz::vector_symbol<"y", static_cast<int>(m)> y;
  constexpr auto second = leibniz::value_gradient_and_hessian(chain, y);
  std::array<double, m> at{};
  for (std::size_t i = 0; i < m; ++i) at[i] = static_cast<double>(i) + 1;
  const auto r = second(at);
  std::vector<double> flat(second.output_size, -3.0);
  second.into(flat, at);
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      double expected = 0;
      if (i == j) expected = 2 * at[(i + 1) % m];
      if (j == (i + 1) % m) expected = 2 * at[i];
      if (i == (j + 1) % m) expected = 2 * at[j];
      BOOST_TEST(r.hessian[i][j] == expected);
      BOOST_TEST(flat[1 + m + m * i + j] == expected);
    }
}

BOOST_AUTO_TEST_CASE(of_batches) {
  constexpr std::size_t points = 7;
  std::array<std::vector<double>, n> in;
  std::array<std::vector<double>, p.output_size> out;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < points; ++k) in[i].push_back(start[i] + static_cast<double>(k));
  for (auto& column : out) column.assign(points, -3.0);
  p.batch(out, in);
  for (std::size_t k = 0; k < points; ++k) {
    std::array<double, n> at{};
    for (std::size_t i = 0; i < n; ++i) at[i] = in[i][k];
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) BOOST_TEST(out[n + n * i + j][k] == entry(at, i, j));
  }
}

BOOST_AUTO_TEST_CASE(of_functions_that_are_derivatives) {
  // The gradient of the chain as functions: their Jacobian is the chain's Hessian.
  constexpr std::size_t m = 18;
  constexpr leibniz::vector_symbol<"y", m> y;
  constexpr auto f = leibniz::trace<leibniz::vector_symbol<"y", m>>(chain);
  constexpr auto by_jacobian = leibniz::value_and_jacobian(leibniz::gradient(f, y), y);
  std::array<double, m> at{};
  for (std::size_t i = 0; i < m; ++i) at[i] = static_cast<double>(i % 5) - 2;
  const auto r = by_jacobian(at);
  const auto expected = leibniz::value_gradient_and_hessian(f, y)(at);
  BOOST_TEST((r.value == expected.gradient));
  BOOST_TEST((r.jacobian == expected.hessian));
}

BOOST_AUTO_TEST_CASE(alone) {
  // Nothing depends on anything, and one output is computed.
  constexpr auto constant = [](const auto& v) {
    auto f = v;
    for (auto& element : f) element = 0 * v[0];
    return f;
  };
  constexpr auto none = leibniz::value_and_jacobian(constant, x);
  std::vector<double> out(none.output_size, -3.0);
  none.into(out, start);
  BOOST_TEST(std::count(out.begin(), out.end(), 0.0) == static_cast<long>(n + n * n));
}

BOOST_AUTO_TEST_CASE(that_cancel) {
  // A dependence that is there in the graph, and 0 as a derivative.
  constexpr auto cancelling = [](const auto& v) {
    auto f = v;
    for (std::size_t i = 0; i < v.size(); ++i) f[i] = v[i] + (v[0] - v[0]);
    return f;
  };
  constexpr auto identity = leibniz::value_and_jacobian(cancelling, x);
  constexpr auto r = identity(start);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) BOOST_TEST(r.jacobian[i][j] == (i == j ? 1.0 : 0.0));
}

BOOST_AUTO_TEST_SUITE_END()
