// SPDX-License-Identifier: BSL-1.0
// Eigen's vectors and matrices as symbols and as results, residuals for its Levenberg-Marquardt
// solvers, and expressions inside code for its AutoDiffScalar. Opt-in: it needs Eigen.
// Arrays of values, coefficient by coefficient, are in program/eigen_array.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <Eigen/Core>
#include <Eigen/QR>
#include <Eigen/SparseCore>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/fit_rows.hpp>
#include <leibniz/program/sparse.hpp>

namespace leibniz::adapters {

/// Rows x Cols symbols A(0_c, 0_c), A(0_c, 1_c), ... that are bound together: `A = m`, where m is an
/// Eigen matrix of that shape (std::length_error otherwise). It is `vector_symbol<Name, Rows * Cols>`
/// by rows: derivatives by all of them are those by `A.elements`, which is also an input of programs
/// and, as a std::array that `at` reads, a parameter of callables.
///
///     constexpr matrix_symbol<"A", 2, 2> A;
///     constexpr auto det = A(0_c, 0_c) * A(1_c, 1_c) - A(0_c, 1_c) * A(1_c, 0_c);
///     det(A = Eigen::Matrix2d::Identity());
template <fixed_string Name, int Rows, int Cols>
struct matrix_symbol {
  static constexpr vector_symbol<Name, Rows * Cols> elements{};

  template <number I, number J>
  constexpr auto operator()(constant<I>, constant<J>) const {
    static_assert(I.is_integer() && J.is_integer(), "the indices are integers: A(0_c, 1_c)");
    errors::check_entry<matrix_symbol, I.numerator, J.numerator, Rows, Cols>();
    return symbol<Name, static_cast<std::int32_t>(I.numerator * Cols + J.numerator)>{};
  }

  /// The elements of m, by rows.
  template <class Derived>
  static std::array<typename Derived::Scalar, static_cast<std::size_t>(Rows* Cols)> numbers(
      const Eigen::DenseBase<Derived>& m) {
    if (m.rows() != Rows || m.cols() != Cols)
      throw std::length_error("leibniz: the matrix of '" + std::string(Name.view()) + "' is " +
                              std::to_string(m.rows()) + " x " + std::to_string(m.cols()) +
                              ", the symbol " + std::to_string(Rows) + " x " +
                              std::to_string(Cols));
    std::array<typename Derived::Scalar, static_cast<std::size_t>(Rows * Cols)> out{};
    for (int i = 0; i < Rows; ++i)
      for (int j = 0; j < Cols; ++j)
        out[static_cast<std::size_t>(i * Cols + j)] = m.derived()(i, j);
    return out;
  }
  template <class Derived>
  auto operator=(const Eigen::DenseBase<Derived>& m) const {
    return elements = numbers(m);
  }

  /// Element (i, j) of such an array of elements: in a callable, `A.at(a, i, j)`. Throws
  /// std::out_of_range if there is none, which is a compile error where a callable is traced.
  template <class T>
  static constexpr const T& at(const std::array<T, static_cast<std::size_t>(Rows* Cols)>& a,
                               std::size_t i, std::size_t j) {
    if (i >= static_cast<std::size_t>(Rows) || j >= static_cast<std::size_t>(Cols))
      throw_no_entry(i, j);
    return a[i * static_cast<std::size_t>(Cols) + j];
  }

