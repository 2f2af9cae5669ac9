// SPDX-License-Identifier: BSL-1.0
// error: the function of a document has a name: write called<
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("product", x * y, leibniz::called<"C">());
#else
const auto d = leibniz::document("product", x * y, leibniz::called<"">());
#endif
