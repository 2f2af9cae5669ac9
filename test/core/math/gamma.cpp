// SPDX-License-Identifier: BSL-1.0
// Accuracy of tgamma and lgamma in constant evaluation, against MPFR.
#include "accuracy.hpp"

#include <leibniz/core/math/gamma.hpp>

using namespace accuracy;

namespace {

void log_abs_gamma(mpfr_ptr r, mpfr_srcptr x) {
  int sign = 0;
  mpfr_lgamma(r, &sign, x, MPFR_RNDN);
}

/// MPFR needs seconds for the gamma function of large numbers, which all are 0 or infinity here.
void gamma_if_small(mpfr_ptr r, mpfr_srcptr x) {
  if (mpfr_cmp_si(x, 5000) > 0)
    mpfr_set_inf(r, 1);
  else if (mpfr_cmp_si(x, -5000) < 0) {
    if (mpfr_integer_p(x) || mpfr_inf_p(x))
      mpfr_set_nan(r);
    else
      mpfr_set_zero(r, 1);
  } else
    mpfr_gamma(r, x, MPFR_RNDN);
}

}  // namespace

BOOST_AUTO_TEST_CASE(gamma_is_accurate_over_the_whole_range) {
  check("tgamma", LEIBNIZ_CONSTANT(tgamma), gamma_if_small,
        {even(-6, 6), even(0, 172), even(-185, 1), around(0, 60), around(-3), even(168, 171.7),
         any_bits()},
        40000);
}

BOOST_AUTO_TEST_CASE(the_logarithm_of_gamma_is_accurate_over_the_whole_range) {
  check("lgamma > 0", LEIBNIZ_CONSTANT(lgamma), log_abs_gamma,
        {even(0, 4), even(0, 200), around(0, 60), around(1), around(2), even(0, 1e10),
         even(0, 1e300)},
        40000);
  check("lgamma < 0", LEIBNIZ_CONSTANT(lgamma), log_abs_gamma,
        {even(-6, 0), even(-40, 0), around(-3), around(-20)}, 20000);
  check("lgamma", LEIBNIZ_CONSTANT(lgamma), log_abs_gamma, {any_bits()}, 5000);
}

BOOST_AUTO_TEST_CASE(the_logarithm_of_gamma_is_accurate_at_its_negative_zeros) {
  // the doubles next to the zeros, below -10 too, where there is no table
  const double zeros[] = {-2.4570247382208006, -2.7476826467274127, -3.1435808883499798,
                          -3.955294284858598,  -4.0393618397404945, -4.991544640560048,
                          -5.008218168440764,  -5.998607480080876,  -6.001385294453155,
                          -6.9998015074900725, -7.0001983334073,    -9.000002755714823,
                          -10.000000275573013, -11.000000025052108};
  std::vector<range> ranges;
  for (const double z : zeros) ranges.push_back(around(z, 51));
  check("lgamma zeros", LEIBNIZ_CONSTANT(lgamma), log_abs_gamma, ranges, 24000, 0.51, 1);
  number exact;
  worst<double> w;
  for (const double z : zeros) {
    double x = z;
    for (int i = 0; i < 100; ++i) x = std::nextafter(x, -100.0);
    for (int i = 0; i < 200; ++i, x = std::nextafter(x, 0.0)) {
      log_abs_gamma(exact, number(x));
      const double e = error_in_ulp(leibniz::math::constant::lgamma(x), exact);
      if (!(e <= w.error)) w = {e, x, 0};
    }
  }
  report("lgamma zeros", w, 0.51);
}
