// SPDX-License-Identifier: BSL-1.0
// error: behind the range of a plot stand values of the other symbols: write plot(x, 0, 1, y
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("product", x * y, leibniz::plot(x, 0, 1, y = 2.0));
#else
const auto d = leibniz::document("product", x * y, leibniz::plot(x, 0, 1, 2.0));
#endif
