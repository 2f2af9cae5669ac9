// SPDX-License-Identifier: BSL-1.0
// error: a plot is over this symbol and gives it a value, too
// error: name<'x'>
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("product", x * y, leibniz::plot(x, 0, 1, y = 1.0));
#else
const auto d = leibniz::document("product", x * y, leibniz::plot(x, 0, 1, y = 1.0, x = 2.0));
#endif
