// SPDX-License-Identifier: BSL-1.0
// In which order a program does its operations: what is alive across a function's call has to be stored
// and loaded, so functions are called first.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::inputs;
using leibniz::outputs;
using leibniz::program;
using leibniz::program_detail::opcode;

constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"b"> b;
constexpr leibniz::symbol<"c"> c;

// Where the first instruction of a kind stands, and the last; a program without one does not compile.
template <class Program>
constexpr std::uint32_t first(Program, opcode wanted) {
  constexpr auto& p = leibniz::program_detail::plan_of<typename Program::spec>;
  std::uint32_t i = 0;
  while (p.instructions[i].does != wanted)
    if (++i == p.instruction_count) throw "no such instruction";
  return i;
}
template <class Program>
constexpr std::uint32_t last(Program, opcode wanted) {
  constexpr auto& p = leibniz::program_detail::plan_of<typename Program::spec>;
  std::uint32_t i = p.instruction_count - 1;
  while (p.instructions[i].does != wanted)
    if (i-- == 0) throw "no such instruction";
  return i;
}

// Where function F is called.
template <class F, class Program>
constexpr std::uint32_t call_of(Program) {
  constexpr auto& p = leibniz::program_detail::plan_of<typename Program::spec>;
  std::uint32_t i = 0;
  while (p.instructions[i].function != &leibniz::graph::info_of<F>)
    if (++i == p.instruction_count) throw "no such call";
  return i;
}

// How many inputs are loaded before the last call of a function, and after it.
template <class Program>
constexpr bool loads_are(Program, std::uint32_t before, std::uint32_t after) {
  constexpr auto& chunk = leibniz::program_detail::plan_of<typename Program::spec>.chunks[0];
  return chunk.early_loads == before && chunk.loads.count - chunk.early_loads == after;
}

// How many pairs of a sine and a cosine are left in memory until the last call is done.
template <class Program>
constexpr std::uint32_t late_pairs(Program) {
  return leibniz::program_detail::plan_of<typename Program::spec>.chunks[0].results.count / 2;
}

