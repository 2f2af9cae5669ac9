// SPDX-License-Identifier: BSL-1.0
// error: the point has another number of values than the expression has symbols
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::numeric::gradient(x * y, {1.0, 2.0});
#else
constexpr auto d = leibniz::numeric::gradient(x * y, {1.0, 2.0, 3.0});
#endif
