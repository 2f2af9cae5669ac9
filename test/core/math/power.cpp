// SPDX-License-Identifier: BSL-1.0
// Accuracy of sqrt, cbrt, hypot and pow in constant evaluation, against MPFR; sqrt and fma bit for
// bit.
#include "accuracy.hpp"

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
