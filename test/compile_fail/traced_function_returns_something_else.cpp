// SPDX-License-Identifier: BSL-1.0
// What is no number, condition or array of them is no expression.
// error: a traced function returns an expression: return one value or a std::array of values
#include <leibniz/leibniz.hpp>

struct pair_of_mine {
  int a = 0;
};

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<"x">([](auto x) { return x; });
#else
constexpr auto f = leibniz::trace<"x">([](auto) { return pair_of_mine{}; });
#endif
