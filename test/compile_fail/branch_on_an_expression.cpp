// SPDX-License-Identifier: BSL-1.0
// error: a branch depends on an expression, which is neither true nor false before it is evaluated: write select
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

template <class T>
constexpr auto positive(T v) {
#ifdef LEIBNIZ_TEST_CONTROL
  return select(v > 0_c, v, 0_c);
#else
  if (v > 0_c) return v;
  return T{};
#endif
}
constexpr auto f = positive(x);
