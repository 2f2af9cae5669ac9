// SPDX-License-Identifier: BSL-1.0
// error: a notation of this function names an argument that it has not
// error: name<'h', 'a', 'l', 'f'>
#include <leibniz/leibniz.hpp>

struct half_function : leibniz::function<"half"> {
  template <class T>
  static constexpr T value(const T& x) {
    return x / 2;
  }
#ifdef LEIBNIZ_TEST_CONTROL
  static constexpr std::string_view text = "half[#1]";
#else
  static constexpr std::string_view text = "half[#2]";
#endif
};
constexpr leibniz::callable<half_function> half;

constexpr leibniz::symbol<"x"> x;
static_assert(text(half(x)) != "");
