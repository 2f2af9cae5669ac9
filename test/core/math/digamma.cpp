// SPDX-License-Identifier: BSL-1.0
// Accuracy of digamma and polygamma against MPFR, in constant evaluation and at run time.
#include "accuracy.hpp"

#include <leibniz/core/math/polygamma.hpp>

using namespace accuracy;

namespace {

/// |got - exact| in units in the last place of the larger of psi(1 - x) and pi cot(pi x): what
/// cancels for x < 0.
double error_of_terms(double got, double x, mpfr_srcptr exact) {
  const double size =
      std::fmax(std::fabs(std::log(1 - x)), std::fabs(mpfr_get_d(exact, MPFR_RNDN)));
  number difference(got);
  mpfr_sub(difference, difference, exact, MPFR_RNDN);
  return std::fabs(mpfr_get_d(difference, MPFR_RNDN)) /
         (std::exp2(std::floor(std::log2(size))) * 0x1p-52);
}

}  // namespace

BOOST_AUTO_TEST_CASE(digamma_is_accurate_over_the_whole_range) {
  const double root = 1.4616321449683623;
  check("digamma > 0", LEIBNIZ_CONSTANT(digamma), LEIBNIZ_MPFR(mpfr_digamma),
        {even(0, 3), even(0, 30), even(0, 1e6), around(0, 60), around(root), around(1)}, 20000);
  check("digamma < 0", LEIBNIZ_CONSTANT(digamma), LEIBNIZ_MPFR(mpfr_digamma),
        {even(-3, 0), even(-30, 0), even(-1e6, 0), around(-3), around(-17, 40)}, 20000);
  check("digamma", LEIBNIZ_CONSTANT(digamma), LEIBNIZ_MPFR(mpfr_digamma),
        {even(-1e15, 1e15), even(0, 1e300)}, 2000);
}

BOOST_AUTO_TEST_CASE(digamma_is_accurate_next_to_its_positive_root) {
  double x = 1.4616321449683623;
  for (int i = 0; i < 500; ++i) x = std::nextafter(x, 0.0);
  worst<double> constant, run_time;
  number exact;
  for (int i = 0; i < 1000; ++i, x = std::nextafter(x, 2.0)) {
    mpfr_digamma(exact, number(x), MPFR_RNDN);
    const double e = error_in_ulp(leibniz::math::constant::digamma(x), exact);
    if (!(e <= constant.error)) constant = {e, x, 0};
    const double r = error_in_ulp(leibniz::math::digamma(x), exact);
    if (!(r <= run_time.error)) run_time = {r, x, 0};
  }
  report("digamma root", constant, bound);
  report("root, run t.", run_time, 5);
}

BOOST_AUTO_TEST_CASE(digamma_is_accurate_next_to_its_negative_roots) {
  worst<double> near, far;
  number exact;
  for (int n = 0; n < 60; ++n) {
    double low = -n - 1 + 1e-9, high = -n - 1e-9;  // digamma rises between its poles
    for (int i = 0; i < 80; ++i) {
      const double middle = (low + high) / 2;
      (leibniz::math::constant::digamma(middle) > 0 ? high : low) = middle;
    }
    double x = low;
    for (int i = 0; i < 100; ++i) x = std::nextafter(x, -1e9);
    worst<double>& w = n < 40 ? near : far;
    for (int i = 0; i < 200; ++i, x = std::nextafter(x, 1e9)) {
      mpfr_digamma(exact, number(x), MPFR_RNDN);
      const double e = error_in_ulp(leibniz::math::constant::digamma(x), exact);
      if (!(e <= w.error)) w = {e, x, 0};
    }
  }
  report("roots > -40", near, bound);
  report("roots < -40", far, 5);
}

BOOST_AUTO_TEST_CASE(digamma_is_accurate_at_run_time) {
  const auto digamma = [](auto x) { return leibniz::math::digamma(x); };
  check("digamma rt", digamma, LEIBNIZ_MPFR(mpfr_digamma),
        {even(0, 1), even(1, 2), even(2, 3.5), even(3.5, 8), even(8, 20), even(0, 1e6),
         even(0, 1e-5), even(0, 1e-300), around(1.4616321449683623)},
        40000, 5, 1);
  worst<double> w;
  generator g(3);
  number exact;
  for (const range& r : {even(-1, 0), even(-4, 0), even(-100, 0), around(-2, 40)})
    for (int i = 0; i < 5000; ++i) {
      const double x = sample<double>(g, r);
      if (x > 0) continue;
      mpfr_digamma(exact, number(x), MPFR_RNDN);
      const double e = error_of_terms(digamma(x), x, exact);
      if (!(e <= w.error)) w = {e, x, 0};
    }
  report("digamma rt < 0", w, 8);
}

