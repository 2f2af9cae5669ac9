// SPDX-License-Identifier: BSL-1.0
// Programs of Eigen's arrays: each coefficient has what a scalar has, whatever the array's size.
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include <leibniz/program/callable.hpp>
#include <leibniz/program/eigen_array.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::vector_symbol<"q", 3> q;

constexpr auto f = select(x > y, log(x - y), y * y) * exp(-x / 3_c) + atan(leibniz::pi * y);
constexpr auto p = leibniz::value_and_gradient(f, x, y);

// exp and log of Eigen are within 2 units in the last place of the C library's.
bool close(double a, double b) { return std::abs(a - b) <= 2e-15 * (1 + std::abs(b)); }

template <class Array>
void check(const Array& xs, const Array& ys) {
  const auto r = p(xs, ys);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(r.value)>, Array>);
  BOOST_TEST((r.value.rows() == xs.rows() && r.gradient[1].cols() == xs.cols()));
  for (Eigen::Index i = 0; i < xs.rows(); ++i)
    for (Eigen::Index j = 0; j < xs.cols(); ++j) {
      const auto s = p(xs(i, j), ys(i, j));
      BOOST_TEST(close(r.value(i, j), s.value), r.value(i, j) << " and " << s.value << " at " << xs(i, j) << ", " << ys(i, j));
      BOOST_TEST(close(r.gradient[0](i, j), s.gradient[0]));
      BOOST_TEST(close(r.gradient[1](i, j), s.gradient[1]));
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(programs_of_eigen_arrays)

BOOST_AUTO_TEST_CASE(of_a_small_fixed_size) {
  check(Eigen::Array4d(-1, 0.5, 2, 3), Eigen::Array4d(0.5, 0.25, 2, 4));
  check(Eigen::Array<double, 3, 1>(1, 2, 3), Eigen::Array<double, 3, 1>(3, 2, 1));
  check(Eigen::Array22d{{1, 2}, {3, 4}}, Eigen::Array22d{{2, 1}, {4, 3}});
}

BOOST_AUTO_TEST_CASE(of_any_size) {
  for (Eigen::Index size = 0; size < 30; ++size)
    check(Eigen::ArrayXd(Eigen::ArrayXd::LinSpaced(size, -2, 3)), Eigen::ArrayXd(Eigen::ArrayXd::LinSpaced(size, 2, -1)));
  check(Eigen::ArrayXXd(Eigen::ArrayXXd::Random(5, 7)), Eigen::ArrayXXd(Eigen::ArrayXXd::Random(5, 7)));
  using rows = Eigen::Array<double, Eigen::Dynamic, 3, Eigen::RowMajor>;
  check(rows(rows::Random(4, 3)), rows(rows::Random(4, 3)));
  using large = Eigen::Array<double, 20, 1>;
  check(large(large::Random()), large(large::Random()));
}

BOOST_AUTO_TEST_CASE(with_scalars_expressions_and_views_beside_them) {
  const Eigen::ArrayXd a = Eigen::ArrayXd::LinSpaced(11, 0.5, 3);
  const Eigen::ArrayXd sum = f(x = a + 1, y = 0.5), view = f(x = a.head(5), y = 2);
  for (Eigen::Index i = 0; i < 11; ++i) BOOST_TEST(close(sum[i], f(x = a[i] + 1, y = 0.5)));
  BOOST_TEST(view.size() == 5);
  for (Eigen::Index i = 0; i < 5; ++i) BOOST_TEST(close(view[i], f(x = a[i], y = 2)));
  const Eigen::VectorXd v = a.matrix();
  BOOST_TEST(close(f(x = v.array(), y = 1)[3], f(x = a[3], y = 1)));
  const Eigen::ArrayXf single = f(x = a.cast<float>(), y = 1);
  BOOST_TEST(std::abs(single[3] - f(x = static_cast<float>(a[3]), y = 1.f)) < 1e-6);
}

BOOST_AUTO_TEST_CASE(a_branch_that_is_not_taken_never_poisons_a_coefficient) {
  constexpr auto root = leibniz::value_and_gradient(select(x > 0_c, sqrt(x) / x, 0_c), x);
  const auto r = root(Eigen::Array4d(-1, 0, 4, std::numeric_limits<double>::infinity() * -1));
  BOOST_TEST((r.value == Eigen::Array4d(0, 0, 0.5, 0)).all());
  BOOST_TEST((r.gradient[0] == Eigen::Array4d(0, 0, -0.0625, 0)).all());
}

BOOST_AUTO_TEST_CASE(vectors_are_the_values_of_a_vector_symbol) {
  constexpr auto n = q[0_c] * q[1_c] - q[2_c] * x;
  BOOST_TEST(n(q = Eigen::Vector3d(2, 3, 4), x = 0.5) == 4);
  BOOST_TEST(n(q = Eigen::Array3d(2, 3, 4), x = 0.5) == 4);
  Eigen::VectorXd two(2);
  two << 1, 2;
  BOOST_CHECK_THROW(n(q = two, x = 0.5), std::length_error);
  const std::array<Eigen::ArrayXd, 3> columns{Eigen::ArrayXd::Constant(9, 2), Eigen::ArrayXd::Constant(9, 3),
                                              Eigen::ArrayXd::LinSpaced(9, 0, 8)};
  const Eigen::ArrayXd r = n(q = columns, x = 0.5);
  for (Eigen::Index i = 0; i < 9; ++i) BOOST_TEST(r[i] == 6 - 0.5 * double(i));
}

BOOST_AUTO_TEST_CASE(outputs_that_are_zero_are_arrays_of_zeros) {
  constexpr std::size_t n = 10;  // squares: 90 entries of the Jacobian are 0
  constexpr auto squares = leibniz::value_and_jacobian(
      [](auto v) {
        for (auto& element : v) element *= element;
        return v;
      },
      leibniz::vector_symbol<"v", n>{});
  std::array<Eigen::ArrayXd, n> columns;
  for (std::size_t i = 0; i < n; ++i) columns[i] = Eigen::ArrayXd::LinSpaced(11, 1, 2 + double(i));
  const auto r = squares(columns);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      BOOST_REQUIRE(r.jacobian[i][j].size() == 11);
      BOOST_TEST((r.jacobian[i][j] == (i == j ? 2 : 0) * columns[i]).all());
    }
}

BOOST_AUTO_TEST_CASE(arrays_of_different_sizes_are_refused) {
  const Eigen::ArrayXd five = Eigen::ArrayXd::Zero(5), six = Eigen::ArrayXd::Zero(6);
  BOOST_CHECK_THROW(p(five, six), std::length_error);
  BOOST_CHECK_THROW(f(x = five, y = six), std::length_error);
}

BOOST_AUTO_TEST_SUITE_END()
