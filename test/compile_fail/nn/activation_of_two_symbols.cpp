// SPDX-License-Identifier: BSL-1.0
// A layer has one number to put into its activation.
// error: or an expression of one symbol of your own
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;

constexpr leibniz::symbol<"u"> u;
constexpr leibniz::symbol<"gain"> gain;
constexpr auto own = u * u;
constexpr auto two = gain * u;
#ifdef LEIBNIZ_TEST_CONTROL
const sequential<double> model({.inputs = 2}, dense(3, own));
#else
const sequential<double> model({.inputs = 2}, dense(3, two));
#endif
