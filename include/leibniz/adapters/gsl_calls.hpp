// SPDX-License-Identifier: BSL-1.0
// What the adapters to GSL share: its vectors, and errors that pass through C. Included by gsl_fit.hpp
// and gsl_root.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_multiroots.h>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>

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

// GSL's default handler ends the program; inside the adapters errors are codes. There is one handler
// for all threads: the first call turns it off, the last one that ends puts it back.
class gsl_errors_are_codes {
 public:
  gsl_errors_are_codes() {
    const std::lock_guard lock(mutex_);
    if (calls_++ == 0) before_ = gsl_set_error_handler_off();
  }
  gsl_errors_are_codes(const gsl_errors_are_codes&) = delete;
  gsl_errors_are_codes& operator=(const gsl_errors_are_codes&) = delete;
  ~gsl_errors_are_codes() {
    const std::lock_guard lock(mutex_);
    if (--calls_ == 0) gsl_set_error_handler(before_);
  }

 private:
  static inline std::mutex mutex_;
  static inline std::size_t calls_ = 0;
  static inline gsl_error_handler_t* before_ = nullptr;
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

template <class Differentiated>
void gsl_require_start(const char* who, const std::vector<double>& start) {
  if (start.size() != Differentiated::unknowns)
    throw std::length_error(std::string(who) + ": the start has " + std::to_string(start.size()) +
                            " numbers, the unknowns " + std::to_string(Differentiated::unknowns));
  const std::size_t bad = first_not_finite(start.data(), start.size());
  if (bad < start.size())
    throw std::invalid_argument(std::string(who) + ": the start of " + Differentiated::name(bad) +
                                " is " + number_text(start[bad]) + ": give a finite one");
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

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
