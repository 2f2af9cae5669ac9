// SPDX-License-Identifier: BSL-1.0
// Accuracy of the hyperbolic functions and their inverses in constant evaluation, and of tanh at run
// time, against MPFR.
#include "accuracy.hpp"

#include <leibniz/core/math/hyperbolic.hpp>

using namespace accuracy;

BOOST_AUTO_TEST_CASE(hyperbolic_functions_are_accurate_over_the_whole_range) {
  const std::vector<range> ranges{any_bits(), even(-1, 1), even(-720, 720), even(-90, 90),
                                  around(0, 60)};
  check("sinh", LEIBNIZ_CONSTANT(sinh), LEIBNIZ_MPFR(mpfr_sinh), ranges);
  check("cosh", LEIBNIZ_CONSTANT(cosh), LEIBNIZ_MPFR(mpfr_cosh), ranges);
  check("tanh", LEIBNIZ_CONSTANT(tanh), LEIBNIZ_MPFR(mpfr_tanh), ranges);
}

// That of long double is the C library's.
BOOST_AUTO_TEST_CASE(tanh_is_accurate_at_run_time_over_the_whole_range) {
  const auto f = [](auto x) { return leibniz::math::tanh(x); };
  const std::vector<range> ranges{any_bits(),    even(-1, 1),       even(-0.7, 0.7),
                                  even(-22, 22), around(0, 1074),   around(0, 60),
                                  around(20),    around(0.625, 30), around(-0.625, 30)};
  report("tanh, run t.", measure<double>(f, LEIBNIZ_MPFR(mpfr_tanh), ranges, 50000), 1.3);
  report("tanh, run t.", measure<float>(f, LEIBNIZ_MPFR(mpfr_tanh), ranges, 10000), bound);
}

BOOST_AUTO_TEST_CASE(inverse_hyperbolic_functions_are_accurate_over_the_whole_range) {
  check("asinh", LEIBNIZ_CONSTANT(asinh), LEIBNIZ_MPFR(mpfr_asinh),
        {any_bits(), even(-1, 1), even(-100, 100), around(0, 60), even(0, 1e30)});
  check("acosh", LEIBNIZ_CONSTANT(acosh), LEIBNIZ_MPFR(mpfr_acosh),
        {any_bits(), even(1, 3), around(1), even(1, 1e30)});
  check("atanh", LEIBNIZ_CONSTANT(atanh), LEIBNIZ_MPFR(mpfr_atanh),
        {any_bits(), even(-1, 1), around(0, 60), around(1), around(-1)});
}
