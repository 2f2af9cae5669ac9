// SPDX-License-Identifier: BSL-1.0
// error: this symbol is named twice
// error: name<'x'>
#include <leibniz/adapters/differentiated.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto differentiated = leibniz::adapters::differentiate_for(x * y, x, y = 2.0);
#else
constexpr auto differentiated = leibniz::adapters::differentiate_for(x * y, x, y = 2.0, x = 3.0);
#endif
