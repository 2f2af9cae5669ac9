// SPDX-License-Identifier: BSL-1.0
// Accuracy of the trigonometric functions and their inverses in constant evaluation, against MPFR.
#include "accuracy.hpp"

#include <leibniz/core/math/inverse_trigonometric.hpp>
#include <leibniz/core/math/trigonometric.hpp>

using namespace accuracy;

BOOST_AUTO_TEST_CASE(sine_cosine_and_tangent_are_accurate_over_the_whole_range) {
  const std::vector<range> ranges{any_bits(),
                                  even(-4, 4),
                                  even(-1000, 1000),
                                  around(0, 60),
                                  around(1.5707963267948966),
                                  around(3.1415926535897931),
                                  around(31415.926535897932),
                                  even(-1e300, 1e300)};
  check("sin", LEIBNIZ_CONSTANT(sin), LEIBNIZ_MPFR(mpfr_sin), ranges);
  check("cos", LEIBNIZ_CONSTANT(cos), LEIBNIZ_MPFR(mpfr_cos), ranges);
  check("tan", LEIBNIZ_CONSTANT(tan), LEIBNIZ_MPFR(mpfr_tan), ranges);
}

BOOST_AUTO_TEST_CASE(the_hardest_argument_of_a_double_is_reduced_well) {
  // 6381956970095103 2^797 is the double nearest to a multiple of pi/2 (Muller et al., Handbook of
  // Floating-Point Arithmetic, table 11.1): its distance is 2^-61
  const double x = std::ldexp(6381956970095103.0, 797);
  number exact(x);
  mpfr_cos(exact, exact, MPFR_RNDN);
  BOOST_TEST(error_in_ulp(leibniz::math::constant::cos(x), exact) <= 0.5001);
}

BOOST_AUTO_TEST_CASE(inverse_functions_are_accurate_over_the_whole_range) {
  const std::vector<range> unit{even(-1, 1), around(0, 60), around(1), around(-1), any_bits()};
  check("asin", LEIBNIZ_CONSTANT(asin), LEIBNIZ_MPFR(mpfr_asin), unit);
  check("acos", LEIBNIZ_CONSTANT(acos), LEIBNIZ_MPFR(mpfr_acos), unit);
  check("atan", LEIBNIZ_CONSTANT(atan), LEIBNIZ_MPFR(mpfr_atan),
        {any_bits(), even(-1, 1), even(-100, 100), around(0, 60), around(1)});
  const std::vector<range> y{any_bits(), even(-1, 1),     even(-1, 1),
                             around(0),  even(0, 1e-300), even(-1e-310, 1e-310)};
  const std::vector<range> x{any_bits(),  even(-1, 1), even(-50, 50),
                             even(-1, 1), even(-1, 1), even(-1e-305, 1e-305)};
  check2("atan2", LEIBNIZ_CONSTANT2(atan2), LEIBNIZ_MPFR2(mpfr_atan2), y, x);
}
