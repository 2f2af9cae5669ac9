// SPDX-License-Identifier: BSL-1.0
// error: this symbol occurs in the function but is not named beside it: name it, too, as in value_and_gradient(f, x, y)
// Compilers ran out of memory after this message once: they were still asked for the program.
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"a"> a;

#ifdef LEIBNIZ_TEST_CONTROL
double value = leibniz::value_and_gradient(x * x - a, x, a)(1.0, 2.0).value;
#else
double value = leibniz::value_and_gradient(x * x - a, x)(1.0).value;
#endif
