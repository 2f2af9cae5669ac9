// SPDX-License-Identifier: BSL-1.0
// error: a document has one title, one summary, one called and one by
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("product", x * y, leibniz::title("A"));
#else
const auto d = leibniz::document("product", x * y, leibniz::title("A"), leibniz::title("B"));
#endif
