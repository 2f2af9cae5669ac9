// SPDX-License-Identifier: BSL-1.0
// What a tape watches: variables that are read, arrays on request, and nothing of other tapes.
#include <boost/test/unit_test.hpp>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

BOOST_AUTO_TEST_SUITE(tape_watching)

template <class V>
auto g(const V& x1, const V& x2) {
  return (x1 + 5) * square(x2);
}

BOOST_AUTO_TEST_CASE(constants_are_sources_only_if_they_are_watched) {
  const constant<double> x1(2.0), x2(3.0);
  {
    gradient_tape tape;
    const auto y = g(x1, x2);
    const auto [d1, d2] = tape.gradient(y, std::tuple{x1, x2});
    BOOST_TEST(!d1);
    BOOST_TEST(!d2);
  }
  gradient_tape tape;
  tape.watch(std::tie(x1, x2));
  const auto y = g(x1, x2);
  const auto [d1, d2] = tape.gradient(y, std::tuple{x1, x2});
  BOOST_TEST(d1->item() == 9.0);
  BOOST_TEST(d2->item() == 42.0);
}

BOOST_AUTO_TEST_CASE(a_constant_that_no_tape_watches_is_its_own_source) {
  const constant<double> c(4.0), other(4.0);
  gradient_tape tape;
  const auto [dc, dother] = tape.gradient(c, std::tuple{c, other});
  BOOST_TEST(dc->item() == 1.0);
  BOOST_TEST(!dother);
}

BOOST_AUTO_TEST_CASE(watched_variables_are_those_that_were_read_since_the_last_reset) {
  const variable<double> v(1.0);
  gradient_tape tape;
  BOOST_TEST(tape.watched_variables().size() == 0u);
  static_cast<void>(v * 2.0);
  BOOST_TEST(tape.watched_variables().size() == 1u);
  BOOST_TEST((tape.watched_variables()[0] == v));
  BOOST_TEST(tape.watched_variables()[0].as<double>()->item() == 1.0);
  BOOST_TEST(!tape.watched_variables()[0].as<float>());
  tape.reset();
  BOOST_TEST(tape.watched_variables().size() == 0u);
}

BOOST_AUTO_TEST_CASE(two_constants_of_one_value_are_two_sources) {
  const constant<double> a(3.0), b(3.0);
  gradient_tape tape;
  tape.watch({a, b});
  const auto y = a + b;
  BOOST_TEST(tape.gradient(y, a)->item() == 1.0);
}

BOOST_AUTO_TEST_CASE(an_inner_watch_is_not_an_outer_watch) {
  const constant<double> x(3.0);
  gradient_tape outer({.persistent = true});
  gradient_tape inner;
  inner.watch(x);
  const auto y = x * x;
  BOOST_TEST(inner.gradient(y, x)->item() == 6.0);
  BOOST_TEST(!outer.gradient(y, x));
}

BOOST_AUTO_TEST_CASE(what_an_ended_tape_watched_is_not_watched_by_the_next_one) {
  const variable<double> x(3.0);
  gradient_tape outer({.persistent = true});
  const auto y = x * x;
  {
    gradient_tape inner;  // watches x and y, which the outer tape recorded before it began
    inner.watch(y);
    BOOST_TEST(inner.gradient(x * y, x)->item() == 9.0);
  }
  gradient_tape next({.persistent = true, .watch_accessed_variables = false});
  BOOST_TEST(next.watched_variables().empty());
  const auto z = x * y;
  BOOST_TEST(!next.gradient(z, x));
  BOOST_TEST(!next.gradient(z, y));
  BOOST_TEST(outer.gradient(z, x)->item() == 27.0);
}

BOOST_AUTO_TEST_CASE(what_was_computed_before_a_tape_is_a_leaf_to_it) {
  const variable<double> x(3.0), v({1.0, 2.0});
  gradient_tape outer({.persistent = true});
  const auto y = x * x;
  const auto w = v * v;
  gradient_tape inner({.persistent = true});
  inner.watch(y);
  inner.watch(w);
  const auto z = reduce_sum(x * y * w * v);
  BOOST_TEST(inner.gradient(z, x)->item() == 81.0);
  BOOST_TEST(inner.gradient(z, y)->item() == 27.0);
  BOOST_TEST((*inner.gradient(z, v))(1) == 108.0);
  BOOST_TEST(outer.gradient(z, x)->item() == 243.0);
  forward_accumulator forward(std::tuple{x, y}, std::tuple{variable(1.0), variable(0.5)});
  BOOST_TEST(forward.jvp(x * y)->item() == 10.5);
}

BOOST_AUTO_TEST_CASE(variables_that_are_not_trainable_need_watch) {
  const variable<double> x(3.0, {.trainable = false});
  {
    gradient_tape tape;
    const auto y = x * x;
    BOOST_TEST(!tape.gradient(y, x));
  }
  gradient_tape tape;
  tape.watch(x);
  const auto y = x * x;
  BOOST_TEST(tape.gradient(y, x)->item() == 6.0);
}

BOOST_AUTO_TEST_CASE(automatic_watching_can_be_turned_off) {
  const variable<double> x1(2.0), x2(3.0);
  gradient_tape tape({.watch_accessed_variables = false});
  tape.watch(x1);
  const auto y = g(x1, x2);
  const auto [d1, d2] = tape.gradient(y, std::tuple{x1, x2});
  BOOST_TEST(d1->item() == 9.0);
  BOOST_TEST(!d2);
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_handle_is_the_same_array) {
  const constant<double> c(3.0);
  const auto copy = c;
  const variable<double> v(2.0);
  const auto same = v;
  gradient_tape tape;
  tape.watch(c);
  const auto y = copy * same;
  const auto [dc, dv] = tape.gradient(y, std::tuple{c, v});
  BOOST_TEST(dc->item() == 2.0);
  BOOST_TEST(dv->item() == 3.0);
}

BOOST_AUTO_TEST_SUITE_END()
