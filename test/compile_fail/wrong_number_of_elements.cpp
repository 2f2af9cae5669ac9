// SPDX-License-Identifier: BSL-1.0
// Six elements need six values.
// error: a vector symbol is bound to a different number of values: give one for each element
// error: has_that_many_elements<leibniz::errors::name<'q'>, 5
#include <array>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"q", 6> q;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr double value = (q[0_c] * q[5_c])(q = std::array<double, 6>{1, 2, 3, 4, 5, 6});
#else
constexpr double value = (q[0_c] * q[5_c])(q = std::array<double, 5>{1, 2, 3, 4, 5});
#endif