 private:
  [[noreturn]] static void throw_no_entry(std::size_t i, std::size_t j) {
    throw std::out_of_range("leibniz: there is no element (" + std::to_string(i) + ", " +
                            std::to_string(j) + ") of '" + std::string(Name.view()) +
                            "', which is " + std::to_string(Rows) + " x " + std::to_string(Cols));
  }
};

/// Results of programs as Eigen has them; vectors are columns, entry (i, j) of a Jacobian belongs to
/// function i and input j.
template <class T, int N>
struct eigen_gradient {
  T value;
  Eigen::Matrix<T, N, 1> gradient;
};
template <class T, int M, int N>
struct eigen_jacobian {
  Eigen::Matrix<T, M, 1> value;
  Eigen::Matrix<T, M, N> jacobian;
};
template <class T, int N>
struct eigen_hessian {
  T value;
  Eigen::Matrix<T, N, 1> gradient;
  Eigen::Matrix<T, N, N> hessian;
};
template <class T, int M>
struct eigen_sparse_jacobian {
  Eigen::Matrix<T, M, 1> value;
  Eigen::SparseMatrix<T, Eigen::RowMajor> jacobian;
};
template <class T, int N>
struct eigen_sparse_hessian {
  T value;
  Eigen::Matrix<T, N, 1> gradient;
  Eigen::SparseMatrix<T, Eigen::RowMajor> hessian;
};

namespace detail {

// A 1 x N matrix can only be stored by rows, an N x 1 one only by columns.
template <class T, int M, int N>
using by_rows = Eigen::Matrix<T, M, N, N == 1 ? Eigen::ColMajor : Eigen::RowMajor>;

template <class T, std::size_t N>
Eigen::Matrix<T, static_cast<int>(N), 1> column(const std::array<T, N>& a) {
  return Eigen::Map<const Eigen::Matrix<T, static_cast<int>(N), 1>>(a.data());
}
template <class T, std::size_t N, std::size_t M>
auto dense(const std::array<std::array<T, N>, M>& a) {
  return Eigen::Map<const by_rows<T, static_cast<int>(M), static_cast<int>(N)>>(a[0].data());
}
template <class Pattern, class T, std::size_t Size>
Eigen::SparseMatrix<T, Eigen::RowMajor> sparse(const Pattern& pattern,
                                               const std::array<T, Size>& a) {
  return Eigen::Map<const Eigen::SparseMatrix<T, Eigen::RowMajor>>(
      static_cast<Eigen::Index>(Pattern::rows()), static_cast<Eigen::Index>(Pattern::cols()),
      static_cast<Eigen::Index>(Size), pattern.row_offsets.data(), pattern.columns.data(),
      a.data());
}

template <class Program, class T, std::size_t N>
auto in_eigen(Program, const program_detail::value_and_gradient_result<T, N>& r) {
  return eigen_gradient<T, static_cast<int>(N)>{r.value, column(r.gradient)};
}
template <class Program, class T, std::size_t M, std::size_t N>
auto in_eigen(Program, const program_detail::value_and_jacobian_result<T, M, N>& r) {
  return eigen_jacobian<T, static_cast<int>(M), static_cast<int>(N)>{column(r.value),
                                                                     dense(r.jacobian)};
}
template <class Program, class T, std::size_t N>
auto in_eigen(Program, const program_detail::value_gradient_and_hessian_result<T, N>& r) {
  return eigen_hessian<T, static_cast<int>(N)>{r.value, column(r.gradient), dense(r.hessian)};
}
template <class Program, class T, std::size_t M, std::size_t Size>
auto in_eigen(Program p, const program_detail::sparse_jacobian_result<T, M, Size>& r) {
  return eigen_sparse_jacobian<T, static_cast<int>(M)>{column(r.value),
                                                       sparse(p.sparsity(), r.jacobian)};
}
template <class Program, class T, std::size_t N, std::size_t Size>
auto in_eigen(Program p, const program_detail::sparse_hessian_result<T, N, Size>& r) {
  return eigen_sparse_hessian<T, static_cast<int>(N)>{r.value, column(r.gradient),
                                                      sparse(p.sparsity(), r.hessian)};
}

}  // namespace detail

/// A program whose results are Eigen's: of value_and_gradient, value_and_jacobian,
/// value_gradient_and_hessian, and the sparse ones. Eigen vectors are arguments as they are, for vector
/// symbols; of another length they are a std::length_error. NaN goes through, as in Eigen.
///
///     constexpr auto f = in_eigen(value_and_jacobian(fs, q));
///     const auto r = f(Eigen::Vector3d(1, 2, 3));   // r.value, r.jacobian
template <class Program>
struct eigen_program {
  template <class... Values>
  auto operator()(const Values&... values) const {
    return detail::in_eigen(Program{}, Program{}(values...));
  }
};
template <class Program>
constexpr eigen_program<Program> in_eigen(Program) {
  return {};
}

/// The values of a matrix of expressions, a Hana tuple of rows as `jacobian` and `hessian` return, or
/// of a Hana tuple of expressions, which is a column:
///
///     const Eigen::Matrix2d j = evaluate_matrix(jacobian(fs, x, y), x = 1.0, y = 2.0);
template <class... Row, class... Keys, class... Values>
auto evaluate_matrix(boost::hana::tuple<Row...> rows, const binding<Keys, Values>&... bindings) {
  const auto p = program(outputs(rows), inputs(Keys{}...));
  const auto numbers = p(bindings.value...);
  constexpr int m = static_cast<int>(sizeof...(Row)), n = static_cast<int>(p.output_size) / m;
  static_assert(m * n == static_cast<int>(p.output_size), "the rows of a matrix have one length");
  using T = typename decltype(numbers)::value_type;
  return Eigen::Matrix<T, m, n>(Eigen::Map<const detail::by_rows<T, m, n>>(numbers.data()));
}

/// What Eigen::LevenbergMarquardt calls, of unsupported/Eigen/LevenbergMarquardt and of
/// unsupported/Eigen/NonLinearOptimization: residuals over rows of data with their exact Jacobian.
///
///     eigen_residuals residuals(fit_rows(y - b[0_c] * exp(-b[1_c] * x), b, x = xs, y = ys));
///     Eigen::LevenbergMarquardt solver(residuals);
///     Eigen::VectorXd at(2);  at << 1, 1;
///     solver.minimize(at);
///
/// If a residual or derivative is NaN or infinite, the solver ends with UserAsked. Throws
/// std::length_error for parameters of another number.
template <class Rows>
class eigen_residuals {
  static_assert(is_rows_to_fit<Rows>, "give fit_rows(residuals, parameters, x = numbers)");

