// SPDX-License-Identifier: BSL-1.0
// An activation is no string, as it is in Python.
// error: write dense(units, activations::relu)
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;

#ifdef LEIBNIZ_TEST_CONTROL
const sequential<double> model({.inputs = 2}, dense(3, activations::relu));
#else
const sequential<double> model({.inputs = 2}, dense(3, "relu"));
#endif
