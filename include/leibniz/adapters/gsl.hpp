// SPDX-License-Identifier: BSL-1.0
// Nonlinear least squares (gsl_multifit_nlinear) and systems of equations (gsl_multiroot) of the GNU
// Scientific Library, with exact Jacobians. Opt-in: it needs GSL.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_multiroots.h>

#include <leibniz/adapters/fit_rows.hpp>

namespace leibniz::adapters {

namespace detail {

// GSL calls from C, through which no exception may pass: NaN is told by an error code and by a note
// of where it was.
template <class Differentiated>
struct gsl_functions {
  static constexpr std::size_t functions = Differentiated::functions;
  static constexpr std::size_t unknowns = Differentiated::unknowns;

  static std::array<double, unknowns> numbers_of(const gsl_vector* v) {
    std::array<double, unknowns> out;
    for (std::size_t i = 0; i < unknowns; ++i) out[i] = gsl_vector_get(v, i);
    return out;
  }
  /// GSL's code for numbers that were computed at a point, which is kept if they are not finite.
  int code_of(const double* numbers, std::size_t count, const std::array<double, unknowns>& at) {
    if (first_not_finite(numbers, count) == count) return GSL_SUCCESS;
    // A point that is NaN itself is the work of a singular Jacobian.
    if (!not_finite_at && first_not_finite(at.data(), unknowns) == unknowns) not_finite_at = at;
    return GSL_EBADFUNC;
  }
  std::optional<std::array<double, unknowns>> not_finite_at = {};
};

// GSL's default handler ends the program; inside the adapters errors are codes.
class gsl_errors_are_codes {
 public:
  gsl_errors_are_codes() : before_(gsl_set_error_handler_off()) {}
  gsl_errors_are_codes(const gsl_errors_are_codes&) = delete;
  gsl_errors_are_codes& operator=(const gsl_errors_are_codes&) = delete;
  ~gsl_errors_are_codes() { gsl_set_error_handler(before_); }

 private:
  gsl_error_handler_t* before_;
};

struct gsl_free {
  void operator()(gsl_vector* v) const { gsl_vector_free(v); }
  void operator()(gsl_multiroot_fdfsolver* s) const { gsl_multiroot_fdfsolver_free(s); }
  void operator()(gsl_multifit_nlinear_workspace* w) const { gsl_multifit_nlinear_free(w); }
  void operator()(gsl_matrix* m) const { gsl_matrix_free(m); }
};
template <class T>
using gsl_owned = std::unique_ptr<T, gsl_free>;

inline gsl_owned<gsl_vector> gsl_copy(std::span<const double> numbers) {
  gsl_owned<gsl_vector> v(gsl_vector_alloc(numbers.size()));
  for (std::size_t i = 0; i < numbers.size(); ++i) gsl_vector_set(v.get(), i, numbers[i]);
  return v;
}

inline void gsl_require_start(const char* who, std::size_t given, std::size_t wanted) {
  if (given != wanted)
    throw std::length_error(std::string(who) + ": the start has " + std::to_string(given) +
                            " numbers, the unknowns " + std::to_string(wanted));
}

template <class Differentiated>
[[noreturn]] void gsl_throw(const char* who, int code, const gsl_vector* last,
                            const gsl_functions<Differentiated>& functions) {
  const auto where = [](const auto& at) { return point_text<Differentiated>(at.data()); };
  if (code == GSL_EBADFUNC && functions.not_finite_at)
    throw std::domain_error(std::string(who) + ": a function or derivative is NaN or infinite at " +
                            where(*functions.not_finite_at) + ": start where they are finite");
  const std::string reason =
      code == GSL_EBADFUNC ? "no step leads on, the Jacobian may be singular" : gsl_strerror(code);
  throw std::runtime_error(std::string(who) + ": " + reason + "; the last place was " +
                           where(gsl_functions<Differentiated>::numbers_of(last)));
}

}  // namespace detail

/// A `gsl_multiroot_function_fdf` of as many functions as unknowns, for code that calls GSL itself. It
/// points to this object, which has to outlive it and may not move.
template <class Differentiated>
class gsl_equations : public gsl_multiroot_function_fdf {
  using functions_of = detail::gsl_functions<Differentiated>;
  static constexpr std::size_t count = functions_of::unknowns;
  static_assert(functions_of::functions == count, "give one equation for each unknown");

