// SPDX-License-Identifier: BSL-1.0
// Generic code that asks its type of numbers for limits and constants, takes std::max and std::min along,
// and has bools and enumerators beside its numbers: it traces to what it computes of double.
#include <algorithm>
#include <array>
#include <limits>
#include <numbers>
#include <type_traits>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

enum scale { twice = 2 };

template <class T>
constexpr T clipped_least(const std::array<T, 3>& numbers) {
  using std::max, std::min;
  T least = std::numeric_limits<T>::max();
  for (const T& n : numbers) least = min(least, n);
  return max(least, T(1)) * std::numbers::pi_v<T> * T(2) + std::numeric_limits<T>::epsilon();
}

constexpr leibniz::vector_symbol<"q", 3> q;
constexpr auto traced = leibniz::trace<leibniz::vector_symbol<"q", 3>>([](auto v) {
  const std::array<std::remove_cvref_t<decltype(v[0])>, 3> plain{v[0], v[1], v[2]};
  return clipped_least(plain);
});

BOOST_AUTO_TEST_CASE(limits_constants_and_extrema_are_those_of_double) {
  for (const std::array<double, 3>& at : {std::array{3.0, 2.0, 5.0}, std::array{3.0, 0.5, -5.0}})
    BOOST_TEST(traced(q = at) == clipped_least(at), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(leibniz::value_and_gradient(traced, q)(std::array{3.0, 2.0, 5.0}).gradient[1] == 2 * std::numbers::pi);
}

BOOST_AUTO_TEST_CASE(an_enumerator_is_its_number) {
  constexpr auto doubled = leibniz::trace<"x">([](auto u) { return u * twice; });
  BOOST_TEST(doubled(leibniz::symbol<"x">{} = 1.5) == 3.0);
}

BOOST_AUTO_TEST_CASE(a_bool_beside_a_condition_is_known_when_it_is_traced) {
  using leibniz::trace;
  constexpr auto all = trace<"x">([](auto u) { return select(true && u > 0, u, 1); });
  constexpr auto none = trace<"x">([](auto u) { return select(u > 0 && false, u, 1); });
  constexpr auto either = trace<"x">([](auto u) { return select(u > 0 || false, u, 1); });
  constexpr auto always = trace<"x">([](auto u) { return select(true || u > 0, u, 1); });
  constexpr leibniz::symbol<"x"> x;
  BOOST_TEST(all(x = -2.0) == 1.0);
  BOOST_TEST(all(x = 2.0) == 2.0);
  BOOST_TEST(none(x = 2.0) == 1.0);
  BOOST_TEST(either(x = -2.0) == 1.0);
  BOOST_TEST(either(x = 2.0) == 2.0);
  BOOST_TEST(always(x = -2.0) == -2.0);
}

}  // namespace
