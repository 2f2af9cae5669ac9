// SPDX-License-Identifier: BSL-1.0
// The special values of every function (C17, annex F) as constant expressions, for float, double
// and long double. Mostly static_assert; the run-time versions are held to the same values where
// the C library defines them.
#include <boost/test/unit_test.hpp>

#include <leibniz/core/math.hpp>

namespace m = leibniz::math;

namespace {

template <class T>
constexpr bool same(T a, T b) {
  return m::is_nan(a) || m::is_nan(b) ? m::is_nan(a) && m::is_nan(b)
                                      : a == b && m::sign_bit(a) == m::sign_bit(b);
}

template <class T>
struct special_values {
  using limits = std::numeric_limits<T>;
  static constexpr T inf = limits::infinity(), nan = limits::quiet_NaN(), max = limits::max(),
                     min = limits::min();
  static constexpr T tiny = limits::denorm_min(), zero = 0, one = 1, half = T(0.5), two = 2;
  static constexpr T pi = T(3.14159265358979323846264338327950288L), half_pi = pi / 2;

  // arithmetic
  static_assert(same(m::add(max, max), inf) && same(m::add(-max, -max), -inf) &&
                same(m::add(max, -max), zero));
  static_assert(same(m::add(inf, -inf), nan) && same(m::add(inf, one), inf) &&
                same(m::add(nan, one), nan));
  static_assert(same(m::add(-zero, -zero), -zero) && same(m::add(zero, -zero), zero) &&
                same(m::add(max, one), max));
  static_assert(same(m::subtract(inf, inf), nan) && same(m::subtract(one, inf), -inf) &&
                m::subtract(two, one) == 1);
  static_assert(same(m::multiply(max, two), inf) && same(m::multiply(max, -two), -inf) &&
                m::multiply(max, one) == max);
  static_assert(same(m::multiply(zero, inf), nan) && same(m::multiply(-inf, two), -inf) &&
                same(m::multiply(nan, zero), nan));
  static_assert(same(m::multiply(-zero, one), -zero) && same(m::multiply(tiny, -half), -zero));
  static_assert(same(m::divide(one, zero), inf) && same(m::divide(one, -zero), -inf) &&
                same(m::divide(zero, zero), nan));
  static_assert(same(m::divide(inf, inf), nan) && same(m::divide(inf, -one), -inf) &&
                same(m::divide(-one, inf), -zero));
  static_assert(same(m::divide(max, half), inf) && same(m::divide(one, tiny), inf) &&
                m::divide(min, two) == min / 2);
  static_assert(same(m::divide(nan, one), nan) && same(m::negate(zero), -zero) &&
                same(m::negate(inf), -inf));

  // sign, order and rounding
  static_assert(same(m::sign(-zero), zero) && same(m::sign(nan), nan) && m::sign(-inf) == -1 &&
                m::sign(tiny) == 1);
  static_assert(same(m::abs(-zero), zero) && same(m::abs(-inf), inf) && same(m::abs(nan), nan));
  static_assert(same(m::max(zero, -zero), zero) && same(m::max(-zero, zero), -zero) &&
                m::max(one, two) == 2);
  static_assert(same(m::min(zero, -zero), zero) && same(m::min(-zero, zero), -zero) &&
                m::min(one, two) == 1);
  static_assert(same(m::max(nan, one), nan) && same(m::max(one, nan), one) &&
                same(m::min(nan, one), nan));
  static_assert(same(m::relu(-one), zero) && m::relu(two) == 2 && same(m::relu(nan), nan) &&
                same(m::relu(-inf), zero));
  static_assert(same(m::floor(-half), -one) && same(m::floor(half), zero) &&
                same(m::floor(-zero), -zero));
  static_assert(same(m::ceil(-half), -zero) && same(m::ceil(half), one) &&
                same(m::ceil(-inf), -inf));
  static_assert(m::floor(max) == max && m::floor(-max) == -max && same(m::floor(nan), nan) &&
                m::floor(-two) == -2);

