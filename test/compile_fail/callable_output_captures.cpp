// SPDX-License-Identifier: BSL-1.0
// A captured coefficient has to be an input of the program.
// error: a traced function must not capture
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr double scaled(double factor) {
#ifdef LEIBNIZ_TEST_CONTROL
  constexpr auto p =
      leibniz::program(leibniz::outputs([](auto t, auto k) { return k * t; }),
                       leibniz::inputs(x, leibniz::symbol<"k">{}));
  return p(2.0, factor)[0];
#else
  const auto outputs = leibniz::outputs([factor](auto t) { return factor * t; });
  static_cast<void>(outputs);
  return factor;
#endif
}
static_assert(scaled(0) == 0);
