// SPDX-License-Identifier: BSL-1.0
// Two translation units with the same expressions link, and mean the same types and objects.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include "expressions.hpp"

BOOST_AUTO_TEST_CASE(two_translation_units_share_their_expressions) {
  const odr::view first = odr::seen_by_first(2.0, 3.0);
  const odr::view second = odr::seen_by_second(2.0, 3.0);
  BOOST_TEST((first.types == second.types));
  BOOST_TEST((first.addresses == second.addresses));
  BOOST_TEST(first.values == second.values);
  BOOST_TEST(first.values[0] == 63.0 + std::sin(6.0), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(first.values[2] == 9.0 + 3.0 * std::cos(6.0), boost::test_tools::tolerance(1e-15));
}
