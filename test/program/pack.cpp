// SPDX-License-Identifier: BSL-1.0
// Equal operations in two lanes: which pairs are made, and that they compute the same numbers.
#include <array>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::program_detail::operand_lists;
using leibniz::program_detail::instruction;
using leibniz::program_detail::lane_pairs;
using leibniz::program_detail::no_slot;
using leibniz::program_detail::opcode;
using leibniz::program_detail::packed_order;
using leibniz::program_detail::slot;

template <class Program>
constexpr auto& plan(Program) {
  return leibniz::program_detail::plan_of<typename Program::spec>;
}

template <class Program>
constexpr int pairs(Program p) {
  int n = 0;
  for (std::uint32_t i = 0; i < plan(p).instruction_count; ++i) n += plan(p).instructions[i].lane == 1;
  return n;
}

template <class Plan>
constexpr int in_lanes(const Plan& p, opcode wanted) {
  int n = 0;
  for (std::uint32_t i = 0; i < p.instruction_count; ++i)
    n += p.instructions[i].does == wanted && p.instructions[i].lane != 0;
  return n;
}

// Springs between the neighbours of a chain in space, each as the others.
constexpr leibniz::vector_symbol<"x", 15> x;
constexpr auto energy = leibniz::trace<leibniz::vector_symbol<"x", 15>>([](const auto& at) {
  auto sum = 0 * at[0];
  for (std::size_t i = 0; i + 3 < 15; i += 3) {
    auto square = 0 * at[0];
    for (std::size_t k = i; k < i + 3; ++k) square = square + (at[k] - at[k + 3]) * (at[k] - at[k + 3]);
    sum = sum + 1 / square + square * square;
  }
  return sum;
});
constexpr auto forces = leibniz::value_and_gradient(energy, x);

// Its length, whose parts are the only operations that could be pairs.
constexpr auto length = leibniz::trace<leibniz::vector_symbol<"x", 15>>([](const auto& at) {
  auto sum = 0 * at[0];
  for (std::size_t i = 0; i + 3 < 15; i += 3) {
    auto square = 0 * at[0];
    for (std::size_t k = i; k < i + 3; ++k)
      square = square + (at[k] - at[k + 3]) * (at[k] - at[k + 3]);
    sum = sum + sqrt(square);
  }
  return sum;
});

// A perspective view of a point that is moved: two rows of one form, apart in memory.
constexpr leibniz::vector_symbol<"y", 9> y;
constexpr auto view = leibniz::trace<leibniz::vector_symbol<"y", 9>>([](const auto& in) {
  const auto u = (in[0] * in[3] + in[1] * in[4] + in[6]) / in[8];
  const auto v = (in[0] * in[5] + in[1] * in[2] + in[7]) / in[8];
  return std::array{u * (1 + u * u), v * (1 + v * v)};
});
constexpr auto rows = leibniz::value_and_jacobian(view, y);

// Two outputs in which each operation that has lanes occurs.
constexpr leibniz::symbol<"a"> a;
constexpr leibniz::symbol<"b"> b;
constexpr leibniz::symbol<"c"> c;
constexpr leibniz::symbol<"d"> d;
constexpr leibniz::symbol<"e"> e;
constexpr leibniz::symbol<"f"> f;
constexpr leibniz::symbol<"w"> w;
constexpr auto every_operation = [](auto p, auto q, auto r) {
  const auto sum = p + q;
  const auto difference = sum * r - w;
  const auto rest = q - difference * sum;
  const auto quotient = sqrt(rest) / difference;
  return -((quotient * quotient + r - p) * (rest - r));
};
constexpr auto alike = leibniz::program<leibniz::exact_order>(
    leibniz::outputs(every_operation(a, b, c), every_operation(d, e, f)),
    leibniz::inputs(a, b, c, d, e, f, w));

constexpr std::array<double, 15> chain{0.1, 0.2,  0.3, 1.3,  -0.4, 0.2, 2.1, 0.5,
                                          -0.3, 3.4, -0.2, 0.1,  4.2, 0.3, -0.4};
