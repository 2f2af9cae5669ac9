// SPDX-License-Identifier: BSL-1.0
// Arrays of float and double do not meet by accident.
// error: write cast<double>(x) or cast<float>(x) for one of them
#include <leibniz/tape/tape.hpp>

const leibniz::tape::constant<double> a({1.0, 2.0});
const leibniz::tape::constant<float> b({1.0f, 2.0f});
#ifdef LEIBNIZ_TEST_CONTROL
const auto sum = a + leibniz::tape::cast<double>(b);
#else
const auto sum = a + b;
#endif
