// SPDX-License-Identifier: BSL-1.0
// What traced code does with the elements of a vector symbol, as with any std::array.
#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <tuple>

#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/callable.hpp>
#include <leibniz/simplify/simplify.hpp>

namespace {

using namespace leibniz::literals;

constexpr leibniz::vector_symbol<"v", 3> v;
constexpr auto product_of_all = v[0_c] * v[1_c] * v[2_c];

template <class F>
constexpr bool multiplies(F f) {
  return decltype(leibniz::trace<leibniz::vector_symbol<"v", 3>>(f)){} == product_of_all;
}
// Functions of a std::array of numbers, whatever they are.
template <class T, std::size_t N>
constexpr T product(const std::array<T, N>& a) {
  return std::accumulate(a.begin() + 1, a.end(), a[0], [](T left, T right) { return left * right; });
}
template <class T>
constexpr T product(std::span<const T> a) {
  T result = 1;
  for (const T& factor : a) result *= factor;
  return result;
}

static_assert(multiplies([](const auto& a) { return product(a); }));
static_assert(multiplies([]<class T>(const std::array<T, 3>& a) {
  std::array<T, 3> copy = a;
  return product(std::span<const T>(copy));
}));
static_assert(multiplies([](auto a) {
  const auto [first, second, third] = a;
  return first * second * third;
}));
static_assert(multiplies([](const auto& a) {
  return std::apply([](auto... factor) { return (factor * ...); }, a);
}));
static_assert(multiplies([](auto a) {
  auto b = a;
  std::swap(a[0], a[2]);
  std::swap(a, b);
  std::reverse(a.begin(), a.end());
  b = a;
  return std::get<0>(b) * b.at(1) * b.back();
}));
static_assert(multiplies([](const auto& a) {
  using array = std::remove_cvref_t<decltype(a)>;
  std::array<typename array::value_type, std::tuple_size_v<array>> other{};
  for (std::size_t i = 0; i < a.size(); ++i) other[i] = a[i];
  return product(other);
}));

}  // namespace

BOOST_AUTO_TEST_SUITE(arrays)

BOOST_AUTO_TEST_CASE(are_results) {
  const auto p = leibniz::value_and_jacobian(
      [](auto a) {
        for (auto& element : a) element *= element;
        return a;
      },
      v);
  const auto r = p(std::array{1.0, 2.0, 3.0});
  BOOST_TEST((r.value == std::array{1.0, 4.0, 9.0}));
  BOOST_TEST((r.jacobian[2] == std::array{0.0, 0.0, 6.0}));
}

BOOST_AUTO_TEST_SUITE_END()
