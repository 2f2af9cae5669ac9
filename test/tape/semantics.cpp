// SPDX-License-Identifier: BSL-1.0
// The cases of TensorFlow's documentation with their values: what a gradient tape records, and what
// it returns.
#include <boost/test/unit_test.hpp>

#include <sstream>
#include <thread>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

BOOST_AUTO_TEST_SUITE(tape_semantics)

template <class V>
auto g(const V& x1, const V& x2) {
  return (x1 + 5) * square(x2);
}

BOOST_AUTO_TEST_CASE(the_gradient_of_g_by_either_variable) {
  const variable<double> x1(2.0), x2(3.0);
  {
    gradient_tape tape;
    const auto y = g(x1, x2);
    BOOST_TEST(tape.gradient(y, x1)->item() == 9.0);
  }
  gradient_tape tape;
  const auto y = g(x1, x2);
  BOOST_TEST(tape.gradient(y, x2)->item() == 42.0);
}

BOOST_AUTO_TEST_CASE(several_targets_give_the_sum_of_their_gradients) {
  const variable<double> x(5.0);
  gradient_tape tape;
  const auto y = 3 * x, z = square(x);
  BOOST_TEST(tape.gradient({y, z}, x)->item() == 13.0);
}

BOOST_AUTO_TEST_CASE(second_derivatives_of_g_by_nested_tapes) {
  const variable<double> x1(2.0), x2(3.0);
  gradient_tape outer({.persistent = true});
  std::vector<std::optional<tensor<double>>> first;
  {
    gradient_tape inner;
    const auto y = g(x1, x2);
    first = inner.gradient(y, {x1, x2});
  }
  const auto row1 = outer.gradient(*first[0], {x1, x2}), row2 = outer.gradient(*first[1], {x1, x2});
  BOOST_TEST(!row1[0]);
  BOOST_TEST(row1[1]->item() == 6.0);
  BOOST_TEST(row2[0]->item() == 6.0);
  BOOST_TEST(row2[1]->item() == 14.0);
  std::ostringstream printed;
  printed << std::vector{row1, row2};
  BOOST_TEST(printed.str() == "[[none, 6], [6, 14]]");
}

BOOST_AUTO_TEST_CASE(gradients_print_in_their_structure) {
  const variable<double> x(3.0), v({1.0, 2.0}), other(1.0);
  gradient_tape tape;
  const auto y = square(x) * reduce_sum(v);
  std::ostringstream printed;
  printed << tape.gradient(y, std::tuple{x, std::vector{v}, other});
  BOOST_TEST(printed.str() == "(18, [[9. 9.]], none)");
}

BOOST_AUTO_TEST_CASE(a_target_that_is_a_source_contributes_its_own_seed) {
  {
    const variable<double> x(2.0);
    gradient_tape tape;
    const auto y = x * x;
    BOOST_TEST(tape.gradient(std::tuple{x, y}, x)->item() == 5.0);
  }
  const variable<double> x(3.0), y(5.0);
  gradient_tape tape;
  const auto z = y * y;
  const auto [dx, dy] = tape.gradient(std::tuple{x, y, z}, std::tuple{x, y});
  BOOST_TEST(dx->item() == 1.0);
  BOOST_TEST(dy->item() == 11.0);
}

BOOST_AUTO_TEST_CASE(output_gradients_are_the_seeds) {
  const variable<double> x(3.0), y(2.0);
  gradient_tape tape;
  const auto p = x * y;
  BOOST_TEST(tape.gradient(std::tuple{p, x}, x, {.output_gradients = {1.0, 2.0}})->item() == 4.0);
}

BOOST_AUTO_TEST_CASE(a_seed_is_any_array_or_a_number) {
  const variable<double> x(3.0), seed(2.0);
  const constant<double> given(2.0);
  gradient_tape tape({.persistent = true});
  const auto y = x * x;
  BOOST_TEST(tape.gradient(y, x, {.output_gradients = seed})->item() == 12.0);
  BOOST_TEST(tape.gradient(y, x, {.output_gradients = given})->item() == 12.0);
  BOOST_TEST(tape.gradient(y, x, {.output_gradients = 2})->item() == 12.0);
  BOOST_TEST(tape.gradient({y, y}, x, {.output_gradients = std::tuple{seed, given}})->item() == 24.0);
}

