// SPDX-License-Identifier: BSL-1.0
// error: a program cannot write into this: give into(...) first a span of floating-point numbers that are not constant
#include <span>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x), leibniz::inputs(x));

#ifdef LEIBNIZ_TEST_CONTROL
void run(std::span<double> out) { p.into(out, 2.0); }
#else
void run(std::span<const double> out) { p.into(out, 2.0); }
#endif
