// SPDX-License-Identifier: BSL-1.0
// Nonlinear least squares by GSL's gsl_multifit_nlinear, with exact Jacobians and second derivatives.
// Part of gsl.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit_nlinear.h>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/fit_rows.hpp>
#include <leibniz/adapters/gsl_calls.hpp>

namespace leibniz::adapters {

/// A `gsl_multifit_nlinear_fdf` of rows of data, for code that calls GSL itself: residuals, exact
/// Jacobian, and the exact second derivative along a direction that geodesic acceleration takes. It
/// points to this object, which has to outlive it and may not move.
///
/// NaN and infinity are GSL_EBADFUNC at first. Once the residuals were finite somewhere, they are 1e150
/// each where they are not, so that a solver refuses the step.
template <class Rows>
class gsl_residuals : public gsl_multifit_nlinear_fdf {
  static_assert(is_rows_to_fit<Rows>, "give fit_rows(residuals, parameters, x = numbers)");
  using functions_of = detail::gsl_functions<typename Rows::row>;
  static constexpr std::size_t each = Rows::functions, count = Rows::parameters;

 public:
  explicit gsl_residuals(Rows made)
      : gsl_multifit_nlinear_fdf{call_f, call_df, call_fvv, made.size(), count, this, 0, 0, 0},
        rows_(std::move(made)) {}
  gsl_residuals(const gsl_residuals&) = delete;
  gsl_residuals& operator=(const gsl_residuals&) = delete;

  const functions_of& state() const { return state_; }
  /// Whether the Jacobian was finite where it was last asked for.
  bool has_jacobian() const { return has_jacobian_; }

 private:
  // put(row, what the program of the order computes there)
  template <int Order, std::size_t Size, class Put>
  static int each_row(const gsl_vector* x, void* self, Put put) {
    const auto at = functions_of::numbers_of(x);
    auto* const me = static_cast<gsl_residuals*>(self);
    const Rows& rows = me->rows_;
    std::array<double, Size> out;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      rows.template run<Order>(out.data(), at.data(), i);
      if (me->state_.code_of(out.data(), Size, at) != GSL_SUCCESS) return GSL_EBADFUNC;
      put(i, out);
    }
    return GSL_SUCCESS;
  }
  static int call_f(const gsl_vector* x, void* self, gsl_vector* f) {
    const int code = each_row<0, each>(x, self, [f](std::size_t row, const auto& out) {
      for (std::size_t k = 0; k < each; ++k) gsl_vector_set(f, row * each + k, out[k]);
    });
    auto* const me = static_cast<gsl_residuals*>(self);
    if (code == GSL_SUCCESS) me->was_finite_ = true;
    // GSL's driver goes on after an error as if the step had been taken. What is this large makes it
    // refuse the step and take a shorter one; its square is still a number.
    if (code == GSL_SUCCESS || !me->was_finite_) return code;
    gsl_vector_set_all(f, 1e150);
    return GSL_SUCCESS;
  }
  static int call_df(const gsl_vector* x, void* self, gsl_matrix* jacobian) {
    auto* const me = static_cast<gsl_residuals*>(self);
    const int code =
        each_row<1, each + each * count>(x, self, [jacobian](std::size_t row, const auto& out) {
          for (std::size_t k = 0; k < each * count; ++k)
            gsl_matrix_set(jacobian, row * each + k / count, k % count, out[each + k]);
        });
    me->has_jacobian_ = code == GSL_SUCCESS;
    return code;
  }
  // Of one function after the other: their Hessians are programs of one function each.
  static int call_fvv(const gsl_vector* x, const gsl_vector* v, void* self, gsl_vector* fvv) {
    const auto at = functions_of::numbers_of(x), along = functions_of::numbers_of(v);
    auto* const me = static_cast<gsl_residuals*>(self);
    [&]<class... F>(boost::hana::tuple<F...>) {
      std::size_t k = 0;
      (me->template second_along<F>(k++, at, along, fvv), ...);
    }(typename Rows::row::function_list{});
    return GSL_SUCCESS;
  }
  template <class F>
  void second_along(std::size_t k, const std::array<double, count>& at,
                    const std::array<double, count>& along, gsl_vector* second) {
    using program = typename Rows::row::template second_order<F>;
    constexpr std::size_t triangle = count * (count + 1) / 2;
    std::array<double, 1 + count + triangle> out;
    for (std::size_t i = 0; i < rows_.rows(); ++i) {
      rows_.template run_program<program>(out.data(), at.data(), i);
      const double* entry = out.data() + 1 + count;
      double sum = 0;
      for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a; b < count; ++b)
          sum += (a == b ? 1 : 2) * *entry++ * along[a] * along[b];
      // Where it is not finite, the step is not accelerated.
      gsl_vector_set(second, i * each + k, std::isfinite(sum) ? sum : 0.0);
    }
  }

  Rows rows_;
  functions_of state_;
  bool was_finite_ = false, has_jacobian_ = true;
};

