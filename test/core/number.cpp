// SPDX-License-Identifier: BSL-1.0
// Exact arithmetic at the ends of its range: what does not fit in 64 bits does not exist.
#include <cstdint>
#include <limits>

#include <boost/test/unit_test.hpp>

#include <leibniz/core/number.hpp>

namespace {

using leibniz::checked_number;
using leibniz::number;
namespace exact = leibniz::exact;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

constexpr bool is(checked_number found, number expected) {
  return found.exists && found.value == expected;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exact_numbers)

BOOST_AUTO_TEST_CASE(whole_numbers_are_added_up_to_the_end_of_the_range) {
  static_assert(is(exact::add(most - 1, 1), most));
  static_assert(is(exact::add(1 - most, -1), -most));
  static_assert(!exact::add(most, 1).exists);
  static_assert(!exact::add(-most, -1).exists);  // -2^63 is an integer whose negative is none
  BOOST_TEST(!exact::add(-most, -1).exists);
}

BOOST_AUTO_TEST_CASE(whole_numbers_are_multiplied_up_to_the_end_of_the_range) {
  constexpr std::int64_t half = std::int64_t{1} << 62;
  static_assert(is(exact::multiply(half, -1), -half));
  static_assert(!exact::multiply(half, 2).exists);
  static_assert(!exact::multiply(half, -2).exists);
  static_assert(is(exact::multiply(-most, 1), -most));
  BOOST_TEST(!exact::multiply(half, -2).exists);
}

BOOST_AUTO_TEST_CASE(fractions_are_reduced_and_may_meet_whole_numbers) {
  static_assert(is(exact::add(number(1, 6), number(1, 3)), number(1, 2)));
  static_assert(is(exact::add(number(1, 2), number(1, 2)), 1));
  static_assert(is(exact::multiply(number(2, 3), 6), 4));
  static_assert(is(exact::multiply(number(2, 3), 1), number(2, 3)));
  BOOST_TEST(is(exact::multiply(number(2, 3), number(3, 4)), number(1, 2)));
}

BOOST_AUTO_TEST_CASE(a_double_stays_one_and_meets_whole_numbers_as_one) {
  static_assert(is(exact::multiply(number(0.1), 1), number(0.1)));
  static_assert(is(exact::multiply(1, number(0.1)), number(0.1)));
  static_assert(is(exact::add(number(0.1), 2), number(0.1 + 2.0)));
  BOOST_TEST(is(exact::multiply(number(0.1), 20), number(0.1 * 20.0)));
}

BOOST_AUTO_TEST_SUITE_END()
