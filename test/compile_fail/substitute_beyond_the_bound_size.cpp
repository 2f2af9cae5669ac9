// SPDX-License-Identifier: BSL-1.0
// An element that the bound vector symbol has not was left as it is once.
// error: the expression has an element that the vector symbol beside it has not
// error: is_an_element_of_the_vector_symbol<leibniz::errors::name<'x', '[', '5', ']'>, 3>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::vector_symbol<"x", 6> x;
constexpr auto f = substitute(leibniz::formula<"x[0]*x[5]">,
                              x = boost::hana::make_tuple(y, 2_c, 3_c, 4_c, 5_c, 6_c));
#else
constexpr leibniz::vector_symbol<"x", 3> x;
constexpr auto f = substitute(leibniz::formula<"x[0]*x[5]">, x = boost::hana::make_tuple(y, 2_c, 3_c));
#endif
