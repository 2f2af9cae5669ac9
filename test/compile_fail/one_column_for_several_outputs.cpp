// SPDX-License-Identifier: BSL-1.0
// error: the program has several outputs: give a tuple or an array of columns
#define LEIBNIZ_NO_XSIMD
#include <tuple>
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::value_and_gradient(x * x, x);
void run(std::vector<double>& value, std::vector<double>& slope, const std::vector<double>& in) {
#ifdef LEIBNIZ_TEST_CONTROL
  p.batch(std::tie(value, slope), in);
#else
  p.batch(value, in);
  static_cast<void>(slope);
#endif
}
