// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of special functions.
#include "every_function.hpp"

#include <leibniz/functions/special.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_special)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_special_functions) {
  every_function::check_family<leibniz::special_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