BOOST_AUTO_TEST_CASE(what_was_moved_from_is_no_part_of_the_recording) {
  const variable<double> x({2.0, 3.0});
  gradient_tape tape({.persistent = true});
  auto y = x * x;
  const auto z = std::move(y);
  BOOST_TEST(y.item() == 0.0);  // NOLINT: that is what is tested
  BOOST_TEST(!tape.gradient(y, x));
  BOOST_TEST(tape.gradient(z, x)->numbers().data()[1] == 6.0);
  BOOST_TEST(tape.gradient(y * x, x)->numbers().data()[1] == 0.0);
}

BOOST_AUTO_TEST_CASE(a_source_that_is_given_twice_gets_its_gradient_twice) {
  const variable<double> x(1.5);
  {
    gradient_tape tape;
    const auto y = 2 * x;
    const auto d = tape.gradient(y, {x, x});
    BOOST_TEST(d[0]->item() == 2.0);
    BOOST_TEST(d[1]->item() == 2.0);
  }
  const variable<double> u(3.0), v(5.0);
  gradient_tape tape({.persistent = true});
  const auto z = square(u) + u * v;
  const auto first = tape.gradient(z, {u, u}), second = tape.gradient(z, {v, u});
  BOOST_TEST(first[0]->item() == 11.0);
  BOOST_TEST(first[1]->item() == 11.0);
  BOOST_TEST(second[0]->item() == 3.0);
  BOOST_TEST(second[1]->item() == 11.0);
}

BOOST_AUTO_TEST_CASE(an_intermediate_result_can_be_a_source) {
  const variable<double> x(3.0);
  gradient_tape tape;
  const auto y = square(x), z = square(y);
  const auto [dx, dy] = tape.gradient(z, std::tuple{x, y});
  BOOST_TEST(dx->item() == 108.0);
  BOOST_TEST(dy->item() == 18.0);
}

BOOST_AUTO_TEST_CASE(a_finished_tape_records_on_when_it_is_resumed) {
  const variable<double> x(3.0);
  gradient_tape tape;
  const auto y = 2 * x;
  tape.stop();
  const auto unseen = y * y;
  tape.resume();
  const auto z = 2 * y;
  BOOST_TEST(!tape.gradient(unseen, x));
  tape.resume();  // it was used up, and begins anew
  const auto again = 3 * x;
  BOOST_TEST(!tape.gradient(z, x));
  tape.resume();
  const auto w = x * 4;
  BOOST_TEST(tape.gradient(w, x)->item() == 4.0);
  static_cast<void>(again);
}

BOOST_AUTO_TEST_CASE(the_gradient_across_a_resumption) {
  const variable<double> x(3.0);
  gradient_tape tape;
  const auto y = 2 * x;
  tape.stop();
  tape.resume();
  const auto z = 2 * y;
  BOOST_TEST(tape.gradient(z, x)->item() == 4.0);
}

BOOST_AUTO_TEST_CASE(what_is_computed_while_recording_is_stopped_is_a_constant) {
  const variable<double> x(3.0);
  gradient_tape tape({.persistent = true});
  std::optional<tensor<double>> y;
  {
    const auto paused = tape.stop_recording();
    BOOST_TEST(!tape.is_recording());
    y = x * x;
  }
  BOOST_TEST(tape.is_recording());
  const auto z = *y + x;
  BOOST_TEST(!tape.gradient(*y, x));
  BOOST_TEST(tape.gradient(z, x)->item() == 1.0);
  BOOST_TEST(!tape.gradient(z, *y));
}

BOOST_AUTO_TEST_CASE(reset_begins_a_new_recording) {
  const variable<double> v(1.0);
  gradient_tape tape;
  auto loss = square(v);
  tape.reset();
  loss += square(v);
  BOOST_TEST(tape.gradient(loss, v)->item() == 2.0);
}

BOOST_AUTO_TEST_CASE(the_largest_of_variables_is_one_of_them) {
  const variable<double> x1(2.0), x2(3.0), x3(5.0);
  gradient_tape tape;
  const auto y = std::max({x1, x2, x3});
  const auto d = tape.gradient(y, {x1, x2, x3});
  BOOST_TEST(!d[0]);
  BOOST_TEST(!d[1]);
  BOOST_TEST(d[2]->item() == 1.0);
}

BOOST_AUTO_TEST_CASE(where_follows_the_branch_that_is_taken) {
  for (const auto& [at, expected] : {std::pair{5.0, 1.0}, std::pair{50.0, 100.0}}) {
    const variable<double> x(at);
    gradient_tape tape;
    const auto y = where(x < 10, x, square(x));
    BOOST_TEST(tape.gradient(y, x)->item() == expected);
  }
}

