// SPDX-License-Identifier: BSL-1.0
// By which of its parameters?
// error: this function has several parameters
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::derivative([](auto x) { return x * x; });
#else
constexpr auto d = leibniz::derivative([](auto x, auto y) { return x * y; });
#endif
