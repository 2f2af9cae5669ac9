// SPDX-License-Identifier: BSL-1.0
// error: this function takes numbers of one type, and no symbols: make it generic
// error: is_generic<
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::derivative([](auto x) { return x * x; });
#else
constexpr auto d = leibniz::derivative([](double x) { return x * x; });
#endif
