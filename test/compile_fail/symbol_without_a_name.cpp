// SPDX-License-Identifier: BSL-1.0
// error: a symbol has a name: write symbol<
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::symbol<"x"> x;
#else
constexpr leibniz::symbol<""> x;
#endif
