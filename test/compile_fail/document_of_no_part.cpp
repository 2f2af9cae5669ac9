// SPDX-License-Identifier: BSL-1.0
// error: this is no part of a document
// error: behind the function stand by(x, y), gradient(f, x, y)
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("sine", sin(x), leibniz::title("The sine"));
#else
const auto d = leibniz::document("sine", sin(x), "The sine");
#endif
