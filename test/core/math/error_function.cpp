// SPDX-License-Identifier: BSL-1.0
// Accuracy of erf, erfc, normal_pdf and normal_cdf against MPFR, in constant evaluation and at run
// time.
#include "accuracy.hpp"

#include <leibniz/core/math/error_function.hpp>

using namespace accuracy;

namespace {

void normal_pdf_exactly(mpfr_ptr r, mpfr_srcptr x) {
  // 400 bits for the square of a 64-bit x, and pi
  mpfr_t two_pi;
  mpfr_init2(two_pi, 400);
  mpfr_const_pi(two_pi, MPFR_RNDN);
  mpfr_mul_2ui(two_pi, two_pi, 1, MPFR_RNDN);
  mpfr_rec_sqrt(two_pi, two_pi, MPFR_RNDN);
  mpfr_sqr(r, x, MPFR_RNDN);
  mpfr_div_2ui(r, r, 1, MPFR_RNDN);
  mpfr_neg(r, r, MPFR_RNDN);
  mpfr_exp(r, r, MPFR_RNDN);
  mpfr_mul(r, r, two_pi, MPFR_RNDN);
  mpfr_clear(two_pi);
}

void normal_cdf_exactly(mpfr_ptr r, mpfr_srcptr x) {
  mpfr_t y;
  mpfr_init2(y, 300);
  mpfr_set_ui(y, 2, MPFR_RNDN);
  mpfr_sqrt(y, y, MPFR_RNDN);
  mpfr_div(y, x, y, MPFR_RNDN);
  mpfr_neg(y, y, MPFR_RNDN);
  mpfr_erfc(r, y, MPFR_RNDN);
  mpfr_div_2ui(r, r, 1, MPFR_RNDN);
  mpfr_clear(y);
}

}  // namespace

BOOST_AUTO_TEST_CASE(error_functions_are_accurate_over_the_whole_range) {
  check("erf", LEIBNIZ_CONSTANT(erf), LEIBNIZ_MPFR(mpfr_erf),
        {even(-7, 7), even(-1, 1), around(0, 60), around(2)}, 40000);
  check("erfc", LEIBNIZ_CONSTANT(erfc), LEIBNIZ_MPFR(mpfr_erfc),
        {even(-7, 7), even(1, 4), even(0, 28), even(25, 27.3), around(0, 60), around(2)}, 40000);
  check("erf", LEIBNIZ_CONSTANT(erf), LEIBNIZ_MPFR(mpfr_erf), {any_bits()}, 20000);
  check("erfc", LEIBNIZ_CONSTANT(erfc), LEIBNIZ_MPFR(mpfr_erfc), {any_bits()}, 20000);
}

BOOST_AUTO_TEST_CASE(the_normal_distribution_is_accurate_over_the_whole_range) {
  check("normal_pdf", LEIBNIZ_CONSTANT(normal_pdf), normal_pdf_exactly,
        {even(-8, 8), even(-39, 39), around(0, 60), any_bits()});
  check("normal_cdf", LEIBNIZ_CONSTANT(normal_cdf), normal_cdf_exactly,
        {even(-8, 8), even(-39, 10), around(0, 60), any_bits()}, 40000);
}

BOOST_AUTO_TEST_CASE(the_normal_distribution_is_accurate_at_run_time) {
  const auto pdf = [](auto x) { return leibniz::math::normal_pdf(x); };
  const auto cdf = [](auto x) { return leibniz::math::normal_cdf(x); };
  check("pdf run time", pdf, normal_pdf_exactly,
        {even(-8, 8), even(-39, 39), around(0, 60), any_bits()}, 100000, 4, 4);
  check("cdf run time", cdf, normal_cdf_exactly,
        {even(-8, 8), even(-39, 10), around(0, 60), any_bits()}, 40000, 4, 4);
}
