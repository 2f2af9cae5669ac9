// SPDX-License-Identifier: BSL-1.0
// Large derivatives are typed by where they come from, and behave as their trees do: they compare,
// differentiate and evaluate alike.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <type_traits>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/graph/trace.hpp>
#include <leibniz/program/evaluate.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::derivative;
using leibniz::derivative_of;
using leibniz::raise;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
using X = leibniz::symbol<"x">;
using Y = leibniz::symbol<"y">;

// Nested four times, its derivative written out has some hundred nodes.
constexpr auto f = leibniz::trace<"x", "y">([](auto a, auto b) {
  for (int i = 0; i < 4; ++i) a = sin(a) * b + a / (b + 1);
  return a;
});
using F = std::remove_const_t<decltype(f)>;

constexpr auto d = derivative(f, x);
static_assert(std::is_same_v<std::remove_const_t<decltype(d)>, derivative_of<F, X>>);
static_assert(leibniz::expression<derivative_of<F, X>>);
static_assert(sizeof(d) == 1 && std::is_empty_v<derivative_of<F, X>>);

// Of a large function a derivative that is larger still is kept unseen, and a small one is a tree.
constexpr auto large = leibniz::trace<"x", "y">([](auto a, auto b) {
  auto state = a;
  for (int i = 0; i < 60; ++i) state = sin(state * a) + state / (b * b + i + 2);
  return state;
});
static_assert(std::is_same_v<decltype(derivative(large, x)), derivative_of<std::remove_const_t<decltype(large)>, X>>);
constexpr auto beside = leibniz::trace<"x", "y">([](auto a, auto b) {
  auto state = a;
  for (int i = 0; i < 300; ++i) state = sin(state * a) + i;
  return state + b * b * b;
});
constexpr auto both = leibniz::gradient(beside, x, y);
static_assert(std::is_same_v<std::remove_cvref_t<decltype(boost::hana::at_c<0>(both))>,
                             derivative_of<std::remove_const_t<decltype(beside)>, X>>);
static_assert(std::is_same_v<std::remove_cvref_t<decltype(boost::hana::at_c<1>(both))>,
                             std::remove_const_t<decltype(derivative(y * y * y, y))>>);

// The tree, on request.
constexpr auto tree = raise(d);
static_assert(!std::is_same_v<decltype(tree), decltype(d)>);
static_assert(tree == d && d == tree && raise(tree) == d);
static_assert(!(d == f));

// Derivatives of derivatives, in either order and either form.
static_assert(std::is_same_v<std::remove_cvref_t<decltype(derivative(d, y))>,
                             derivative_of<derivative_of<F, X>, Y>>);
static_assert(derivative(f, x, y) == derivative(f, y, x));
static_assert(derivative(d, y) == derivative(tree, y));

// Within other expressions.
static_assert(d - tree == 0_c && 2_c * d == d + tree);
static_assert(derivative(f - f + x * y, x) == y);

// At the limit: a derivative of 128 nodes is a tree, a larger one is not.
static_assert(leibniz::largest_raised_result == 128);
template <class E>
constexpr bool kept = leibniz::simplify::has_canonical_recipe<E>;
static_assert(!kept<decltype(derivative(sin(x) * cos(y) * exp(x * y), x))>);
static_assert(kept<decltype(derivative<2>(f, x))>);

// A large function of one symbol by another: nothing is left, which is small.
static_assert(std::is_same_v<decltype(derivative(f, leibniz::symbol<"z">{})), leibniz::integer<0>>);

BOOST_AUTO_TEST_CASE(a_large_derivative_has_the_value_of_its_tree) {
  const double by_name = d(x = 0.5, y = 0.75), by_tree = tree(x = 0.5, y = 0.75);
  BOOST_TEST(by_name == by_tree, boost::test_tools::tolerance(1e-13));
  const double h = 1e-6;
  const double difference = (f(x = 0.5 + h, y = 0.75) - f(x = 0.5 - h, y = 0.75)) / (2 * h);
  BOOST_TEST(by_name == difference, boost::test_tools::tolerance(1e-8));
}

}  // namespace
