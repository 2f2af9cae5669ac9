// SPDX-License-Identifier: BSL-1.0
// Each number fits, their product does not.
// error: an exact constant overflows: numerator and denominator must fit 64 bits
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"1223372036854775807 * 2 * x">;
#else
constexpr auto f = leibniz::formula<"9223372036854775807 * 2 * x">;
#endif
constexpr auto& graph = leibniz::graph::stored<decltype(f)::recipe>;
