// SPDX-License-Identifier: BSL-1.0
// Only symbols are variables.
// error: differentiate by a symbol: pass symbol<
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::derivative(sin(x), x);
#else
constexpr auto d = leibniz::derivative(sin(x), 2_c * x);
#endif
