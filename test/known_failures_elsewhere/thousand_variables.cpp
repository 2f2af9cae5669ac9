// SPDX-License-Identifier: BSL-1.0
// One thousand variables in one sum of a thousand squares.
#include <array>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

constexpr leibniz::vector_symbol<"v", 1000> v;

constexpr auto squares = leibniz::trace<leibniz::vector_symbol<"v", 1000>>([](auto a) {
  decltype(a[0] * a[0]) sum = 0;
  for (int k = 0; k < 1000; ++k)
    sum += a[static_cast<std::size_t>(k)] * a[static_cast<std::size_t>(k)];
  return sum;
});

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(a_sum_of_a_thousand_variables_is_evaluated_and_differentiated) {
  std::array<double, 1000> at{};
  double expected = 0;
  for (std::size_t k = 0; k < at.size(); ++k) {
    at[k] = static_cast<double>(k % 7);
    expected += at[k] * at[k];
  }
  BOOST_TEST(squares(v = at) == expected);
  constexpr leibniz::derivative_of<std::remove_const_t<decltype(squares)>,
                                   leibniz::symbol<"v", 999>>
      d;
  BOOST_TEST(d(v = at) == 2 * at[999]);
}

BOOST_AUTO_TEST_SUITE_END()
