// SPDX-License-Identifier: BSL-1.0
// A user's function may have a value alone, until it is differentiated.
// error: this function declares no derivative: add a member template
// error: has_a_derivative<cube_function, 0>
#include <leibniz/leibniz.hpp>

struct cube_function : leibniz::function<"cube"> {
  template <class T>
  static constexpr T value(const T& x) {
    return x * x * x;
  }
#ifdef LEIBNIZ_TEST_CONTROL
  template <class X>
  static constexpr X derivative(const X& x) {
    return 3 * x * x;
  }
#endif
};
inline constexpr leibniz::callable<cube_function> cube;

constexpr leibniz::symbol<"x"> x;
static_assert(cube(x)(x = 2.0) == 8.0);
constexpr auto d = leibniz::derivative(cube(x), x);
