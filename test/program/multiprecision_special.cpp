// SPDX-License-Identifier: BSL-1.0
// Special functions in 50 digits, which are Boost.Math's: the derivative's formula and normal_cdf keep
// all of them.
#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {
constexpr leibniz::symbol<"x"> x;
using number = boost::multiprecision::cpp_dec_float_50;
}  // namespace

BOOST_AUTO_TEST_CASE(normal_cdf_and_its_derivative_have_50_digits) {
  const auto r = leibniz::value_and_gradient(normal_cdf(x), x)(number("-1.5"));
  // By mpmath 1.3 with mp.dps = 60: ncdf(mpf('-1.5')) and npdf(mpf('-1.5')).
  const number cdf("0.0668072012688580660044940409798860795228951856612214424062877");
  const number pdf("0.129517595665891727614099557954741491183832238832967805627379");
  BOOST_TEST(abs(number(r.value / cdf - 1)) < number("1e-48"));
  BOOST_TEST(abs(number(r.gradient[0] / pdf - 1)) < number("1e-48"));
}