template <std::size_t N>
struct gsl_fit_result {
  std::array<double, N> at;
  double sum_of_squares;
  /// Standard deviations of the parameters, from the residuals' variance (sum_of_squares over degrees
  /// of freedom) and the Jacobian. Infinite for a parameter that the residuals do not determine, and for
  /// all if there are no more residuals than parameters.
  std::array<double, N> deviations;
  std::size_t iterations;
};

struct gsl_fit_options {
  bool acceleration = false;  ///< geodesic acceleration, with the exact second derivative
  double parameter_tolerance = 1e-12, gradient_tolerance = 1e-12;
  std::size_t most_iterations = 200;
};

namespace detail {

/// Whether the residuals are orthogonal to all columns of their Jacobian, up to 1e-6, which is MINPACK's
/// test (More 1978), or no larger than what rounding leaves of them.
inline bool gsl_is_minimum(const gsl_multifit_nlinear_workspace* work) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  const gsl_matrix* const jacobian = gsl_multifit_nlinear_jac(work);
  const double size = gsl_blas_dnrm2(work->f);
  double terms = 0;  // of the residuals, by the parameters
  for (std::size_t j = 0; j < jacobian->size2; ++j) {
    const auto column = gsl_matrix_const_column(jacobian, j);
    terms += gsl_blas_dnrm2(&column.vector) * std::abs(gsl_vector_get(work->x, j));
  }
  for (std::size_t j = 0; j < jacobian->size2; ++j) {
    const auto column = gsl_matrix_const_column(jacobian, j);
    double slope = 0;
    gsl_blas_ddot(&column.vector, work->f, &slope);
    if (!(std::abs(slope) <=
          gsl_blas_dnrm2(&column.vector) * std::max(1e-6 * size, 64 * epsilon * terms)))
      return false;
  }
  return true;
}

/// The square roots of the diagonal of (J^T J)^-1, from the singular values of J with columns of length
/// 1; infinity for what has a part in the null space.
template <std::size_t N>
std::array<double, N> gsl_spread(const gsl_matrix* jacobian) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  const std::size_t rows = jacobian->size1;
  const gsl_owned<gsl_matrix> u(gsl_matrix_alloc(rows, N)), v(gsl_matrix_alloc(N, N));
  const gsl_owned<gsl_vector> singular(gsl_vector_alloc(N)), space(gsl_vector_alloc(N));
  gsl_matrix_memcpy(u.get(), jacobian);
  std::array<double, N> lengths;
  for (std::size_t j = 0; j < N; ++j) {
    const auto column = gsl_matrix_column(u.get(), j);
    lengths[j] = gsl_blas_dnrm2(&column.vector);
    for (std::size_t i = 0; lengths[j] > 0 && i < rows; ++i)
      gsl_matrix_set(u.get(), i, j, gsl_matrix_get(u.get(), i, j) / lengths[j]);
  }
  gsl_linalg_SV_decomp(u.get(), v.get(), singular.get(), space.get());
  const double smallest =
      epsilon * static_cast<double>(std::max(rows, N)) * gsl_vector_get(singular.get(), 0);
  std::array<double, N> out;
  for (std::size_t j = 0; j < N; ++j) {
    double sum = 0;
    for (std::size_t k = 0; k < N; ++k) {
      const double part = gsl_matrix_get(v.get(), j, k), value = gsl_vector_get(singular.get(), k);
      if (value > smallest)
        sum += part / value * (part / value);
      else if (std::abs(part) > std::sqrt(epsilon))  // what is less is rounding
        sum = std::numeric_limits<double>::infinity();
    }
    out[j] = std::sqrt(sum) / lengths[j];
  }
  return out;
}

}  // namespace detail

