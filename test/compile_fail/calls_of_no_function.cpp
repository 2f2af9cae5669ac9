// SPDX-License-Identifier: BSL-1.0
// Calls are counted by the struct that describes a function.
// error: calls<F>() takes the struct that describes a function, such as leibniz::exp_function
// error: describes_a_function<double>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = value_and_gradient(exp(x), x);

#ifdef LEIBNIZ_TEST_CONTROL
constexpr int calls = p.calls<leibniz::exp_function>();
#else
constexpr int calls = p.calls<double>();
#endif
