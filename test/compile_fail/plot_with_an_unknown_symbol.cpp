// SPDX-License-Identifier: BSL-1.0
// error: this symbol does not occur in the expression
// error: name<'z'>
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("product", x * y, leibniz::plot(x, 0, 1, y = 1.0));
#else
const auto d = leibniz::document("product", x * y, leibniz::plot(x, 0, 1, y = 1.0, z = 2.0));
#endif
