// SPDX-License-Identifier: BSL-1.0
// An element that the bound vector symbol has not was read behind the array once.
// error: the expression has an element that the vector symbol beside it has not
// error: is_an_element_of_the_vector_symbol<leibniz::errors::name<'x', '[', '5', ']'>, 3>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::vector_symbol<"x", 6> x;
double value = leibniz::formula<"x[0]*x[5]">(x = std::array{2.0, 3.0, 4.0, 5.0, 6.0, 7.0});
#else
constexpr leibniz::vector_symbol<"x", 3> x;
double value = leibniz::formula<"x[0]*x[5]">(x = std::array{2.0, 3.0, 4.0});
#endif