  // exponentials and logarithms
  static_assert(m::exp(zero) == 1 && same(m::exp(-inf), zero) && same(m::exp(inf), inf) &&
                same(m::exp(nan), nan));
  static_assert(same(m::exp(max), inf) && same(m::exp(-max), zero) && m::exp(tiny) == 1);
  static_assert(m::exp2(T(10)) == 1024 && same(m::exp2(T(limits::max_exponent)), inf) &&
                same(m::exp2(-inf), zero));
  static_assert(m::exp2(T(limits::min_exponent - limits::digits)) == tiny &&
                same(m::exp2(nan), nan));
  static_assert(same(m::expm1(-zero), -zero) && m::expm1(-inf) == -1 && same(m::expm1(inf), inf) &&
                m::expm1(tiny) == tiny);
  static_assert(same(m::log(zero), -inf) && same(m::log(-zero), -inf) && same(m::log(one), zero) &&
                same(m::log(-one), nan));
  static_assert(same(m::log(inf), inf) && same(m::log(-inf), nan) && same(m::log(nan), nan));
  static_assert(m::log2(T(8)) == 3 && m::log2(tiny) == limits::min_exponent - limits::digits &&
                same(m::log2(one), zero));
  static_assert(m::log10(T(1000)) == 3 && same(m::log10(one), zero) && same(m::log10(zero), -inf) &&
                same(m::log2(inf), inf));
  static_assert(same(m::log1p(-zero), -zero) && same(m::log1p(-one), -inf) &&
                same(m::log1p(-two), nan) && m::log1p(tiny) == tiny);
  static_assert(same(m::log1p(inf), inf) && same(m::log1p(nan), nan) &&
                m::log1p(max) == m::log(max));

  // powers
  static_assert(same(m::sqrt(-zero), -zero) && same(m::sqrt(inf), inf) &&
                same(m::sqrt(-one), nan) && m::sqrt(T(9)) == 3);
  static_assert(same(m::cbrt(-zero), -zero) && same(m::cbrt(-inf), -inf) && m::cbrt(T(-27)) == -3);
  static_assert(same(m::hypot(inf, nan), inf) && same(m::hypot(nan, -inf), inf) &&
                same(m::hypot(nan, one), nan));
  static_assert(m::hypot(T(3), T(-4)) == 5 && m::hypot(-zero, -one) == 1 &&
                same(m::hypot(max, max), inf));
  static_assert(m::hypot(tiny, zero) == tiny && m::hypot(tiny * 3, tiny * 4) == tiny * 5);
  static_assert(m::fma(two, two, one) == 5 && same(m::fma(inf, zero, one), nan) &&
                same(m::fma(max, two, -inf), -inf));
  static_assert(same(m::fma(-zero, one, zero), zero) && same(m::fma(one, one, -one), zero) &&
                same(m::fma(max, two, zero), inf));
  static_assert(m::fma(max, two, -max) == max && same(m::fma(nan, one, one), nan));
  static_assert(m::pow(zero, zero) == 1 && m::pow(nan, zero) == 1 && m::pow(one, nan) == 1 &&
                m::pow(one, inf) == 1);
  static_assert(same(m::pow(-zero, T(-3)), -inf) && same(m::pow(-zero, T(-4)), inf) &&
                same(m::pow(-zero, T(3)), -zero));
  static_assert(same(m::pow(zero, -half), inf) && same(m::pow(-zero, half), zero) &&
                same(m::pow(-zero, -inf), inf));
  static_assert(m::pow(-one, inf) == 1 && m::pow(-one, -inf) == 1 &&
                same(m::pow(-two, half), nan) && same(m::pow(-one, T(3)), -one));
  static_assert(same(m::pow(half, -inf), inf) && same(m::pow(two, -inf), zero) &&
                same(m::pow(half, inf), zero));
  static_assert(same(m::pow(-inf, T(-3)), -zero) && same(m::pow(-inf, T(3)), -inf) &&
                same(m::pow(-inf, half), inf));
  static_assert(same(m::pow(inf, -one), zero) && same(m::pow(inf, half), inf) &&
                same(m::pow(two, nan), nan));
  static_assert(m::pow(T(-2), T(3)) == -8 &&
                m::pow(two, T(limits::max_exponent - 1)) ==
                    max / 2 + m::pow(two, T(limits::max_exponent - limits::digits - 1)));
  static_assert(same(m::pow(two, max), inf) && same(m::pow(-two, -max), zero) &&
                m::pow(two, tiny) == 1);

