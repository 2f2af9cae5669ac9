// SPDX-License-Identifier: BSL-1.0
// A function of doubles cannot be run on symbols.
// error: this function takes numbers of one type, and no symbols: make it generic
// error: is_generic<double (*)(double)>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto square = [](auto x) { return x * x; };
#else
double square(double x) { return x * x; }
#endif
constexpr auto p = leibniz::value_and_gradient(square);
