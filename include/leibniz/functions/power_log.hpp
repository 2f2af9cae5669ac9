// SPDX-License-Identifier: BSL-1.0
// What the derivative of a power by its exponent is made of: b^y log(b)^n, one function of the
// graph, because its factors alone are 0 and infinite at b = 0. It is in no list and never printed.
#pragma once

#include <leibniz/functions/exponential.hpp>

namespace leibniz {

struct power_log_function;

/// a b, but 0 where a is 0, whatever b is: how programs compute `power_log`.
struct vanishing_product : function<"vanishing_product", 2> {
  template <class T>
  static constexpr T value(const T& a, const T& b) {
    if constexpr (std::is_arithmetic_v<T>)
      return a != T(0) ? math::multiply(a, b) : a;
    else
      return math::choose(a != T(0), T(a * b), a);
  }
};

/// power_log(b, y, n) = b^y log(b)^n for a constant integer n >= 0, and 0 where b^y is 0.
/// So d/dy pow(0, y) is 0 for y > 0, in every order.
struct power_log_function : function<"power_log", 3> {
  template <class T>
  static constexpr T value(const T& base, const T& exponent, const T& order) {
    using math::log;
    using math::pow;
    const T power = pow(base, exponent);
    return order != T(0) ? vanishing_product::value(power, pow(log(base), order)) : power;
  }
  // power_log(f, g, n) --> (g power_log(f, g - 1, n) + n power_log(f, g - 1, n - 1)) f'
  //                        + power_log(f, g, n + 1) g'
  template <class X>
  static constexpr X derivative(at<0>, const X& base, const X& exponent, const X& order) {
    return exponent * call<power_log_function>(base, exponent - 1, order) +
           order * call<power_log_function>(base, exponent - 1, order - 1);
  }
  template <class X>
  static constexpr X derivative(at<1>, const X& base, const X& exponent, const X& order) {
    return call<power_log_function>(base, exponent, order + 1);
  }
  template <class X>
  static constexpr X derivative(at<2>, const X&, const X&, const X&) { return 0; }
};

}  // namespace leibniz
