// SPDX-License-Identifier: BSL-1.0
// error: the expression has an element that the vector symbol beside it has not
// error: is_an_element_of_the_vector_symbol<leibniz::errors::name<'x', '[', '1', '2', ']'>, 3>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::vector_symbol<"x", 13> x;
#else
constexpr leibniz::vector_symbol<"x", 3> x;
#endif
constexpr auto p = leibniz::value_and_gradient(leibniz::formula<"x[0]*x[12]">, x);
double value = p(std::array<double, x.size()>{}).value;
