// SPDX-License-Identifier: BSL-1.0
// error: this matrix is not the Hessian or Jacobian of the document's function
// error: name them with by(x, y), in the same order
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr auto f = x * pow(y, 2_c);
#ifdef LEIBNIZ_TEST_CONTROL
const auto d = leibniz::document("f", f, leibniz::by(y, x), leibniz::hessian(f, y, x));
#else
const auto d = leibniz::document("f", f, leibniz::hessian(f, y, x));
#endif
