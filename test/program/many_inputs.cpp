// SPDX-License-Identifier: BSL-1.0
// Functions of hundreds of inputs, more than a compiler folds in one expression by default: chained
// Rosenbrock, whose derivatives are written by hand below.
#include <algorithm>
#include <array>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

struct rosenbrock {
  constexpr auto operator()(const auto& v) const {
    auto total = 0 * v[0];
    for (std::size_t i = 0; i + 1 < v.size(); ++i) {
      const auto valley = v[i + 1] - v[i] * v[i], slope = 1 - v[i];
      total += 100 * valley * valley + slope * slope;
    }
    return total;
  }
};
template <std::size_t N>
constexpr leibniz::vector_symbol<"x", N> x;
template <std::size_t N>
constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", N>>(rosenbrock{});

// Integers throughout, so that all sums are exact.
template <std::size_t N>
constexpr std::array<double, N> start = [] {
  std::array<double, N> at{};
  for (std::size_t i = 0; i < N; ++i) at[i] = static_cast<double>(i % 5) - 2;
  return at;
}();

template <std::size_t N>
constexpr double partial(const std::array<double, N>& v, std::size_t i) {
  double sum = 0;
  if (i + 1 < N) sum += -400 * v[i] * (v[i + 1] - v[i] * v[i]) - 2 * (1 - v[i]);
  if (i > 0) sum += 200 * (v[i] - v[i - 1] * v[i - 1]);
  return sum;
}
template <std::size_t N>
constexpr double second_partial(const std::array<double, N>& v, std::size_t i) {
  double sum = 0;
  if (i + 1 < N) sum += -400 * (v[i + 1] - 3 * v[i] * v[i]) + 2;
  if (i > 0) sum += 200;
  return sum;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(many_inputs)

BOOST_AUTO_TEST_CASE(a_value_and_its_gradient) {
  constexpr std::size_t n = 260;
  constexpr auto p = leibniz::value_and_gradient(f<n>, x<n>);
  const auto r = p(start<n>);
  BOOST_TEST(r.value == rosenbrock{}(start<n>));
  for (std::size_t i = 0; i < n; ++i) BOOST_TEST(r.gradient[i] == partial(start<n>, i));
}

BOOST_AUTO_TEST_CASE(the_gradient_as_expressions) {
  constexpr std::size_t n = 50;
  constexpr auto g = leibniz::gradient(f<n>, x<n>);
  static_assert(decltype(boost::hana::length(g))::value == n);
  BOOST_TEST(boost::hana::at_c<0>(g)(x<n> = start<n>) == partial(start<n>, 0));
  BOOST_TEST(boost::hana::at_c<20>(g)(x<n> = start<n>) == partial(start<n>, 20));
  BOOST_TEST(boost::hana::at_c<n - 1>(g)(x<n> = start<n>) == partial(start<n>, n - 1));
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(boost::hana::at_c<7>(g))>,
                               decltype(leibniz::derivative(f<n>, leibniz::symbol<"x", 7>{}))>);
}

BOOST_AUTO_TEST_CASE(a_sparse_hessian) {
  constexpr std::size_t n = 50;
  constexpr auto p = leibniz::value_gradient_and_sparse_hessian(f<n>, x<n>);
  constexpr auto& places = p.sparsity();
  static_assert(places.nonzeros() == 3 * n - 2);
  const auto r = p(start<n>);
  for (std::size_t k = 0; k < places.nonzeros(); ++k) {
    const auto row = static_cast<std::size_t>(places.row_of[k]),
               column = static_cast<std::size_t>(places.columns[k]);
    BOOST_TEST(r.hessian[k] == (row == column ? second_partial(start<n>, row)
                                              : -400 * start<n>[std::min(row, column)]));
  }
}

BOOST_AUTO_TEST_CASE(a_product_of_the_hessian_with_a_direction) {
  constexpr std::size_t n = 50;
  constexpr auto p = leibniz::hvp(f<n>, x<n>);
  std::array<double, n> along{};
  along[0] = 1;
  along[20] = 2;
  const auto r = p(start<n>, along);
  BOOST_TEST(r.value == rosenbrock{}(start<n>));
  for (std::size_t i = 0; i < n; ++i) {
    BOOST_TEST(r.gradient[i] == partial(start<n>, i));
    double expected = along[i] * second_partial(start<n>, i);
    if (i > 0) expected += along[i - 1] * -400 * start<n>[i - 1];
    if (i + 1 < n) expected += along[i + 1] * -400 * start<n>[i];
    BOOST_TEST(r.product[i] == expected);
  }
}

BOOST_AUTO_TEST_SUITE_END()