 public:
  explicit gsl_equations(const Differentiated& made)
      : gsl_multiroot_function_fdf{call_f, call_df, call_fdf, count, this}, equations_(made) {}
  gsl_equations(const gsl_equations&) = delete;
  gsl_equations& operator=(const gsl_equations&) = delete;

  const functions_of& state() const { return state_; }

 private:
  static int evaluate(const gsl_vector* x, void* self, gsl_vector* values, gsl_matrix* jacobian) {
    const auto at = functions_of::numbers_of(x);
    std::array<double, count + count * count> out;
    const auto& equations = static_cast<const gsl_equations*>(self)->equations_;
    if (jacobian == nullptr)
      equations.template run_at<0>(out.data(), at.data());
    else
      equations.template run_at<1>(out.data(), at.data());
    for (std::size_t i = 0; values != nullptr && i < count; ++i) gsl_vector_set(values, i, out[i]);
    for (std::size_t k = 0; jacobian != nullptr && k < count * count; ++k)
      gsl_matrix_set(jacobian, k / count, k % count, out[count + k]);
    return static_cast<gsl_equations*>(self)->state_.code_of(
        out.data(), jacobian == nullptr ? count : count + count * count, at);
  }
  static int call_f(const gsl_vector* x, void* self, gsl_vector* values) {
    return evaluate(x, self, values, nullptr);
  }
  static int call_df(const gsl_vector* x, void* self, gsl_matrix* jacobian) {
    return evaluate(x, self, nullptr, jacobian);
  }
  static int call_fdf(const gsl_vector* x, void* self, gsl_vector* values, gsl_matrix* jacobian) {
    return evaluate(x, self, values, jacobian);
  }

  Differentiated equations_;
  functions_of state_;
};

template <std::size_t N>
struct gsl_solution {
  std::array<double, N> at;
  std::array<double, N> residual;  ///< of the functions there
  std::size_t iterations;
};

struct gsl_root_options {
  const gsl_multiroot_fdfsolver_type* method = gsl_multiroot_fdfsolver_hybridsj;
  double tolerance = 1e-12;  ///< of the sum of the functions' magnitudes
  std::size_t most_iterations = 100;
};

/// A root of all functions f, a Hana tuple of expressions or a callable that returns a std::array, by
/// gsl_multiroot with the exact Jacobian. The unknowns are the symbols; others are given.
///
/// Throws std::length_error for a start of another size, std::domain_error where a function is NaN,
/// std::runtime_error with GSL's reason if it makes no progress or does not end.
///
///     const auto r = gsl_root(hana::make_tuple(1_c - x, y - x * x), {-10.0, -5.0}, {}, x, y);
template <class F, class... Arguments>
auto gsl_root(F f, const std::vector<double>& start, const gsl_root_options& options,
              const Arguments&... unknowns_and_given) {
  const auto made = differentiate_for(f, unknowns_and_given...);
  using differentiated = std::remove_const_t<decltype(made)>;
  constexpr std::size_t n = differentiated::unknowns;
  detail::gsl_require_start("gsl_root", start.size(), n);
  const detail::gsl_errors_are_codes codes;
  gsl_equations<differentiated> equations(made);
  const auto first = detail::gsl_copy(start);
  const detail::gsl_owned<gsl_multiroot_fdfsolver> solver(
      gsl_multiroot_fdfsolver_alloc(options.method, n));
  int code = gsl_multiroot_fdfsolver_set(solver.get(), &equations, first.get());
  std::size_t iterations = 0;
  while (code == GSL_SUCCESS) {
    if (gsl_multiroot_test_residual(solver->f, options.tolerance) == GSL_SUCCESS) break;
    if (iterations == options.most_iterations) code = GSL_EMAXITER;
    if (code == GSL_SUCCESS) code = gsl_multiroot_fdfsolver_iterate(solver.get());
    ++iterations;
  }
  if (code != GSL_SUCCESS) detail::gsl_throw("gsl_root", code, solver->x, equations.state());
  using functions_of = detail::gsl_functions<differentiated>;
  return gsl_solution<n>{functions_of::numbers_of(solver->x), functions_of::numbers_of(solver->f),
                         iterations};
}

/// A `gsl_multifit_nlinear_fdf` of rows of data, for code that calls GSL itself: residuals, exact
/// Jacobian, and the exact second derivative along a direction that geodesic acceleration takes. It
/// points to this object, which has to outlive it and may not move.
template <class Rows>
class gsl_residuals : public gsl_multifit_nlinear_fdf {
  using functions_of = detail::gsl_functions<typename Rows::row>;
  static constexpr std::size_t each = Rows::functions, count = Rows::parameters;

