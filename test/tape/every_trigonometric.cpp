// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of trigonometric functions.
#include "every_function.hpp"

#include <leibniz/functions/trigonometric.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_trigonometric)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_trigonometric_functions) {
  every_function::check_family<leibniz::trigonometric_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
