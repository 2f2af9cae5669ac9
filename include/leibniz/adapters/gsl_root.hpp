// SPDX-License-Identifier: BSL-1.0
// Systems of equations by GSL's gsl_multiroot, with exact Jacobians. Part of gsl.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <vector>

#include <gsl/gsl_multiroots.h>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/gsl_calls.hpp>

namespace leibniz::adapters {

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
/// Throws std::length_error for a start of another size, std::invalid_argument for one that is not
/// finite, std::domain_error where a function is NaN, std::runtime_error with GSL's reason if it makes
/// no progress or does not end.
///
///     const auto r = gsl_root(hana::make_tuple(1_c - x, y - x * x), {-10.0, -5.0}, {}, x, y);
template <class F, class... Arguments>
auto gsl_root(F f, const std::vector<double>& start, const gsl_root_options& options,
              const Arguments&... unknowns_and_given) {
  const auto made = differentiate_for(f, unknowns_and_given...);
  using differentiated = std::remove_const_t<decltype(made)>;
  constexpr std::size_t n = differentiated::unknowns;
  detail::gsl_require_start<differentiated>("gsl_root", start);
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

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
