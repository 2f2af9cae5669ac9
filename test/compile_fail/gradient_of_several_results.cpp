// SPDX-License-Identifier: BSL-1.0
// A function of two values has a Jacobian.
// error: this function returns several values: take its jacobian
#include <leibniz/leibniz.hpp>

constexpr auto both = [](auto x, auto y) { return std::array{x * y, x + y}; };
#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto d = leibniz::jacobian(both);
#else
constexpr auto d = leibniz::gradient(both);
#endif
