// SPDX-License-Identifier: BSL-1.0
// Operations that are done in one: a product with its sign, a product in a sum.
#include <cstddef>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::sequence;
using leibniz::program_detail::instruction;
using leibniz::program_detail::no_slot;
using leibniz::program_detail::opcode;
using leibniz::program_detail::slot;

constexpr instruction input(slot at, int position) {
  return {opcode::input, at, no_slot, no_slot, no_slot, no_slot, nullptr, {position, 1}, 0};
}
constexpr instruction constant(slot at, int value) {
  return {opcode::constant, at, no_slot, no_slot, no_slot, no_slot, nullptr, {value, 1}, 0};
}
constexpr instruction operation(slot at, opcode does, slot a, slot b = no_slot, slot c = no_slot) {
  return {does, at, a, b, c, no_slot, nullptr, {}, 0};
}

template <std::size_t Before, std::size_t After>
constexpr bool become(const instruction (&before)[Before], const instruction (&after)[After]) {
  sequence<instruction> code;
  for (const instruction& i : before) code.push_back(i);
  leibniz::program_detail::fuse_products(code);
  if (code.size() != After) return false;
  const instruction* expected = after;
  for (const instruction& i : code)
    if (i != *expected++) return false;
  return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fuse)

BOOST_AUTO_TEST_CASE(a_product_takes_a_sign_into_its_constant) {
  static_assert(become({input(0, 0), constant(1, 2), operation(2, opcode::multiply, 0, 1),
                        operation(3, opcode::negate, 2), operation(4, opcode::sqrt, 3)},
                       {input(0, 0), constant(1, 2), constant(2, -2),
                        operation(3, opcode::multiply, 0, 2), operation(4, opcode::sqrt, 3)}));
}

BOOST_AUTO_TEST_CASE(a_product_takes_a_sign_into_the_constant_of_its_factor) {
  static_assert(become({input(0, 0), constant(1, 2), operation(2, opcode::multiply, 0, 1),
                        operation(3, opcode::multiply, 0, 2), operation(4, opcode::negate, 3)},
                       {input(0, 0), constant(1, 2), constant(2, -2),
                        operation(3, opcode::multiply, 0, 2), operation(4, opcode::multiply, 0, 3)}));
}

BOOST_AUTO_TEST_CASE(a_quotient_takes_a_sign_into_its_numerator_alone) {
  static_assert(become({input(0, 0), constant(1, 2), operation(2, opcode::divide, 1, 0),
                        operation(3, opcode::negate, 2)},
                       {input(0, 0), constant(1, 2), constant(2, -2),
                        operation(3, opcode::divide, 2, 0)}));
  constexpr instruction below[] = {input(0, 0), constant(1, 2), operation(2, opcode::divide, 0, 1),
                          operation(3, opcode::negate, 2)};
  static_assert(become(below, below));
}

BOOST_AUTO_TEST_CASE(a_product_that_is_needed_as_it_is_takes_no_sign) {
  constexpr instruction shared[] = {input(0, 0), constant(1, 2), operation(2, opcode::multiply, 0, 1),
                           operation(3, opcode::negate, 2), operation(4, opcode::multiply, 2, 3)};
  static_assert(become(shared, shared));
}

BOOST_AUTO_TEST_CASE(the_later_of_two_products_is_computed_with_their_sum) {
  static_assert(become({input(0, 0), input(1, 1), input(2, 2), operation(3, opcode::multiply, 0, 1),
                        operation(4, opcode::multiply, 1, 2), operation(5, opcode::add, 3, 4)},
                       {input(0, 0), input(1, 1), input(2, 2), operation(3, opcode::multiply, 0, 1),
                        operation(4, opcode::multiply_add, 1, 2, 3)}));
}

BOOST_AUTO_TEST_SUITE_END()
