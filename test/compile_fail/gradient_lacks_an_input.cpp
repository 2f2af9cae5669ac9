// SPDX-License-Identifier: BSL-1.0
// error: this symbol occurs in an output of the program but is no input
// Compilers ran out of memory after this message once: they were still asked for the program.
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"a"> a;

#ifdef LEIBNIZ_TEST_CONTROL
double value = leibniz::value_and_gradient(x * x - a, x, a)(1.0, 2.0).value;
#else
double value = leibniz::value_and_gradient(x * x - a, x)(1.0).value;
#endif