/// Fits parameters to rows of data by gsl_multifit_nlinear (trust region, Levenberg-Marquardt).
///
/// Where residuals are NaN or infinite the step is shortened. Throws std::length_error for a start of
/// another size, std::invalid_argument for one that is not finite, std::domain_error with the place
/// if a residual or derivative is NaN or infinite at the start, or on a way that leads to no minimum, and
/// std::runtime_error with GSL's reason if it does not converge.
///
///     const auto r = gsl_fit(fit_rows(y - b[0_c] * exp(-b[1_c] * x), b, x = xs, y = ys), {1.0, 1.0});
template <class Rows>
  requires is_rows_to_fit<Rows>
auto gsl_fit(const Rows& rows, const std::vector<double>& start,
             const gsl_fit_options& options = {}) {
  constexpr std::size_t n = Rows::parameters;
  detail::gsl_require_start<typename Rows::row>("gsl_fit", start);
  const detail::gsl_errors_are_codes codes;
  gsl_residuals<Rows> residuals(rows);
  auto parameters = gsl_multifit_nlinear_default_parameters();
  parameters.trs =
      options.acceleration ? gsl_multifit_nlinear_trs_lmaccel : gsl_multifit_nlinear_trs_lm;
  const detail::gsl_owned<gsl_multifit_nlinear_workspace> work(
      gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, residuals.n, n));
  const auto first = detail::gsl_copy(start);
  int code = gsl_multifit_nlinear_init(first.get(), &residuals, work.get());
  int reason = 0;
  if (code == GSL_SUCCESS)
    code = gsl_multifit_nlinear_driver(options.most_iterations, options.parameter_tolerance,
                                       options.gradient_tolerance, 0, nullptr, nullptr, &reason,
                                       work.get());
  // GSL_ENOPROG: no step from the start makes the sum of squares smaller, as in a minimum. And steps that
  // get shorter and shorter at the edge of where the residuals are finite look like convergence.
  const bool was_finite = !residuals.state().not_finite_at;
  const bool has_ended = code == GSL_SUCCESS || reason == GSL_ENOPROG;
  const bool is_minimum =
      has_ended && residuals.has_jacobian() &&
      ((code == GSL_SUCCESS && was_finite) || detail::gsl_is_minimum(work.get()));
  if (!is_minimum)
    detail::gsl_throw("gsl_fit",
                      !was_finite             ? GSL_EBADFUNC
                      : reason == GSL_ENOPROG ? reason
                                              : code,
                      work->niter > 0 ? work->x : first.get(), residuals.state());

  gsl_fit_result<n> out{
      detail::gsl_functions<typename Rows::row>::numbers_of(work->x), 0, {}, work->niter};
  gsl_blas_ddot(work->f, work->f, &out.sum_of_squares);
  const auto spread = detail::gsl_spread<n>(gsl_multifit_nlinear_jac(work.get()));
  const double freedom = static_cast<double>(residuals.n) - static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i)
    out.deviations[i] = freedom > 0 && std::isfinite(spread[i])
                            ? spread[i] * std::sqrt(out.sum_of_squares / freedom)
                            : std::numeric_limits<double>::infinity();
  return out;
}
/// (Refused: no rows of data.)
template <class Rows>
  requires(!is_rows_to_fit<Rows>)
auto gsl_fit(const Rows&, const std::vector<double>&, const gsl_fit_options& = {}) {
  static_assert(is_rows_to_fit<Rows>, "give fit_rows(residuals, parameters, x = numbers)");
  return invalid{};
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
