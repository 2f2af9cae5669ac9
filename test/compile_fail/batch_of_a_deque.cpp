// SPDX-License-Identifier: BSL-1.0
// A deque's numbers were taken for as many columns, when the program ran.
// error: a column's numbers stand side by side or at a fixed distance
#define LEIBNIZ_NO_XSIMD
#include <deque>
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x), leibniz::inputs(x));
void run(std::vector<double>& out, const std::vector<double>& in,
         const std::deque<double>& scattered) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(out, in);
  static_cast<void>(scattered);
#else
  p.batch(out, scattered);
  static_cast<void>(in);
#endif
}
