// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of piecewise functions.
#include "every_function.hpp"

#include <leibniz/functions/piecewise.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_piecewise)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_piecewise_functions) {
  every_function::check_family<leibniz::piecewise_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
