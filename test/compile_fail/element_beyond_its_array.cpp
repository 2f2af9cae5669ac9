// SPDX-License-Identifier: BSL-1.0
// error: a traced function reads an element that its array has not
// error: is_an_element_of_the_array<3, 3>
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr leibniz::vector_symbol<"x", 4> x;
#else
constexpr leibniz::vector_symbol<"x", 3> x;
#endif
constexpr auto p = leibniz::value_and_gradient([](const auto& v) { return v[0] * v[3]; }, x);
double value = p(std::array<double, x.size()>{}).value;