namespace {

/// B_2k / (2k)! = 2 (-1)^(k+1) zeta(2k) / (2 pi)^2k, k = 1 ... 30 (DLMF 25.6.2).
mpfr_srcptr bernoulli_over_factorial(unsigned k) {
  static number table[31];
  static const bool filled = [] {
    for (unsigned i = 1; i <= 30; ++i) {
      number zeta;
      mpfr_const_pi(table[i], MPFR_RNDN);
      mpfr_mul_2ui(table[i], table[i], 1, MPFR_RNDN);
      mpfr_pow_si(table[i], table[i], -2 * static_cast<long>(i), MPFR_RNDN);
      mpfr_zeta_ui(zeta, 2 * i, MPFR_RNDN);
      mpfr_mul(table[i], table[i], zeta, MPFR_RNDN);
      mpfr_mul_si(table[i], table[i], i % 2 != 0 ? 2 : -2, MPFR_RNDN);
    }
    return true;
  }();
  (void)filled;
  return table[k];
}

/// The definition, (-1)^(n+1) n! times the sum of (x + k)^-s over k while x + k < 80 + s and Euler
/// and Maclaurin's rest with 30 Bernoulli numbers (DLMF 25.11.28), in MPFR's arithmetic. Negative x
/// are summed directly.
struct polygamma_exactly {
  int n;
  void operator()(mpfr_ptr result, mpfr_srcptr x) const {
    const int s = n + 1;
    mpfr_t z, sum, t, r2, b;
    for (mpfr_ptr v : {z, sum, t, r2, b}) mpfr_init2(v, 400);
    mpfr_set(z, x, MPFR_RNDN);
    mpfr_set_zero(sum, 1);
    while (mpfr_cmp_si(z, 80 + s) < 0) {
      mpfr_pow_si(t, z, -s, MPFR_RNDN);
      mpfr_add(sum, sum, t, MPFR_RNDN);
      mpfr_add_ui(z, z, 1, MPFR_RNDN);
    }
    mpfr_pow_si(t, z, -n, MPFR_RNDN);
    mpfr_div_ui(t, t, static_cast<unsigned>(n), MPFR_RNDN);
    mpfr_add(sum, sum, t, MPFR_RNDN);
    mpfr_pow_si(t, z, -s, MPFR_RNDN);
    mpfr_div_2ui(b, t, 1, MPFR_RNDN);
    mpfr_add(sum, sum, b, MPFR_RNDN);
    mpfr_sqr(r2, z, MPFR_RNDN);
    mpfr_div(t, t, z, MPFR_RNDN);
    mpfr_mul_ui(t, t, static_cast<unsigned>(s), MPFR_RNDN);
    for (unsigned k = 1; k <= 30; ++k) {
      mpfr_mul(b, bernoulli_over_factorial(k), t, MPFR_RNDN);
      mpfr_add(sum, sum, b, MPFR_RNDN);
      mpfr_mul_ui(t, t, (static_cast<unsigned>(s) + 2 * k - 1) * (static_cast<unsigned>(s) + 2 * k),
                  MPFR_RNDN);
      mpfr_div(t, t, r2, MPFR_RNDN);
    }
    mpfr_fac_ui(t, static_cast<unsigned>(n), MPFR_RNDN);
    mpfr_mul(result, sum, t, MPFR_RNDN);
    if (n % 2 == 0) mpfr_neg(result, result, MPFR_RNDN);
    for (mpfr_ptr v : {z, sum, t, r2, b}) mpfr_clear(v);
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(polygamma_is_accurate_over_the_whole_range) {
  for (const int n : {1, 2, 3, 4, 7, 20, 100}) {
    const auto constant = [n](auto x) { return leibniz::math::constant::polygamma(n, x); };
    const auto run_time = [n](auto x) { return leibniz::math::polygamma(n, x); };
    const std::string order = std::to_string(n);
    const std::vector<range> positive{even(0, 2), even(0, 30), even(0, 1e6), even(0, 1e-3),
                                      around(1.0625)};
    check(("polygamma " + order).c_str(), constant, polygamma_exactly{n}, positive, 1500, 0.51, 1);
    check(("run time " + order).c_str(), run_time, polygamma_exactly{n}, positive, 1500, 10, 1);
    // odd orders are positive; even ones have roots, where only the absolute error is small
    if (n % 2 != 0) {
      const std::vector<range> negative{even(-3, 0), even(-40, 0), around(-2, 30)};
      check(("polygamma " + order).c_str(), constant, polygamma_exactly{n}, negative, 600, 0.51, 1);
      check(("run time " + order).c_str(), run_time, polygamma_exactly{n}, negative, 600, 10, 1);
    }
  }
}
