// SPDX-License-Identifier: BSL-1.0
// error: a matrix symbol has no element of this row and column
#include <leibniz/adapters/eigen.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::adapters::matrix_symbol<"A", 2, 3> A;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto entry = A(1_c, 2_c);
#else
constexpr auto entry = A(0_c, 3_c);
#endif
