// SPDX-License-Identifier: BSL-1.0
// Compares functions with MPFR at deterministic random points and reports the worst error in units
// in the last place. Every accuracy test in this folder includes it.
#pragma once

#include <mpfr.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace accuracy {

inline constexpr mpfr_prec_t precision = 200;

class number {
 public:
  number() { mpfr_init2(v_, precision); }
  template <class T>
  explicit number(T x) : number() {
    mpfr_set_ld(v_, x, MPFR_RNDN);
  }
  number(const number&) = delete;
  number& operator=(const number&) = delete;
  ~number() { mpfr_clear(v_); }
  operator mpfr_ptr() { return v_; }
  operator mpfr_srcptr() const { return v_; }

 private:
  mpfr_t v_;
};

/// SplitMix64 (Steele, Lea and Flood 2014): the same points on every machine.
class generator {
 public:
  explicit generator(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  /// In [0, 1), with all of T's bits.
  template <class T>
  T unit() {
    if constexpr (std::numeric_limits<T>::digits > 53)
      return static_cast<T>(bits()) * T(0x1p-64);
    else
      return static_cast<T>(static_cast<double>(bits() >> 11) * 0x1p-53);
  }

 private:
  std::uint64_t state_;
};

/// Where to test: evenly in [low, high], or around low at distances 1 ... 2^-high on both sides.
struct range {
  enum { even, around, any_bits } kind;
  double low = 0, high = 0;
};

inline range even(double low, double high) { return {range::even, low, high}; }
inline range around(double centre, double bits = 55) { return {range::around, centre, bits}; }
inline range any_bits() { return {range::any_bits}; }

template <class T>
T sample(generator& g, const range& r) {
  switch (r.kind) {
    case range::even:
      return static_cast<T>(r.low) + static_cast<T>(r.high - r.low) * g.unit<T>();
    case range::around: {
      const T d = std::exp2(-static_cast<T>(r.high) * g.unit<T>());
      return static_cast<T>(r.low) + (g.bits() % 2 != 0 ? d : -d);
    }
    default:
      break;
  }
  if constexpr (std::is_same_v<T, double>)
    return std::bit_cast<double>(g.bits());
  else if constexpr (std::is_same_v<T, float>)
    return std::bit_cast<float>(static_cast<std::uint32_t>(g.bits()));
  else {
    const int e = static_cast<int>(g.bits() % 32830) - 16446;
    const T m = std::ldexp(1 + g.unit<T>(), e);
    return g.bits() % 2 != 0 ? m : -m;
  }
}

/// |got - exact| in units in the last place of T at `exact`; infinity where one of them is NaN or
/// infinite alone.
template <class T>
double error_in_ulp(T got, mpfr_srcptr exact) {
  using limits = std::numeric_limits<T>;
  constexpr double wrong = std::numeric_limits<double>::infinity();
  if (mpfr_nan_p(exact) || got != got) return mpfr_nan_p(exact) && got != got ? 0 : wrong;
  if (mpfr_inf_p(exact))
    return std::isinf(got) && std::signbit(got) == (mpfr_signbit(exact) != 0) ? 0 : wrong;
  if (std::isinf(got)) {
    // right when the exact value is nearer to the next power of two than to the largest number
    if (std::signbit(got) != (mpfr_signbit(exact) != 0)) return wrong;
    number largest(limits::max());
    return mpfr_cmpabs(exact, largest) > 0 ? 0 : wrong;
  }
  if (mpfr_zero_p(exact)) return got == 0 ? 0 : wrong;
  long e = static_cast<long>(mpfr_get_exp(exact)) - limits::digits;
  const long lowest = limits::min_exponent - limits::digits;
  if (e < lowest) e = lowest;
  number difference(got);
  mpfr_sub(difference, difference, exact, MPFR_RNDN);
  mpfr_div_2si(difference, difference, e, MPFR_RNDN);
  return std::fabs(mpfr_get_d(difference, MPFR_RNDN));
}

template <class T>
struct worst {
  double error = 0;
  T at = 0, second = 0;
};

template <class T>
const char* name_of() {
  return std::is_same_v<T, float> ? "float" : std::is_same_v<T, double> ? "double" : "long double";
}

template <class T>
void report(const std::string& name, const worst<T>& w, double bound) {
  char text[200];
  std::snprintf(text, sizeof text, "%-13s %-11s worst %.4f ulp at %.21Lg, %.21Lg (bound %g)",
                name.c_str(), name_of<T>(), w.error, static_cast<long double>(w.at),
                static_cast<long double>(w.second), bound);
  BOOST_TEST_MESSAGE(text);
  BOOST_CHECK_MESSAGE(w.error <= bound, text);
}

/// f(x) against reference(result, x, MPFR_RNDN) at `count` points of each range.
template <class T, class F, class R>
worst<T> measure(F f, R reference, const std::vector<range>& ranges, int count) {
  worst<T> w;
  generator g(20240229);
  number exact;
  for (const range& r : ranges)
    for (int i = 0; i < count; ++i) {
      const T x = sample<T>(g, r);
      number wide(x);
      reference(static_cast<mpfr_ptr>(exact), static_cast<mpfr_srcptr>(wide));
      const double e = error_in_ulp(f(x), exact);
      if (!(e <= w.error)) w = {e, x, 0};
    }
  return w;
}

/// The same for two arguments; the n-th range of `first` goes with the n-th of `second`.
template <class T, class F, class R>
worst<T> measure2(F f, R reference, const std::vector<range>& first,
                  const std::vector<range>& second, int count) {
  worst<T> w;
  generator g(20240301);
  number exact;
  for (std::size_t n = 0; n < first.size(); ++n)
    for (int i = 0; i < count; ++i) {
      const T x = sample<T>(g, first[n]), y = sample<T>(g, second[n]);
      number wide_x(x), wide_y(y);
      reference(static_cast<mpfr_ptr>(exact), static_cast<mpfr_srcptr>(wide_x),
                static_cast<mpfr_srcptr>(wide_y));
      const double e = error_in_ulp(f(x, y), exact);
      if (!(e <= w.error)) w = {e, x, y};
    }
  return w;
}

/// The bounds for constant evaluation: 2 ulp is what the library promises; the tests hold it to
/// what it achieves.
inline constexpr double bound = 0.502, long_bound = 0.51;

template <class F, class R>
void check(const char* name, F f, R reference, const std::vector<range>& ranges,
           int points = 100000, double double_bound = bound,
           double long_double_bound = long_bound) {
  const int each = points / static_cast<int>(ranges.size());
  report(name, measure<double>(f, reference, ranges, each), double_bound);
  report(name, measure<float>(f, reference, ranges, each / 5), double_bound);
  report(name, measure<long double>(f, reference, ranges, each / 5), long_double_bound);
}

template <class F, class R>
void check2(const char* name, F f, R reference, const std::vector<range>& first,
            const std::vector<range>& second, int points = 100000) {
  const int each = points / static_cast<int>(first.size());
  report(name, measure2<double>(f, reference, first, second, each), bound);
  report(name, measure2<float>(f, reference, first, second, each / 5), bound);
  report(name, measure2<long double>(f, reference, first, second, each / 5), long_bound);
}

}  // namespace accuracy

/// An MPFR function as a reference.
#define LEIBNIZ_MPFR(f) [](mpfr_ptr r_, mpfr_srcptr x_) { f(r_, x_, MPFR_RNDN); }
#define LEIBNIZ_MPFR2(f) \
  [](mpfr_ptr r_, mpfr_srcptr x_, mpfr_srcptr y_) { f(r_, x_, y_, MPFR_RNDN); }
/// A constant-evaluation algorithm, to be called at run time.
#define LEIBNIZ_CONSTANT(f) [](auto x_) { return leibniz::math::constant::f(x_); }
#define LEIBNIZ_CONSTANT2(f) [](auto x_, auto y_) { return leibniz::math::constant::f(x_, y_); }
