// SPDX-License-Identifier: BSL-1.0
// Exponentials that follow from one another, and those that must not.
#include <array>
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::exact_order;
using leibniz::inputs;
using leibniz::outputs;
using leibniz::program;

constexpr leibniz::symbol<"S"> S;
constexpr leibniz::symbol<"K"> K;
constexpr leibniz::symbol<"r"> r;
constexpr leibniz::symbol<"v"> v;
constexpr leibniz::symbol<"T"> T;

constexpr auto all = inputs(S, K, r, v, T);

template <class Outputs>
constexpr int calls(const Outputs& o) {
  return static_cast<int>(program(o, all).operations().calls);
}

template <class Outputs>
void check_values(const Outputs& o) {
  const auto p = program(o, all);
  const auto q = program<exact_order>(o, all);
  for (const double spot : {0.7, 1.0, 1.9})
    for (const double rate : {-0.02, 0.0, 0.05}) {
      const auto fast = p(spot, 1.25, rate, 0.3, 0.8), exact = q(spot, 1.25, rate, 0.3, 0.8);
      for (std::size_t i = 0; i < fast.size(); ++i)
        BOOST_TEST(fast[i] == exact[i], boost::test_tools::tolerance(1e-14));
    }
}

constexpr auto spread = v * sqrt(T);
constexpr auto d1 = (log(S / K) + (r + v * v / 2_c) * T) / spread;
constexpr auto d2 = d1 - spread;

}  // namespace

BOOST_AUTO_TEST_SUITE(exponentials)

BOOST_AUTO_TEST_CASE(that_of_the_opposite_is_a_reciprocal) {
  constexpr auto o = outputs(exp(r * T), exp(-r * T) * S);
  static_assert(calls(o) == 1);
  check_values(o);
  // Where one overflows, the other one is 0.
  const auto at = program(outputs(exp(r), exp(-r)), inputs(r))(800.0);
  BOOST_TEST(at[0] == HUGE_VAL);
  BOOST_TEST(at[1] == 0.0);
}

BOOST_AUTO_TEST_CASE(that_of_a_multiple_is_a_power) {
  constexpr auto o = outputs(exp(r - T), exp(3_c * (r - T)), exp(2_c * T - 2_c * r));
  static_assert(calls(o) == 1);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(that_of_a_difference_stays_since_two_may_overflow_where_it_does_not) {
  constexpr auto o = outputs(exp(r), exp(v), exp(r - v), exp(r + v));
  static_assert(calls(o) == 4);
  BOOST_TEST(program(o, inputs(r, v))(800.0, 799.0)[2] == std::exp(1.0));
}

BOOST_AUTO_TEST_CASE(a_price_weighted_with_one_density_is_the_other_price_weighted_with_the_other) {
  constexpr auto o =
      outputs(S * exp(-d1 * d1 / 2_c), K * exp(-r * T) * exp(-d2 * d2 / 2_c), exp(-r * T));
  static_assert(calls(o) == 3);  // a logarithm and two exponentials
  check_values(o);
}

BOOST_AUTO_TEST_CASE(a_quotient_of_two_densities_that_is_no_product_with_both_prices_stays) {
  constexpr auto o = outputs(S * exp(-d1 * d1 / 2_c), K * exp(-d2 * d2 / 2_c), exp(-r * T));
  static_assert(calls(o) == 4);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(the_delta_of_a_call_option_is_the_distribution_of_d1_alone) {
  constexpr auto price = S * normal_cdf(d1) - K * exp(-r * T) * normal_cdf(d2);
  constexpr auto delta = program(outputs(price, gradient(price, S)), all);
  static_assert(delta.operations().calls == program(outputs(price), all).operations().calls);
  check_values(outputs(price, gradient(price, S, K, r, v, T)));
}

BOOST_AUTO_TEST_CASE(nodes_made_in_a_search_that_found_nothing_are_no_nodes_of_the_next_step) {
  constexpr auto o = outputs(normal_pdf(r) + exp(v) * r);  // the density's argument is multiplied out
  static_assert(calls(o) == 2);
  check_values(o);
}

BOOST_AUTO_TEST_CASE(exact_order_computes_each) {
  static_assert(program<exact_order>(outputs(exp(r), exp(-r)), inputs(r)).operations().calls == 2);
}

BOOST_AUTO_TEST_SUITE_END()
