// SPDX-License-Identifier: BSL-1.0
// A parameter pack takes any number of symbols.
// error: the number of parameters of this function is unclear
#include <leibniz/leibniz.hpp>

constexpr auto product = [](auto... factors) { return (factors * ...); };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = gradient(product, leibniz::symbol<"x">{}, leibniz::symbol<"y">{});
#else
constexpr auto d = leibniz::gradient(product);
#endif