 public:
  using Scalar = double;
  using Index = Eigen::Index;
  enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };
  using InputType = Eigen::VectorXd;
  using ValueType = Eigen::VectorXd;
  using JacobianType = Eigen::MatrixXd;
  using QRSolver = Eigen::ColPivHouseholderQR<JacobianType>;

  explicit eigen_residuals(Rows made) : rows_(std::move(made)) {}

  int inputs() const { return static_cast<int>(Rows::parameters); }
  int values() const { return static_cast<int>(rows_.size()); }

  template <class At, class Out>
  int operator()(const At& at, Out& residuals) const {
    return each_row<0, m>(at, [&](std::size_t row, const double* out) {
      for (std::size_t k = 0; k < m; ++k) residuals[static_cast<Index>(row * m + k)] = out[k];
    });
  }
  template <class At, class Out>
  int df(const At& at, Out& jacobian) const {
    return each_row<1, m + m * n>(at, [&](std::size_t row, const double* out) {
      for (std::size_t k = 0; k < m * n; ++k)
        jacobian(static_cast<Index>(row * m + k / n), static_cast<Index>(k % n)) = out[m + k];
    });
  }

 private:
  static constexpr std::size_t m = Rows::functions, n = Rows::parameters;

  template <int Order, std::size_t Size, class At, class Put>
  int each_row(const At& at, Put put) const {
    if (static_cast<std::size_t>(at.size()) != n)
      throw std::length_error("leibniz: " + std::to_string(at.size()) + " parameters are given, " +
                              std::to_string(n) + " are fitted");
    std::array<double, n> x;
    for (std::size_t j = 0; j < n; ++j) x[j] = at[static_cast<Index>(j)];
    std::array<double, Size> out;
    for (std::size_t i = 0; i < rows_.rows(); ++i) {
      rows_.template run<Order>(out.data(), x.data(), i);
      if (detail::first_not_finite(out.data(), Size) < Size) return -1;
      put(i, out.data());
    }
    return 0;
  }

  Rows rows_;
};

/// An expression or callable f inside code that is written for Eigen::AutoDiffScalar: called with one
/// for each symbol, an AutoDiffScalar or a plain number, it gives an AutoDiffScalar with the exact
/// gradient, in one program and without the temporary vectors of each operation.
///
///     const auto g = for_autodiff(f, x, y);
///     Eigen::AutoDiffScalar<Eigen::Vector2d> r = g(u, v);
///
/// Throws std::length_error if two arguments have derivatives of different lengths. NaN goes through.
template <class Differentiated>
class autodiff_function {
 public:
  constexpr explicit autodiff_function(const Differentiated& made) : function_(made) {}

  template <class... A>
  auto operator()(const A&... arguments) const {
    static_assert(sizeof...(A) == Differentiated::unknowns, "give one argument for each symbol");
    using derivatives_type = std::remove_cvref_t<decltype(first_derivatives(arguments...))>;
    using plain = typename derivatives_type::PlainObject;
    using T = typename plain::Scalar;
    constexpr std::size_t n = sizeof...(A);
    const std::array<T, n> at{static_cast<T>(value_of(arguments))...};
    std::array<T, 1 + n> out;
    function_.template run_at<1>(out.data(), at.data());
    plain sum;
    bool any = false;
    std::size_t i = 1;
    (add(sum, any, out[i++], arguments), ...);
    return made_like(first_scalar(arguments...), out[0], sum);
  }

 private:
  template <class A>
  static constexpr bool is_dual = requires(const A& a) {
    a.derivatives();
  };

  template <class A>
  static auto value_of(const A& a) {
    if constexpr (is_dual<A>)
      return a.value();
    else
      return a;
  }
  template <class A, class... More>
  static decltype(auto) first_scalar(const A& a, const More&... more) {
    if constexpr (is_dual<A>)
      return (a);
    else
      return first_scalar(more...);
  }
  template <class... A>
  static auto first_derivatives(const A&... a) {
    return first_scalar(a...).derivatives().eval();
  }
  // The same template as that of the arguments, of a plain vector.
  template <template <class> class Dual, class Any, class T, class Plain>
  static Dual<Plain> made_like(const Dual<Any>&, const T& value, const Plain& derivatives) {
    return Dual<Plain>(value, derivatives);
  }

  // A dual number without derivatives is a constant, as in Eigen.
  template <class Plain, class T, class A>
  static void add(Plain& sum, bool& any, const T& slope, const A& a) {
    if constexpr (is_dual<A>) {
      if (a.derivatives().size() == 0) return;
      if (!any) {
        sum = slope * a.derivatives();
        any = true;
      } else {
        if (sum.size() != a.derivatives().size())
          throw std::length_error("leibniz: an argument has " +
                                  std::to_string(a.derivatives().size()) +
                                  " derivatives, another one " + std::to_string(sum.size()));
        sum += slope * a.derivatives();
      }
    }
  }

  Differentiated function_;
};
template <class F, class... Arguments>
constexpr auto for_autodiff(F f, const Arguments&... unknowns_and_given) {
  const auto made = differentiate_for(f, unknowns_and_given...);
  return autodiff_function<std::remove_const_t<decltype(made)>>(made);
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
