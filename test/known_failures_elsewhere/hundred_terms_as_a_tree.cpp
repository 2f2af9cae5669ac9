// SPDX-License-Identifier: BSL-1.0
// One hundred terms in one sum of operators. Each step names all before it, so that a thousand take
// GCC minutes, one by one or in pairs: traced, beside this file, they take seconds.
#include <utility>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

/// sum over k = 1..N of sin(k x) y
template <int... K>
constexpr auto make_sum(std::integer_sequence<int, K...>) {
  return (... + (sin(leibniz::integer<K + 1>{} * x) * y));
}
/// The same over k = First..First + N - 1, in halves.
template <int First, int N>
constexpr auto make_balanced_sum() {
  if constexpr (N == 1)
    return sin(leibniz::integer<First>{} * x) * y;
  else
    return make_balanced_sum<First, N / 2>() + make_balanced_sum<First + N / 2, N - N / 2>();
}
constexpr auto f = make_balanced_sum<1, 100>();
constexpr auto one_by_one = make_sum(std::make_integer_sequence<int, 100>{});

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(a_sum_of_a_hundred_terms_as_a_tree_is_evaluated_and_differentiated) {
  constexpr leibniz::derivative_of<std::remove_const_t<decltype(f)>, leibniz::symbol<"x">> d;
  BOOST_TEST(f(x = 0.0, y = 2.0) == 0.0);
  BOOST_TEST(d(x = 0.0, y = 2.0) == 2.0 * 5050.0);
  static_assert(one_by_one == f);
  BOOST_TEST(one_by_one(x = 0.5, y = 2.0) == f(x = 0.5, y = 2.0),
             boost::test_tools::tolerance(1e-13));
}

BOOST_AUTO_TEST_SUITE_END()
