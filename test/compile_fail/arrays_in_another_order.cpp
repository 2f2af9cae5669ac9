// SPDX-License-Identifier: BSL-1.0
// error: a traced function reads an element that its array has not
// error: is_an_element_of_the_array<-1, 3>
#include <leibniz/leibniz.hpp>

constexpr leibniz::vector_symbol<"x", 3> x;
constexpr leibniz::vector_symbol<"y", 2> y;
constexpr auto f = [](const auto& a, auto b) {
  b[a.size() - 3] += a.back();  // of three elements
  return b[0] * b[1];
};
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto p = leibniz::value_and_gradient(f, x, y);
#else
constexpr auto p = leibniz::value_and_gradient(f, y, x);
#endif
