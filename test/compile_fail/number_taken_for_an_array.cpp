// SPDX-License-Identifier: BSL-1.0
// error: a traced function takes a number for an array: name a vector symbol
#include <leibniz/leibniz.hpp>

constexpr auto product = [](const auto& v) { return v[0] * v[1]; };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto p = leibniz::value_and_gradient(product, leibniz::vector_symbol<"x", 2>{});
#else
constexpr auto p = leibniz::value_and_gradient(product);
#endif
