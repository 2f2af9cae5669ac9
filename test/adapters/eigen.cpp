// SPDX-License-Identifier: BSL-1.0
// Eigen's vectors and matrices as symbols and results, and dual numbers against Eigen's own.
#include <cmath>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/eigen.hpp>
#include <leibniz/leibniz.hpp>

#include <unsupported/Eigen/AutoDiff>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;
namespace hana = boost::hana;

namespace {

constexpr leibniz::vector_symbol<"q", 3> q;
constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::vector_symbol<"k", 2> k;
constexpr adapters::matrix_symbol<"A", 2, 3> A;

template <class Error, class Call>
std::string message(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_matrix_is_a_symbol_by_its_rows) {
  Eigen::Matrix<double, 2, 3> m;  // kept by columns
  m << 1, 2, 3, 4, 5, 6;
  constexpr auto f = A(0_c, 2_c) * A(1_c, 0_c) + A(1_c, 1_c);
  BOOST_TEST(f(A = m) == 17.0);
  BOOST_TEST(f(A = 2 * m) == 58.0);  // an expression of Eigen
  static_assert(leibniz::derivative(f, A(0_c, 2_c)) == A(1_c, 0_c));
  constexpr auto trace_of_square = [](const auto& e) {
    auto sum = 0 * e[0];
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j) sum += A.at(e, i, j) * A.at(e, i, j);
    return sum;
  };
  const auto r =
      adapters::in_eigen(leibniz::value_and_gradient(trace_of_square, A.elements))(A.numbers(m));
  BOOST_TEST(r.value == 91.0);
  BOOST_TEST((r.gradient == (Eigen::Matrix<double, 6, 1>() << 2, 4, 6, 8, 10, 12).finished()));
  BOOST_TEST(message<std::length_error>([&] { f(A = m.transpose()); }) ==
             "leibniz: the matrix of 'A' is 3 x 2, the symbol 2 x 3");
  // (0, 3) would be (1, 0), if the rows were not looked at.
  BOOST_TEST(message<std::out_of_range>([&] { A.at(A.numbers(m), 0, 3); }) ==
             "leibniz: there is no element (0, 3) of 'A', which is 2 x 3");
  BOOST_CHECK_THROW(A.at(A.numbers(m), 2, 0), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(results_are_vectors_and_matrices) {
  constexpr auto rotated =
      hana::make_tuple(q[0_c] * cos(a) - q[1_c] * sin(a), q[0_c] * sin(a) + q[1_c] * cos(a));
  const Eigen::Vector3d at(1, 2, 3);
  const auto r = adapters::in_eigen(leibniz::value_and_jacobian(rotated, q, a))(at, 0.5);
  const double c = std::cos(0.5), s = std::sin(0.5);
  Eigen::Matrix<double, 2, 4> wanted;
  wanted << c, -s, 0, -s - 2 * c, s, c, 0, c - 2 * s;
  BOOST_TEST(r.value.isApprox(Eigen::Vector2d(c - 2 * s, s + 2 * c), 1e-15));
  BOOST_TEST(r.jacobian.isApprox(wanted, 1e-15));

  const Eigen::Matrix<double, 2, 4> j =
      adapters::evaluate_matrix(leibniz::jacobian(rotated, q, a), q = at, a = 0.5);
  BOOST_TEST(j.isApprox(wanted, 1e-15));
  const Eigen::Vector2d v = adapters::evaluate_matrix(rotated, q = at, a = 0.5);
  BOOST_TEST(v.isApprox(r.value, 1e-15));

  constexpr auto f = q[0_c] * q[0_c] * q[1_c] + exp(q[2_c]);
  const auto h = adapters::in_eigen(leibniz::value_gradient_and_hessian(f, q))(at);
  Eigen::Matrix3d second;
  second << 4, 2, 0, 2, 0, 0, 0, 0, std::exp(3.0);
  BOOST_TEST(h.gradient.isApprox(Eigen::Vector3d(4, 1, std::exp(3.0)), 1e-15));
  BOOST_TEST(h.hessian.isApprox(second, 1e-15));
  const auto sparse = adapters::in_eigen(leibniz::value_gradient_and_sparse_hessian(f, q))(at);
  BOOST_TEST(sparse.hessian.nonZeros() == 4);
  BOOST_TEST(Eigen::Matrix3d(sparse.hessian).isApprox(second, 1e-15));
  const auto wide = adapters::in_eigen(leibniz::value_and_sparse_jacobian(rotated, q, a))(at, 0.5);
  BOOST_TEST(wide.jacobian.nonZeros() == 6);
  BOOST_TEST((Eigen::Matrix<double, 2, 4>(wide.jacobian)).isApprox(wanted, 1e-15));
}

BOOST_AUTO_TEST_CASE(a_vector_of_another_length_is_an_error_and_nan_goes_through) {
  constexpr auto f = adapters::in_eigen(leibniz::value_and_gradient(q[0_c] * q[1_c] + q[2_c], q));
  BOOST_CHECK_THROW(f(Eigen::VectorXd(4)), std::length_error);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto r = f(Eigen::VectorXd(Eigen::Vector3d(nan, 2, 3)));
  BOOST_TEST((std::isnan(r.value) && std::isnan(r.gradient[1])));
  BOOST_TEST(r.gradient[0] == 2.0);
}

BOOST_AUTO_TEST_CASE(an_expression_among_dual_numbers_has_the_derivatives_of_eigens_own) {
  using dual = Eigen::AutoDiffScalar<Eigen::Vector2d>;
  constexpr auto f = exp(-x * x) * sin(a * y) / (1_c + x * y);
  const auto g = adapters::for_autodiff(f, x, y, a = 3.0);
  const dual u(0.4, 2, 0), v(1.1, 2, 1);
  const dual inner = u * v, other = sin(v);
  const dual mine = g(inner, other);
  const dual theirs = exp(-inner * inner) * sin(3.0 * other) / (1.0 + inner * other);
  BOOST_TEST(mine.value() == theirs.value(), boost::test_tools::tolerance(1e-14));
  BOOST_TEST(mine.derivatives().isApprox(theirs.derivatives(), 1e-14));
  // Eigen's expressions and plain numbers are arguments, too; what comes out goes on.
  const dual more = 2.0 * g(u * v, 0.5) + u;
  const dual also = 2.0 * (exp(-inner * inner) * std::sin(1.5) / (1.0 + inner * 0.5)) + u;
  BOOST_TEST(more.derivatives().isApprox(also.derivatives(), 1e-14));
}

BOOST_AUTO_TEST_CASE(dual_numbers_of_different_lengths_are_an_error) {
  using dual = Eigen::AutoDiffScalar<Eigen::VectorXd>;
  const auto g = adapters::for_autodiff(x * y, x, y);
  const dual two(3.0, 2, 1), three(5.0, 3, 0), fixed(7.0);
  BOOST_TEST(message<std::length_error>([&] { g(two, three); }) ==
             "leibniz: an argument has 3 derivatives, another one 2");
  BOOST_TEST((g(two, fixed).derivatives() == Eigen::Vector2d(0, 7)));
  BOOST_TEST((g(fixed, two).derivatives() == Eigen::Vector2d(0, 7)));
}

BOOST_AUTO_TEST_CASE(residuals_and_their_jacobian_are_what_eigens_solvers_ask_for) {
  const std::vector<double> xs{1, 2, 4}, ys{3, 5, 7};
  const auto residuals = adapters::eigen_residuals(
      adapters::fit_rows(y - q[0_c] * log(q[1_c] * x) - q[2_c], q, x = xs, y = ys));
  BOOST_TEST(residuals.inputs() == 3);
  BOOST_TEST(residuals.values() == 3);
  Eigen::VectorXd out(3);
  Eigen::MatrixXd jacobian(3, 3);
  BOOST_TEST(residuals(Eigen::Vector3d(2, 0.5, 1), out) == 0);
  BOOST_TEST(out[2] == 7 - 2 * std::log(2.0) - 1, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(residuals.df(Eigen::Vector3d(2, 0.5, 1), jacobian) == 0);
  BOOST_TEST(jacobian.row(2).isApprox(Eigen::RowVector3d(-std::log(2.0), -4, -1), 1e-14));
  // A negative number ends the solver: log(-1) is NaN.
  BOOST_TEST(residuals(Eigen::Vector3d(2, -1, 1), out) == -1);
  BOOST_CHECK_THROW(residuals(Eigen::Vector2d(1, 1), out), std::length_error);
}

BOOST_AUTO_TEST_CASE(given_vectors_are_copied_and_may_go_away) {
  using dual = Eigen::AutoDiffScalar<Eigen::Matrix<double, 1, 1>>;
  constexpr auto f = x * k[0_c] + k[1_c];
  Eigen::VectorXd v(2);
  v << 1, 2;
  std::vector<double> s{1, 2};
  const auto twice = adapters::for_autodiff(f, x, k = 2 * v);
  const auto part = adapters::for_autodiff(f, x, k = v.head(2));
  const auto map = adapters::for_autodiff(f, x, k = Eigen::Map<Eigen::Vector2d>(s.data()));
  const auto span = adapters::for_autodiff(f, x, k = std::span<const double>(s));
  v.setConstant(100);
  s = {100, 100};
  const dual at(3.0, 1, 0);
  BOOST_TEST(twice(at).value() == 10.0);
  BOOST_TEST(part(at).value() == 5.0);
  BOOST_TEST(map(at).value() == 5.0);
  BOOST_TEST(span(at).value() == 5.0);
  BOOST_CHECK_THROW(adapters::for_autodiff(f, x, k = std::vector<double>(3)), std::length_error);
}

BOOST_AUTO_TEST_CASE(a_number_in_place_of_a_column_holds_for_all_rows) {
  const std::vector<double> xs{1, 2, 4}, ys{3, 5, 7};
  constexpr auto residual = y - a * q[0_c] * x - q[1_c] + q[2_c];
  const adapters::eigen_residuals residuals(adapters::fit_rows(residual, q, a = 2, x = xs, y = ys));
  Eigen::VectorXd out(3);
  BOOST_TEST(residuals(Eigen::Vector3d(0.5, 1, 0), out) == 0);
  BOOST_TEST((out == Eigen::Vector3d(1, 2, 2)));
  BOOST_TEST(message<std::invalid_argument>([&] {
               adapters::fit_rows(residual, q, x = xs, y = ys,
                                  a = std::numeric_limits<double>::infinity());
             }) == "leibniz: the number of 'a' is inf: give one that is finite");
  // The data of an element is a column of the name that was written.
  BOOST_TEST(message<std::length_error>([&] {
               adapters::fit_rows(k[1_c] - x * q[0_c], q[0_c], x = xs,
                                  k[1_c] = std::vector<double>(2));
             }) == "leibniz: the column of 'k[1]' has 2 numbers, that of 'x' 3");
}
