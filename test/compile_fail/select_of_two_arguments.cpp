// SPDX-License-Identifier: BSL-1.0
// error: wrong number of arguments: call this function with as many as it is declared with
// error: takes_that_many_arguments<leibniz::select_function, 2>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = select(x < 0_c, x, 1_c);
#else
constexpr auto f = select(x < 0_c, x);
#endif