BOOST_AUTO_TEST_CASE(control_flow_is_what_ran) {
  for (const auto& [at, expected] : {std::pair{-2.0, -1.0}, std::pair{2.0, 4.0}}) {
    const variable<double> x(at);
    gradient_tape tape;
    tensor<double> y = x;
    if (x < 0)
      y = -y;
    else
      for (int i = 0; i < 1; ++i) y = y * x;
    BOOST_TEST(tape.gradient(y, x)->item() == expected);
  }
}

BOOST_AUTO_TEST_CASE(a_gradient_can_go_into_what_the_outer_tape_differentiates) {
  const variable<double> x(3.0);
  gradient_tape outer;
  gradient_tape inner;
  auto y = square(x);
  const auto doubled = 2 * y;
  y += *inner.gradient(doubled, y);
  BOOST_TEST(outer.gradient(y, x)->item() == 6.0);
}

BOOST_AUTO_TEST_CASE(one_persistent_tape_gives_higher_orders) {
  const variable<double> x(3.0);
  gradient_tape tape({.persistent = true});
  const auto y = x * x * x;
  const auto first = tape.gradient(y, x);
  const auto second = tape.gradient(*first, x);
  const auto third = tape.gradient(*second, x);
  BOOST_TEST(first->item() == 27.0);
  BOOST_TEST(second->item() == 18.0);
  BOOST_TEST(third->item() == 6.0);
}

BOOST_AUTO_TEST_CASE(gradient_descent_finds_the_minimum) {
  variable<double> x(0.0);
  for (int step = 0; step < 1000; ++step) {
    gradient_tape tape;
    const auto f = 3 * square(x) + 2 * x - 1;
    x.assign_sub(0.1 * *tape.gradient(f, x));
  }
  BOOST_TEST(x.item() == -1.0 / 3, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(unconnected_gradients_are_empty_or_zeros_of_the_source) {
  const variable<double> x(1.0), m({{1.0, 2.0}, {3.0, 4.0}});
  gradient_tape tape({.persistent = true});
  const auto y = 2 * x;
  BOOST_TEST(!tape.gradient(y, m));
  const auto zeros = tape.gradient(y, m, {.unconnected_gradients = unconnected_gradients::zero});
  BOOST_TEST((zeros->shape() == shape(2, 2)));
  BOOST_TEST(zeros->value().isZero(0));
}

BOOST_AUTO_TEST_CASE(a_target_that_is_no_scalar_stands_for_the_sum_of_its_elements) {
  const variable<double> x({1.0, 2.0, 3.0});
  gradient_tape tape;
  const auto y = square(x);
  const auto d = tape.gradient(y, x);
  BOOST_TEST((*d)(0) == 2.0);
  BOOST_TEST((*d)(1) == 4.0);
  BOOST_TEST((*d)(2) == 6.0);
}

BOOST_AUTO_TEST_CASE(a_variable_that_is_assigned_to_stays_one_source) {
  variable<double> x(2.0);
  gradient_tape outer({.persistent = true});
  const auto y = x * x;
  x.assign(5.0);
  const auto z = y + x * x;
  const auto d = outer.gradient(z, x);
  BOOST_TEST(d->item() == 14.0);
  BOOST_TEST(outer.gradient(*d, x)->item() == 4.0);
}

BOOST_AUTO_TEST_CASE(structures_keep_their_nesting) {
  const variable<double> a(2.0), b(3.0), c(5.0);
  gradient_tape tape;
  const auto y = a * b * c;
  const std::vector<variable<double>> range{a, b};
  const auto [first, rest] = tape.gradient(y, std::tuple{c, std::tuple{range, a}});
  BOOST_TEST(first->item() == 6.0);
  const auto& [of_range, again] = rest;
  BOOST_TEST(of_range[0]->item() == 15.0);
  BOOST_TEST(of_range[1]->item() == 10.0);
  BOOST_TEST(again->item() == 15.0);
}

// Under valgrind (tape.leaks.semantics) a block that stays with the ended thread is an error.
BOOST_AUTO_TEST_CASE(a_thread_that_only_frees_arrays_gives_their_memory_back) {
  std::vector<tensor<double>> arrays;
  for (int k = 0; k < 4; ++k) arrays.emplace_back(std::vector<double>(100, 1.0));
  std::thread([moved = std::move(arrays)]() mutable {
    moved.clear();
    BOOST_TEST(leibniz::tape::detail::this_threads_blocks.is_watched);
  }).join();
}

BOOST_AUTO_TEST_SUITE_END()
