// SPDX-License-Identifier: BSL-1.0
// Compilers went on to their limit of instantiations.
// error: the order of a derivative or of a Taylor polynomial is at least 0
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::derivative<0>(x * y, x);
#else
constexpr auto f = leibniz::derivative<-1>(x * y, x);
#endif
