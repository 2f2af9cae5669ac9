// SPDX-License-Identifier: BSL-1.0
// error: a traced function takes a number for an array: name a vector symbol
#include <leibniz/leibniz.hpp>

constexpr auto product = [](const auto& v) { return v[0] * v[1]; };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", 2>>(product);
#else
constexpr auto f = leibniz::trace<"x">(product);
#endif
