// SPDX-License-Identifier: BSL-1.0
// An activation of one's own is an expression, whose derivative the core can make.
// error: or an expression of one symbol of your own
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;

constexpr leibniz::symbol<"u"> u;
constexpr auto own = u * u;
#ifdef LEIBNIZ_TEST_CONTROL
const sequential<double> model({.inputs = 2}, dense(3, own));
#else
const sequential<double> model({.inputs = 2}, dense(3, [](double z) { return z * z; }));
#endif
