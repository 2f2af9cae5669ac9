// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of hyperbolic functions.
#include "every_function.hpp"

#include <leibniz/functions/hyperbolic.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_hyperbolic)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_hyperbolic_functions) {
  every_function::check_family<leibniz::hyperbolic_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
