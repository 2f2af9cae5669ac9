// SPDX-License-Identifier: BSL-1.0
// A unit test that the compiler runs: a gradient that was written by hand, as it stands in somebody's
// production code, is proved right before the program exists.
#include <array>
#include <cmath>
#include <iostream>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

// The code under test: the energy of a pendulum, and its gradient by a human.
namespace pendulum {

template <class Number>
constexpr Number energy(Number angle, Number speed) {
  using std::cos;
  return speed * speed / 2 + 9.81 * (1 - cos(angle));
}

template <class Number>
constexpr std::array<Number, 2> energy_gradient(Number angle, Number speed) {
  using std::sin;
  return {9.81 * sin(angle), speed};
}

}  // namespace pendulum

constexpr leibniz::symbol<"theta"> theta;
constexpr leibniz::symbol<"omega"> omega;

// Tracing both gives expressions, which can be compared.
constexpr auto energy = leibniz::trace<"theta", "omega">(
    [](auto angle, auto speed) { return pendulum::energy(angle, speed); });
constexpr auto gradient = leibniz::trace<"theta", "omega">(
    [](auto angle, auto speed) { return pendulum::energy_gradient(angle, speed); });

// Proved for all angles and speeds: the canonical forms are equal.
static_assert(leibniz::gradient(energy, theta, omega) == gradient);

// Checked at a point, against central differences. If it fails, the compiler's message names the
// partial derivative, both values, and the point.
static_assert(leibniz::check_gradient(energy, theta = 0.5_c, omega = 2_c));

// The same for a function and a gradient in double alone, which cannot be traced.
static_assert(leibniz::gradient_check([](double x, double y) { return x * x * y; },
                                      [](double x, double y) {
                                        return std::array{2 * x * y, x * x};
                                      },
                                      {2.0, 3.0}));

// A mistake is found: here the second component lacks a factor 2.
constexpr auto report = leibniz::gradient_check([](double x, double y) { return x * y * y; },
                                                [](double x, double y) {
                                                  return std::array{y * y, x * y};
                                                },
                                                {2.0, 3.0});
static_assert(!report);

int main() { std::cout << "what a check that fails has to say:\n" << report << '\n'; }
