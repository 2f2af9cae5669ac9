// SPDX-License-Identifier: BSL-1.0
// The value otherwise is missing.
// error: with a wrong number of arguments: give it as many as are expected
// error: given<4>
// error: expected_an_odd_number_from_3_on
#include <leibniz/leibniz.hpp>

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto f = leibniz::formula<"piecewise(x < 0, 1, x < 1, 2, 3)">;
#else
constexpr auto f = leibniz::formula<"piecewise(x < 0, 1, x < 1, 2)">;
#endif