 public:
  explicit gsl_residuals(Rows made)
      : gsl_multifit_nlinear_fdf{call_f, call_df, call_fvv, made.size(), count, this, 0, 0, 0},
        rows_(std::move(made)) {}
  gsl_residuals(const gsl_residuals&) = delete;
  gsl_residuals& operator=(const gsl_residuals&) = delete;

  const functions_of& state() const { return state_; }

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
    return each_row<0, each>(x, self, [f](std::size_t row, const auto& out) {
      for (std::size_t k = 0; k < each; ++k) gsl_vector_set(f, row * each + k, out[k]);
    });
  }
  static int call_df(const gsl_vector* x, void* self, gsl_matrix* jacobian) {
    return each_row<1, each + each * count>(x, self, [jacobian](std::size_t row, const auto& out) {
      for (std::size_t k = 0; k < each * count; ++k)
        gsl_matrix_set(jacobian, row * each + k / count, k % count, out[each + k]);
    });
  }
  static int call_fvv(const gsl_vector* x, const gsl_vector* v, void* self, gsl_vector* fvv) {
    constexpr std::size_t triangle = count * (count + 1) / 2;
    return each_row<2, each + each * count + each * triangle>(
        x, self, [fvv, v](std::size_t row, const auto& out) {
          const double* entry = out.data() + each + each * count;
          for (std::size_t k = 0; k < each; ++k) {
            double sum = 0;
            for (std::size_t a = 0; a < count; ++a)
              for (std::size_t b = a; b < count; ++b)
                sum += (a == b ? 1 : 2) * *entry++ * gsl_vector_get(v, a) * gsl_vector_get(v, b);
            gsl_vector_set(fvv, row * each + k, sum);
          }
        });
  }

  Rows rows_;
  functions_of state_;
};

template <std::size_t N>
struct gsl_fit_result {
  std::array<double, N> at;
  double sum_of_squares;
  /// Standard deviations of the parameters, from the residuals' variance (sum_of_squares over degrees
  /// of freedom) and the Jacobian.
  std::array<double, N> deviations;
  std::size_t iterations;
};

struct gsl_fit_options {
  bool acceleration = false;  ///< geodesic acceleration, with the exact second derivative
  double parameter_tolerance = 1e-12, gradient_tolerance = 1e-12;
  std::size_t most_iterations = 200;
};

/// Fits parameters to rows of data by gsl_multifit_nlinear (trust region, Levenberg-Marquardt).
///
/// Throws std::length_error for a start of another size, std::domain_error if a residual or derivative
/// is NaN at the start, std::runtime_error with GSL's reason if it does not converge.
///
///     const auto r = gsl_fit(fit_rows(y - b[0_c] * exp(-b[1_c] * x), b, x = xs, y = ys), {1.0, 1.0});
template <class Rows>
auto gsl_fit(const Rows& rows, const std::vector<double>& start,
             const gsl_fit_options& options = {}) {
  constexpr std::size_t n = Rows::parameters;
  detail::gsl_require_start("gsl_fit", start.size(), n);
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
  // GSL_ENOPROG: no step makes it smaller any more, as in a minimum found to all digits.
  const bool is_minimum = code == GSL_ENOPROG && reason == GSL_ENOPROG && work->niter > 0;
  if (code != GSL_SUCCESS && !is_minimum)
    detail::gsl_throw("gsl_fit", code, work->niter > 0 ? work->x : first.get(), residuals.state());

  gsl_fit_result<n> out{
      detail::gsl_functions<typename Rows::row>::numbers_of(work->x), 0, {}, work->niter};
  gsl_blas_ddot(work->f, work->f, &out.sum_of_squares);
  const detail::gsl_owned<gsl_matrix> covariance(gsl_matrix_alloc(n, n));
  gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(work.get()), 0, covariance.get());
  const double freedom = static_cast<double>(residuals.n) - static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i)
    out.deviations[i] =
        std::sqrt(gsl_matrix_get(covariance.get(), i, i) * out.sum_of_squares / freedom);
  return out;
}

}  // namespace leibniz::adapters
