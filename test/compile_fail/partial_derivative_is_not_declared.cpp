// SPDX-License-Identifier: BSL-1.0
// A function of several arguments may lack derivatives that nothing asks for.
// error: this function declares no derivative by this argument, counted from 0
// error: has_a_derivative<scaled_function, 1>
#include <leibniz/leibniz.hpp>

using leibniz::at;
struct scaled_function : leibniz::function<"scaled", 2> {
  template <class T>
  static constexpr T value(const T& x, const T& y) {
    return x * y;
  }
  template <class X>
  static constexpr X derivative(at<0>, const X&, const X& y) {
    return y;
  }
};
inline constexpr leibniz::callable<scaled_function> scaled;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
static_assert(leibniz::derivative(scaled(x, y), x)(y = 2.0) == 2.0);
#ifndef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::derivative(scaled(x, y), y);
#endif
