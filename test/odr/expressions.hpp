// SPDX-License-Identifier: BSL-1.0
// Expressions that two translation units share, and what each of them sees of them.
#pragma once

#include <array>
#include <cmath>
#include <typeindex>
#include <typeinfo>

#include <leibniz/leibniz.hpp>

namespace odr {

using namespace leibniz::literals;

inline constexpr leibniz::symbol<"x"> x;
inline constexpr leibniz::symbol<"y"> y;
inline constexpr auto tree = (x + 5_c) * pow(y, 2_c) + sin(x * y);
inline constexpr auto traced = leibniz::trace<"x", "y">([](auto a, auto b) {
  using std::sin;
  return (a + 5) * b * b + sin(a * b);
});
inline constexpr auto derivative_of_tree = leibniz::derivative(tree, x);
inline constexpr auto derivative_of_traced = leibniz::derivative(traced, x);
static_assert(derivative_of_tree == derivative_of_traced);

struct view {
  std::array<std::type_index, 4> types;
  std::array<const void*, 4> addresses;
  std::array<double, 4> values;
};

namespace {
/// In an unnamed namespace, so that each unit has its own and instantiates all it needs.
[[maybe_unused]] view look(double at_x, double at_y) {
  const auto values_of = [&](const auto& f) { return f(x = at_x, y = at_y); };
  return {{typeid(tree), typeid(traced), typeid(derivative_of_tree), typeid(derivative_of_traced)},
          {&tree, &traced, &derivative_of_tree, &derivative_of_traced},
          {values_of(tree), values_of(traced), values_of(derivative_of_tree),
           values_of(derivative_of_traced)}};
}
}  // namespace

view seen_by_first(double at_x, double at_y);
view seen_by_second(double at_x, double at_y);

}  // namespace odr
