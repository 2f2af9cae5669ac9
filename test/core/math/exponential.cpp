// SPDX-License-Identifier: BSL-1.0
// Accuracy of exp, exp2, expm1, log, log2, log10 and log1p in constant evaluation, against MPFR.
#include "accuracy.hpp"

#include <leibniz/core/math/exponential.hpp>

using namespace accuracy;

BOOST_AUTO_TEST_CASE(exponentials_are_accurate_over_the_whole_range) {
  const std::vector<range> ranges{any_bits(), even(-1, 1), even(-760, 720), around(0, 60),
                                  even(-745.2, -700)};
  check("exp", LEIBNIZ_CONSTANT(exp), LEIBNIZ_MPFR(mpfr_exp), ranges);
  check("expm1", LEIBNIZ_CONSTANT(expm1), LEIBNIZ_MPFR(mpfr_expm1), ranges);
  check("exp2", LEIBNIZ_CONSTANT(exp2), LEIBNIZ_MPFR(mpfr_exp2),
        {any_bits(), even(-1, 1), even(-1080, 1030), around(0, 60), even(-16500, 16500)});
}

BOOST_AUTO_TEST_CASE(logarithms_are_accurate_over_the_whole_range) {
  const std::vector<range> ranges{any_bits(), even(0, 4), around(1), even(0.5, 1.5), even(0, 1e6)};
  check("log", LEIBNIZ_CONSTANT(log), LEIBNIZ_MPFR(mpfr_log), ranges);
  check("log2", LEIBNIZ_CONSTANT(log2), LEIBNIZ_MPFR(mpfr_log2), ranges);
  check("log10", LEIBNIZ_CONSTANT(log10), LEIBNIZ_MPFR(mpfr_log10), ranges);
  check("log1p", LEIBNIZ_CONSTANT(log1p), LEIBNIZ_MPFR(mpfr_log1p),
        {any_bits(), even(-1, 1), around(0, 80), around(-1)});
}
