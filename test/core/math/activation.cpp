// SPDX-License-Identifier: BSL-1.0
// Accuracy of sigmoid and softplus against MPFR, in constant evaluation and at run time.
#include "accuracy.hpp"

#include <leibniz/core/math/activation.hpp>

using namespace accuracy;

namespace {

void sigmoid_exactly(mpfr_ptr r, mpfr_srcptr x) {
  mpfr_neg(r, x, MPFR_RNDN);
  mpfr_exp(r, r, MPFR_RNDN);
  mpfr_add_ui(r, r, 1, MPFR_RNDN);
  mpfr_ui_div(r, 1, r, MPFR_RNDN);
}

void softplus_exactly(mpfr_ptr r, mpfr_srcptr x) {
  if (mpfr_cmp_si(x, 1000) > 0) {  // exp would overflow even MPFR
    mpfr_set(r, x, MPFR_RNDN);
    return;
  }
  mpfr_exp(r, x, MPFR_RNDN);
  mpfr_log1p(r, r, MPFR_RNDN);
}

const std::vector<range> ranges{even(-40, 40), even(-760, 100), around(0, 60), any_bits()};

}  // namespace

BOOST_AUTO_TEST_CASE(activations_are_accurate_over_the_whole_range) {
  check("sigmoid", LEIBNIZ_CONSTANT(sigmoid), sigmoid_exactly, ranges);
  check("softplus", LEIBNIZ_CONSTANT(softplus), softplus_exactly, ranges);
}

BOOST_AUTO_TEST_CASE(activations_are_accurate_at_run_time) {
  check(
      "sigmoid rt", [](auto x) { return leibniz::math::sigmoid(x); }, sigmoid_exactly, ranges,
      100000, 3, 3);
  check(
      "softplus rt", [](auto x) { return leibniz::math::softplus(x); }, softplus_exactly, ranges,
      100000, 3, 3);
}
