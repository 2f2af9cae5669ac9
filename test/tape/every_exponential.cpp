// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree for the family of exponential functions.
#include "every_function.hpp"

#include <leibniz/functions/exponential.hpp>

BOOST_AUTO_TEST_SUITE(tape_every_exponential)

BOOST_AUTO_TEST_CASE(the_tape_equals_the_tree_for_exponential_functions) {
  every_function::check_family<leibniz::exponential_functions>();
}

BOOST_AUTO_TEST_SUITE_END()
