// SPDX-License-Identifier: BSL-1.0
// error: a system has one right-hand side for each element of its state
#include <array>

#include <leibniz/adapters/odeint.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::vector_symbol<"y", 3> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr auto sides = [](const auto& c) { return std::array{c[1], c[2], -c[0]}; };
#else
constexpr auto sides = [](const auto& c) { return std::array{c[1], c[2]}; };
#endif
const auto system_of_three = leibniz::adapters::stiff_system(sides, y);
