// SPDX-License-Identifier: BSL-1.0
// The arithmetic that is safe in constant expressions is the processor's, bit for bit, at random
// operands. floor, ceil and the split of a number into significand and exponent likewise.
#include "accuracy.hpp"

#include <leibniz/core/math/double_double.hpp>

#include <tuple>

using namespace accuracy;
namespace m = leibniz::math;

namespace {

using floating_types = std::tuple<float, double, long double>;

template <class T>
bool same(T a, T b) {
  return a != a || b != b ? a != a && b != b : a == b && std::signbit(a) == std::signbit(b);
}

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(safe_arithmetic_is_the_processors, T, floating_types) {
  generator g(11);
  const std::vector<range> ranges{any_bits(), even(-1e3, 1e3), around(0, 120)};
  int wrong = 0;
  for (int i = 0; i < 300000; ++i) {
    T a = sample<T>(g, ranges[g.bits() % 3]), b = sample<T>(g, ranges[g.bits() % 3]);
    // near overflow and underflow, where the tests before each operation decide
    if (i % 4 == 1)
      b = std::numeric_limits<T>::max() / a *
          (1 + (g.unit<T>() - T(0.5)) / T(1 << (g.bits() % 24)));
    if (i % 4 == 2)
      b = a / std::numeric_limits<T>::max() *
          (1 + (g.unit<T>() - T(0.5)) / T(1 << (g.bits() % 24)));
    if (i % 4 == 3)
      a = std::numeric_limits<T>::max() * g.unit<T>(), b = std::numeric_limits<T>::max() - a + b;
    wrong += !same(m::constant::add(a, b), a + b);
    wrong += !same(m::constant::add(a, -b), a - b);
    wrong += !same(m::constant::multiply(a, b), a * b);
    wrong += !same(m::constant::divide(a, b), a / b);
    wrong += !same(m::constant::divide(b, a), b / a);
    wrong +=
        !same(m::constant::floor(a), std::floor(a)) + !same(m::constant::ceil(a), std::ceil(a));
    wrong += m::sign_bit(a) != std::signbit(a) || m::is_nan(a) != std::isnan(a) ||
             m::is_finite(a) != std::isfinite(a);
  }
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_number_is_its_significand_times_a_power_of_two, T, floating_types) {
  generator g(12);
  int wrong = 0;
  for (int i = 0; i < 100000; ++i) {
    const T x = sample<T>(g, any_bits());
    if (x == 0 || !std::isfinite(x)) continue;
    const m::wide::scaled s = m::wide::decompose(x);
    wrong += !(std::fabs(s.value.hi) >= 1 && std::fabs(s.value.hi) < 2);
    wrong += m::wide::round_to<T>(s) != x;
  }
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(rounding_to_a_subnormal_is_one_rounding) {
  // hi + lo with hi on the midpoint of two subnormals: lo decides
  generator g(13);
  int wrong = 0;
  for (int i = 0; i < 100000; ++i) {
    const double hi = 1 + g.unit<double>();
    const double lo = std::ldexp(static_cast<double>(static_cast<int>(g.bits() % 3) - 1), -60);
    const int e = -1022 - static_cast<int>(g.bits() % 56);
    const int bits =
        53 - (-1022 - e);  // what is left of hi; cut it to one more, so that ties come up
    const double cut = bits >= 0 && bits < 52 && i % 2 == 0
                           ? std::ldexp(std::floor(std::ldexp(hi, bits)), -bits)
                           : hi;
    const double value = i % 4 < 2 ? cut : -cut;
    number exact(value);
    mpfr_add_d(exact, exact, lo, MPFR_RNDN);
    mpfr_mul_2si(exact, exact, e, MPFR_RNDN);
    const double got = m::wide::round_to<double>(m::wide::scaled{{value, lo}, e});
    wrong += !(error_in_ulp(got, exact) <= 0.5);
  }
  BOOST_TEST(wrong == 0);
}