  // trigonometry
  static_assert(same(m::sin(-zero), -zero) && same(m::sin(inf), nan) && same(m::sin(nan), nan) &&
                m::sin(tiny) == tiny);
  static_assert(m::cos(zero) == 1 && same(m::cos(-inf), nan) && same(m::tan(-zero), -zero) &&
                same(m::tan(inf), nan));
  static_assert(m::sin(max) * m::sin(max) + m::cos(max) * m::cos(max) > T(0.999));
  static_assert(same(m::asin(-zero), -zero) && m::asin(one) == half_pi &&
                m::asin(-one) == -half_pi && same(m::asin(two), nan));
  static_assert(same(m::acos(one), zero) && m::acos(-one) == pi && m::acos(zero) == half_pi &&
                same(m::acos(-inf), nan));
  static_assert(same(m::atan(-zero), -zero) && m::atan(inf) == half_pi &&
                m::atan(-inf) == -half_pi && same(m::atan(nan), nan));
  static_assert(same(m::atan2(zero, zero), zero) && m::atan2(zero, -zero) == pi &&
                m::atan2(-zero, -zero) == -pi);
  static_assert(same(m::atan2(-zero, one), -zero) && m::atan2(-zero, -one) == -pi &&
                m::atan2(one, zero) == half_pi);
  static_assert(m::atan2(-inf, one) == -half_pi && same(m::atan2(one, inf), zero) &&
                m::atan2(-one, -inf) == -pi);
  static_assert(m::atan2(inf, inf) == pi / 4 &&
                m::atan2(inf, -inf) == T(2.35619449019234492884698253745962716L));
  static_assert(same(m::atan2(nan, one), nan) && same(m::atan2(one, nan), nan) &&
                same(m::atan2(tiny, max), zero));

  // hyperbolic functions
  static_assert(same(m::sinh(-zero), -zero) && same(m::sinh(-inf), -inf) && m::cosh(zero) == 1 &&
                same(m::cosh(-inf), inf));
  static_assert(same(m::sinh(max), inf) && same(m::cosh(-max), inf) &&
                same(m::tanh(-zero), -zero) && m::tanh(-inf) == -1);
  static_assert(same(m::asinh(-zero), -zero) && same(m::asinh(-inf), -inf) &&
                same(m::acosh(one), zero) && same(m::acosh(half), nan));
  static_assert(same(m::acosh(inf), inf) && same(m::atanh(one), inf) &&
                same(m::atanh(-one), -inf) && same(m::atanh(two), nan));
  static_assert(same(m::atanh(-zero), -zero) && same(m::sinh(nan), nan) &&
                same(m::cosh(nan), nan) && same(m::tanh(nan), nan));

  // error function, normal distribution
  static_assert(same(m::erf(-zero), -zero) && m::erf(inf) == 1 && m::erf(-inf) == -1 &&
                same(m::erf(nan), nan));
  static_assert(same(m::erfc(inf), zero) && m::erfc(-inf) == 2 && m::erfc(zero) == 1 &&
                same(m::erfc(nan), nan));
  static_assert(same(m::normal_pdf(inf), zero) && same(m::normal_pdf(-inf), zero) &&
                same(m::normal_pdf(nan), nan));
  static_assert(m::normal_cdf(inf) == 1 && same(m::normal_cdf(-inf), zero) &&
                m::normal_cdf(zero) == half && same(m::normal_cdf(nan), nan));

  // gamma family
  static_assert(same(m::tgamma(zero), inf) && same(m::tgamma(-zero), -inf) &&
                same(m::tgamma(-one), nan) && same(m::tgamma(-inf), nan));
  static_assert(same(m::tgamma(inf), inf) && same(m::tgamma(nan), nan) &&
                same(m::tgamma(max), inf) && m::tgamma(T(5)) == 24);
  static_assert(same(m::tgamma(T(-2000.5)), -zero) && same(m::tgamma(T(-2001.5)), zero) &&
                same(m::tgamma(T(-1900.5)), -zero));
  static_assert(same(m::lgamma(one), zero) && same(m::lgamma(two), zero) &&
                same(m::lgamma(zero), inf) && same(m::lgamma(-one), inf));
  static_assert(same(m::lgamma(-inf), inf) && same(m::lgamma(inf), inf) &&
                same(m::lgamma(nan), nan) && same(m::lgamma(max), inf));
  static_assert(same(m::digamma(zero), -inf) && same(m::digamma(-zero), inf) &&
                same(m::digamma(-one), nan) && same(m::digamma(inf), inf));
  static_assert(same(m::digamma(-inf), nan) && same(m::digamma(nan), nan) &&
                m::digamma(max) == m::log(max) && same(m::digamma(tiny), -inf));
  static_assert(m::polygamma(0, one) == m::digamma(one) && same(m::polygamma(-1, one), nan) &&
                same(m::polygamma(1, zero), inf));
  static_assert(same(m::polygamma(1, -one), inf) && same(m::polygamma(2, -one), nan) &&
                same(m::polygamma(2, zero), -inf));
  static_assert(same(m::polygamma(1, inf), zero) && same(m::polygamma(2, inf), -zero) &&
                same(m::polygamma(1, nan), nan));
  static_assert(same(m::polygamma(2, -zero), inf) && same(m::polygamma(1, -inf), nan) &&
                same(m::polygamma(3, tiny), inf));

