// SPDX-License-Identifier: BSL-1.0
// error: require takes a lambda that captures nothing
#include <leibniz/leibniz.hpp>

constexpr auto f = [](double x) { return x * x; };
constexpr auto df = [](double x) { return 2 * x; };
bool checked(double at) {
#ifdef LEIBNIZ_TEST_CONTROL
  static_cast<void>(at);
  return leibniz::require([] { return leibniz::gradient_check(f, df, 1.0); });
#else
  return leibniz::require([at] { return leibniz::gradient_check(f, df, at); });
#endif
}
