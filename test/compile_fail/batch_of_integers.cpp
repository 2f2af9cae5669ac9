// SPDX-License-Identifier: BSL-1.0
// A scalar integer counts as double, a column of them did not.
// error: this type computes in integers, in which the constant 1/2 is 0
#define LEIBNIZ_NO_XSIMD
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x), leibniz::inputs(x));
#ifdef LEIBNIZ_TEST_CONTROL
using column = std::vector<double>;
#else
using column = std::vector<int>;
#endif
void run(column& out, const column& in) { p.batch(out, in); }
