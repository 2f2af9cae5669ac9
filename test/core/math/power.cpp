// SPDX-License-Identifier: BSL-1.0
// Accuracy of sqrt, cbrt, hypot and pow in constant evaluation, against MPFR; sqrt and fma bit for
// bit, at run time too.
#include "accuracy.hpp"

#include <cerrno>

#include <leibniz/core/math/power.hpp>

using namespace accuracy;

BOOST_AUTO_TEST_CASE(roots_are_accurate_over_the_whole_range) {
  const std::vector<range> ranges{any_bits(), even(0, 10), around(1), even(0, 1e-300)};
  check("sqrt", LEIBNIZ_CONSTANT(sqrt), LEIBNIZ_MPFR(mpfr_sqrt), ranges, 100000, 0.5, 0.5);
  check("cbrt", LEIBNIZ_CONSTANT(cbrt), LEIBNIZ_MPFR(mpfr_cbrt), ranges);
  const std::vector<range> x{any_bits(), even(-1, 1), even(0, 1e-300), even(-100, 100)};
  const std::vector<range> y{any_bits(), around(0), even(0, 1e-310), even(-1, 1)};
  check2("hypot", LEIBNIZ_CONSTANT2(hypot), LEIBNIZ_MPFR2(mpfr_hypot), x, y);
}

BOOST_AUTO_TEST_CASE(pow_is_accurate_over_the_whole_range) {
  const std::vector<range> x{any_bits(),      even(0, 10),    around(1),
                             even(0, 1e-300), even(0, 1e300), even(0, 3)};
  const std::vector<range> y{any_bits(),  even(-320, 300), even(-1e15, 1e15),
                             even(-1, 1), even(-1.1, 1.1), around(0)};
  check2("pow", LEIBNIZ_CONSTANT2(pow), LEIBNIZ_MPFR2(mpfr_pow), x, y);
}

template <class T>
void check_square_root_and_fma() {
  generator g(7);
  // products and sums near each other, so that all cases of fma's rounding come up
  const std::vector<range> ranges{any_bits(), even(-2, 2), even(0, 1e-300)};
  int wrong = 0;
  for (const range& r : ranges)
    for (int i = 0; i < 50000; ++i) {
      const T x = sample<T>(g, r), y = sample<T>(g, r);
      T z = sample<T>(g, ranges[g.bits() % 3]);
      if (i % 4 == 0) z = -x * y;
      if (i % 4 == 1) z = -x * y * (1 + std::ldexp(T(1), -static_cast<int>(g.bits() % 130)));
      if (i % 8 == 2)
        z = std::ldexp(x * y, std::numeric_limits<T>::digits + static_cast<int>(g.bits() % 9) - 4);
      // few bits, for ties: a product of half the digits is exact
      const bool few = i % 8 == 3;
      const T a = few ? static_cast<T>(static_cast<float>(x)) : x;
      const T b = few ? static_cast<T>(g.bits() % 16) : y;
      const T c = few ? std::ldexp(a, static_cast<int>(g.bits() % 80)) : z;
      const T got = leibniz::math::constant::fma(a, b, c), expected = std::fma(a, b, c);
      if (!(got == expected && std::signbit(got) == std::signbit(expected)) &&
          !(got != got && expected != expected))
        if (++wrong < 5)
          BOOST_ERROR("fma " << a << ' ' << b << ' ' << c << ": " << got << " for " << expected);
      const T root = std::sqrt(x < 0 ? -x : x);
      if (root == root) wrong += leibniz::math::constant::sqrt(x < 0 ? -x : x) != root;
    }
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(square_root_and_fma_are_the_processors) {
  check_square_root_and_fma<float>();
  check_square_root_and_fma<double>();
  check_square_root_and_fma<long double>();
}

namespace {
/// Whether the roots of x, alone and in the lanes of a register, are those of the C library.
template <class T>
bool has_root(T x) {
  const volatile T unknown = x;  // else the compiler takes the root
  const T expected = std::sqrt(unknown);
  const auto same = [&](T root) {
    return std::isnan(expected) ? std::isnan(root)
                                : root == expected && std::signbit(root) == std::signbit(expected);
  };
  if constexpr (std::is_same_v<T, double>) {
    const auto lanes =
        leibniz::math::run_time::sqrt(leibniz::math::run_time::lanes<double>{unknown, 4});
    if (!same(lanes[0]) || lanes[1] != 2) return false;
  }
  return same(leibniz::math::sqrt(T(unknown)));
}
template <class T>
void check_roots_at_run_time() {
  using limits = std::numeric_limits<T>;
  for (const T x :
       {T(0), T(-0.0), T(2), T(-2), limits::infinity(), -limits::infinity(), limits::quiet_NaN(),
        limits::denorm_min(), limits::min(), limits::max(), limits::lowest()})
    BOOST_TEST(has_root(x), "the root of " << x);
}
}  // namespace

BOOST_AUTO_TEST_CASE(roots_at_run_time_are_those_of_the_C_library) {
  check_roots_at_run_time<float>();
  check_roots_at_run_time<double>();
  check_roots_at_run_time<long double>();
}

#ifdef __SSE2__
BOOST_AUTO_TEST_CASE(roots_of_negative_numbers_call_nothing_that_sets_errno) {
  volatile double negative = -2;
  errno = 0;
  BOOST_TEST(std::isnan(leibniz::math::sqrt(double(negative))));
  BOOST_TEST(std::isnan(leibniz::math::sqrt(float(negative))));
  BOOST_TEST(errno == 0);
}
#endif