// Whether something stands between two stores, so that no loop around the program becomes vector instructions.
template <class Program>
constexpr bool stores_apart(Program) {
  return leibniz::program_detail::operations_of_plan<typename Program::spec>::stores_apart;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(early_calls)

BOOST_AUTO_TEST_CASE(functions_are_called_before_what_needs_none) {
  constexpr auto p = program(outputs(a * b, sin(a) + c, b * exp(c)), inputs(a, b, c));
  static_assert(last(p, opcode::call) < first(p, opcode::multiply));
  static_assert(last(p, opcode::call) < first(p, opcode::add));
  BOOST_TEST(p(2.0, 3.0, 0.0)[2] == 3.0);
}

BOOST_AUTO_TEST_CASE(a_function_on_the_longest_way_to_an_output_is_called_first) {
  constexpr auto operations = program(outputs(sin(a), b * exp(c) + 1_c), inputs(a, b, c));
  static_assert(call_of<leibniz::exp_function>(operations) < call_of<leibniz::sin_function>(operations));
  constexpr auto calls = program(outputs(b * sin(a) + 1_c, log(b + exp(c))), inputs(a, b, c));
  static_assert(call_of<leibniz::exp_function>(calls) < call_of<leibniz::sin_function>(calls));
  static_assert(call_of<leibniz::sin_function>(calls) < call_of<leibniz::log_function>(calls));
  BOOST_TEST(operations(0.0, 2.0, 0.0)[1] == 3.0);
}

BOOST_AUTO_TEST_CASE(an_argument_of_a_function_is_computed_before_it) {
  constexpr auto p = program(outputs(b + c, sin(a * b)), inputs(a, b, c));
  static_assert(first(p, opcode::multiply) < first(p, opcode::call));
  static_assert(first(p, opcode::call) < first(p, opcode::add));
}

BOOST_AUTO_TEST_CASE(a_division_that_waits_for_no_call_is_done_while_a_function_is_called) {
  constexpr auto p = program(outputs(exp(a) + b, a * b + 1_c / c), inputs(a, b, c));
  static_assert(first(p, opcode::divide) < first(p, opcode::call));
  static_assert(first(p, opcode::call) < first(p, opcode::add));
}

BOOST_AUTO_TEST_CASE(a_division_that_a_function_waits_for_is_done_before_others) {
  constexpr auto p = program(outputs(log(a / b) + 1_c, 1_c / c), inputs(a, b, c));
  static_assert(first(p, opcode::divide) < last(p, opcode::divide));
  static_assert(last(p, opcode::divide) < first(p, opcode::call));
  constexpr auto& instructions =
      leibniz::program_detail::plan_of<std::remove_const_t<decltype(p)>::spec>.instructions;
  static_assert(instructions[first(p, opcode::call)].a == first(p, opcode::divide));
  BOOST_TEST(p(2.0, 2.0, 4.0)[1] == 0.25);
}

BOOST_AUTO_TEST_CASE(the_first_of_several_calls_waits_for_no_division_but_its_own) {
  constexpr auto p = program(outputs(log(a / b) + c, sin(b) / c, 1_c / a), inputs(a, b, c));
  static_assert(first(p, opcode::divide) < first(p, opcode::call));
  static_assert(first(p, opcode::call) < last(p, opcode::divide));
  constexpr auto calls = program(outputs(exp(a) + sin(b), 1_c / c), inputs(a, b, c));
  static_assert(first(calls, opcode::call) < first(calls, opcode::divide));
  static_assert(first(calls, opcode::divide) < last(calls, opcode::call));
  BOOST_TEST(calls(0.0, 0.0, 4.0)[1] == 0.25);
}

BOOST_AUTO_TEST_CASE(a_division_that_waits_for_every_call_is_left_to_its_output) {
  constexpr auto p = program(outputs(a * b, 1_c / (b + exp(a))), inputs(a, b));
  static_assert(last(p, opcode::call) < first(p, opcode::multiply));
  static_assert(first(p, opcode::multiply) < first(p, opcode::divide));
  BOOST_TEST(p(0.0, 3.0)[1] == 0.25);
}

BOOST_AUTO_TEST_CASE(an_input_that_no_call_needs_is_loaded_after_them) {
  constexpr auto p = program(outputs(b * exp(a), c * sin(a), cos(a)), inputs(a, b, c));
  static_assert(loads_are(p, 1, 2));
  const auto values = p(0.0, 2.0, 3.0);
  BOOST_TEST(values[0] == 2.0);
  BOOST_TEST(values[1] == 0.0);
  BOOST_TEST(values[2] == 1.0);
  static_assert(loads_are(program(outputs(a * b + c), inputs(a, b, c)), 0, 3));
}

BOOST_AUTO_TEST_CASE(a_sine_and_its_cosine_stay_in_memory_while_functions_are_called) {
  constexpr auto p =
      program(outputs(sin(a) * cos(b), cos(a) * sin(b), cos(a) - sin(a), c * exp(c)), inputs(a, b, c));
  static_assert(late_pairs(p) == 2);
  const auto check = [&]<class T>(T x, T y, T z, T tolerance) {
    using std::cos, std::exp, std::sin;
    const T expected[] = {sin(x) * cos(y), cos(x) * sin(y), cos(x) - sin(x), z * exp(z)};
    const auto found = p(x, y, z);
    for (std::size_t i = 0; i < 4; ++i)
      BOOST_TEST(found[i] == expected[i], boost::test_tools::tolerance(tolerance));
  };
  check(0.5, -1.25, 2.0, 1e-15);
  check(0.5f, -1.25f, 2.0f, 1e-6f);
  check(0.5L, -1.25L, 2.0L, 1e-18L);
}

BOOST_AUTO_TEST_CASE(a_sine_that_a_function_needs_is_not_left_in_memory) {
  static_assert(late_pairs(program(outputs(exp(sin(a)), cos(a), exp(b)), inputs(a, b))) == 0);
  static_assert(late_pairs(program(outputs(exp(cos(a)), sin(a), exp(b)), inputs(a, b))) == 0);
}

BOOST_AUTO_TEST_CASE(what_the_last_call_computes_is_not_left_in_memory) {
  static_assert(late_pairs(program(outputs(sin(a), cos(a)), inputs(a))) == 0);
}

BOOST_AUTO_TEST_CASE(a_function_in_one_branch_is_called_there_alone) {
  constexpr auto p = program(outputs(a * c, select(a > b, exp(c), b)), inputs(a, b, c));
  static_assert(first(p, opcode::branch) < last(p, opcode::call));  // a > b is the first
  BOOST_TEST(p(2.0, 1.0, 0.0)[1] == 1.0);
  BOOST_TEST(p(0.0, 1.0, 0.0)[1] == 1.0);
}

BOOST_AUTO_TEST_CASE(a_loop_around_choices_can_become_vector_instructions) {
  static_assert(!stores_apart(program(outputs(max(a, b), abs(a)), inputs(a, b))));
  static_assert(!stores_apart(program(outputs(relu(a), sign(b), min(a, b)), inputs(a, b))));
  static_assert(!stores_apart(program(outputs(select(a < b, a, b * c), c), inputs(a, b, c))));
  static_assert(stores_apart(program(outputs(exp(a), max(a, b)), inputs(a, b))));
  static_assert(stores_apart(program(outputs(sin(a), cos(a), max(a, b)), inputs(a, b))));
}

BOOST_AUTO_TEST_SUITE_END()