  // activations
  static_assert(m::sigmoid(inf) == 1 && same(m::sigmoid(-inf), zero) && m::sigmoid(zero) == half &&
                same(m::sigmoid(nan), nan));
  static_assert(same(m::softplus(inf), inf) && same(m::softplus(-inf), zero) &&
                same(m::softplus(nan), nan) && m::softplus(max) == max);

  /// The same values at run time, where a library or our own code answers.
  static void at_run_time() {
    volatile T v_inf = inf, v_nan = nan, v_max = max, v_zero = zero, v_one = one;
    const T i = v_inf, n = v_nan, x = v_max, z = v_zero, o = v_one;
    BOOST_TEST(same(m::digamma(z), -inf));
    BOOST_TEST(same(m::digamma(-z), inf));
    BOOST_TEST(same(m::digamma(-o), nan));
    BOOST_TEST(same(m::digamma(i), inf));
    BOOST_TEST(same(m::digamma(-i), nan));
    BOOST_TEST(same(m::digamma(n), nan));
    BOOST_TEST(same(m::digamma(x), m::log(max)));
    BOOST_TEST(same(m::polygamma(1, z), inf));
    BOOST_TEST(same(m::polygamma(2, -z), inf));
    BOOST_TEST(same(m::polygamma(2, -o), nan));
    BOOST_TEST(same(m::polygamma(2, i), -zero));
    BOOST_TEST(same(m::polygamma(1, n), nan));
    BOOST_TEST(same(m::polygamma(1, x), m::constant::polygamma(1, max)));
    BOOST_TEST(m::tanh(i) == 1);
    BOOST_TEST(m::tanh(-i) == -1);
    BOOST_TEST(m::tanh(x) == 1);
    BOOST_TEST(same(m::tanh(n), nan));
    BOOST_TEST(same(m::tanh(z), zero));
    BOOST_TEST(same(m::tanh(-z), -zero));
    volatile T v_least = std::numeric_limits<T>::denorm_min();
    BOOST_TEST(same(m::tanh(T(v_least)), std::numeric_limits<T>::denorm_min()));
    BOOST_TEST(same(m::tanh(-v_least), -std::numeric_limits<T>::denorm_min()));
    BOOST_TEST(m::sigmoid(i) == 1);
    BOOST_TEST(same(m::sigmoid(-i), zero));
    BOOST_TEST(same(m::sigmoid(n), nan));
    BOOST_TEST(same(m::softplus(i), inf));
    BOOST_TEST(same(m::softplus(-i), zero));
    BOOST_TEST(same(m::softplus(n), nan));
    BOOST_TEST(same(m::softplus(x), max));
    BOOST_TEST(same(m::normal_pdf(-i), zero));
    BOOST_TEST(same(m::normal_pdf(n), nan));
    BOOST_TEST(same(m::normal_pdf(x), zero));
    BOOST_TEST(m::normal_cdf(i) == 1);
    BOOST_TEST(same(m::normal_cdf(-i), zero));
    BOOST_TEST(m::normal_cdf(z) == half);
    BOOST_TEST(same(m::normal_cdf(n), nan));
    BOOST_TEST(same(m::multiply(x, x), inf));
    BOOST_TEST(same(m::divide(o, z), inf));
  }
};

template struct special_values<float>;
template struct special_values<double>;
template struct special_values<long double>;

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(special_values_hold_at_run_time, T,
                              decltype(std::tuple<float, double, long double>{})) {
  special_values<T>::at_run_time();
}
