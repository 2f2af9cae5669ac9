// SPDX-License-Identifier: BSL-1.0
// error: this gradient has an entry that is no derivative of the document's function
// error: f, gradient(f, x, y)) with one f, or name the symbols with by(x, y)
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr auto f = sin(x);
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto g = f;
#else
constexpr auto g = exp(x);
#endif
const auto d = leibniz::document("sine", f, leibniz::gradient(g, x));