constexpr std::array<double, 9> scene{0.5, 1.5, 0.7, -0.3, 1.1, 0.2, 0.4, -0.6, 2.5};

template <class Program, class Point>
auto all_outputs(Program p, const Point& at) {
  std::array<typename Point::value_type, Program::output_size> out{};
  p.into(std::span(out), at);
  return out;
}

// Instructions as a program has them: opcode and operands, inputs first.
struct code_of_two_inputs {
  leibniz::sequence<instruction> code{};
  constexpr code_of_two_inputs() {
    push(opcode::input);
    push(opcode::input);
  }
  constexpr slot push(opcode does, slot first = no_slot, slot second = no_slot,
                      slot output = no_slot) {
    const auto made = static_cast<slot>(code.size());
    code.push_back({does, made, first, second, no_slot, output, nullptr, {}, 0});
    return made;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(packing)

BOOST_AUTO_TEST_CASE(divisions_that_wait_for_as_much_are_pairs) {
  static_assert(pairs(forces) >= 4);
  static_assert(in_lanes(plan(forces), opcode::divide) == 4);  // of four springs
}

BOOST_AUTO_TEST_CASE(roots_are_pairs_where_nothing_else_makes_them) {
  static_assert(in_lanes(plan(leibniz::program(leibniz::outputs(length), leibniz::inputs(x))),
                         opcode::sqrt) == 4);
}

BOOST_AUTO_TEST_CASE(what_a_compiler_computes_is_no_lane) {
  using leibniz::constant;
  constexpr auto roots = leibniz::program(
      leibniz::outputs(sqrt(a) + sqrt(b), sqrt(constant<2>{}) + c, sqrt(constant<3>{}) + d),
      leibniz::inputs(a, b, c, d));
  static_assert(roots.operations().square_roots == 4 && in_lanes(plan(roots), opcode::sqrt) == 2);
}

BOOST_AUTO_TEST_CASE(rows_of_a_jacobian_are_pairs) { static_assert(pairs(rows) == 13); }

// If values were paired with entries of rows, these would stay alone: 12 pairs above in place of 13.
BOOST_AUTO_TEST_CASE(values_come_before_rows_and_gradients) {
  using leibniz::program_detail::pairs_among;
  constexpr auto jacobian = pairs_among(2 + 2 * 15, 15);
  static_assert(jacobian.values == 2 && jacobian.apart == 15);
  constexpr auto hessian = pairs_among(1 + 4 + 4 * 4, 4);
  static_assert(hessian.values == 1 && hessian.apart == 4);
  constexpr auto gradient = pairs_among(1 + 24, 24);
  static_assert(gradient.values == 1 && gradient.apart == 3);
  constexpr auto constants = pairs_among(4, 0);
  static_assert(constants.values == 4);
}

BOOST_AUTO_TEST_CASE(lanes_stand_next_to_each_other_and_do_the_same) {
  static_assert([] {
    const auto& p = plan(forces);
    for (std::uint32_t i = 0; i < p.instruction_count; ++i)
      if (p.instructions[i].lane == 1 &&
          (p.instructions[i + 1].lane != 2 || p.instructions[i].does != p.instructions[i + 1].does))
        return false;
    return true;
  }());
}

BOOST_AUTO_TEST_CASE(what_an_instruction_reads_stands_before_it_and_not_in_the_other_lane) {
  const auto check = [](const auto& p) {
    const operand_lists operands(p.instructions, p.instruction_count);
    for (std::uint32_t i = 0; i < p.instruction_count; ++i)
      for (const slot* s = operands.slots.items + operand_lists::stride * i; *s != no_slot; ++s)
        if (*s >= i || (p.instructions[i].lane == 2 && *s == i - 1)) return false;
    return true;
  };
  static_assert(check(plan(forces)) && check(plan(rows)));
}

BOOST_AUTO_TEST_CASE(functions_without_equal_outputs_have_no_pairs) {
  static_assert(pairs(leibniz::value_and_gradient(sin(a * b) + a / b, a, b)) == 0);
}

// Constant evaluation does one operation after another. Tests are compiled without fused operations.
BOOST_AUTO_TEST_CASE(lanes_compute_the_numbers_of_constant_evaluation) {
  constexpr auto expected = forces(chain);
  constexpr std::array<double, 16> flat = [] {
    std::array<double, 16> out{};
    forces.into(std::span(out), chain);
    return out;
  }();
  BOOST_TEST(expected.value == flat[0]);
  const auto computed = all_outputs(forces, chain);
  BOOST_TEST(computed == flat, boost::test_tools::per_element());
  constexpr std::array<double, 20> seen = [] {
    std::array<double, 20> out{};
    rows.into(std::span(out), scene);
    return out;
  }();
  BOOST_TEST(all_outputs(rows, scene) == seen, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_operation_in_lanes_computes_the_numbers_of_constant_evaluation) {
  static_assert(
      in_lanes(plan(alike), opcode::multiply) != 0 && in_lanes(plan(alike), opcode::add) != 0 &&
      in_lanes(plan(alike), opcode::subtract) != 0 &&
      in_lanes(plan(alike), opcode::multiply_add) != 0 &&
      in_lanes(plan(alike), opcode::multiply_subtract) != 0 &&
      in_lanes(plan(alike), opcode::subtract_multiply) != 0 &&
      in_lanes(plan(alike), opcode::divide) != 0 && in_lanes(plan(alike), opcode::negate) != 0 &&
      in_lanes(plan(alike), opcode::sqrt) != 0);
  constexpr auto expected = alike(0.3, 1.7, 0.5, -0.4, 1.1, 2.3, 0.7);
  const auto computed = alike(0.3, 1.7, 0.5, -0.4, 1.1, 2.3, 0.7);
  BOOST_TEST(computed == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(types_without_lanes_compute_one_after_the_other) {
  std::array<long double, 15> wide{};
  std::array<float, 15> narrow{};
  for (std::size_t i = 0; i < 15; ++i) wide[i] = chain[i], narrow[i] = static_cast<float>(chain[i]);
  const auto computed = all_outputs(forces, chain);
  const auto more_exact = all_outputs(forces, wide);
  const auto less_exact = all_outputs(forces, narrow);
  for (std::size_t i = 0; i < computed.size(); ++i) {
    BOOST_TEST(static_cast<double>(more_exact[i]) == computed[i], boost::test_tools::tolerance(1e-13));
    BOOST_TEST(static_cast<double>(less_exact[i]) == computed[i], boost::test_tools::tolerance(1e-4));
  }
}

// a = x + m, b = x y, where m = n y and n = b + y: the sums wait for the products and the other way round.
BOOST_AUTO_TEST_CASE(pairs_that_wait_for_each_other_are_taken_apart) {
  static_assert([] {
    code_of_two_inputs made;
    const slot product = made.push(opcode::multiply, 0, 1);
    const slot sum = made.push(opcode::add, product, 1);
    const slot later_product = made.push(opcode::multiply, sum, 1);
    const slot later_sum = made.push(opcode::add, later_product, 0);
    made.push(opcode::store, later_sum, no_slot, 0);
    lane_pairs pairs(made.code);
    const auto pair = [&](slot first, slot second) {
      pairs.of[first].second = second;
      pairs.of[second].first = first;
    };
    pair(product, later_product);
    pair(later_sum, sum);
    packed_order(made.code, pairs);
    const operand_lists operands(made.code.items, made.code.size());
    for (slot i = 0; i < made.code.size(); ++i) {
      if (made.code[i].lane != 0) return false;
      for (const slot* s = operands.slots.items + operand_lists::stride * i; *s != no_slot; ++s)
        if (*s >= i) return false;
    }
    return made.code.size() == 7;
  }());
}

BOOST_AUTO_TEST_CASE(an_argument_in_place_is_checked_as_others_are) {
  const std::vector<double> few(14, 1.0);
  std::array<double, 16> out{};
  BOOST_CHECK_THROW(forces.into(std::span(out), few), std::length_error);
  const std::vector<double> enough(chain.begin(), chain.end());
  forces.into(std::span(out), enough);
  BOOST_TEST(out == all_outputs(forces, chain), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
