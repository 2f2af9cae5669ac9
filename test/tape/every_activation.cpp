// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of activation functions.
#include "every_function.hpp"

#include <leibniz/functions/activation.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_activation)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_activation_functions) {
  every_function::check_family<leibniz::activation_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
