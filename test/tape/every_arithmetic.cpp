// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of arithmetic functions.
#include "every_function.hpp"

#include <leibniz/functions/arithmetic.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_arithmetic)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_arithmetic_functions) {
  every_function::check_family<leibniz::arithmetic_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
