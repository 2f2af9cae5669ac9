// SPDX-License-Identifier: BSL-1.0
// A model is made with its weights, for which it needs the number of columns.
// error: write sequential<double> model({.inputs = 8}, dense(30), dense(1))
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;

#ifdef LEIBNIZ_TEST_CONTROL
const sequential<double> model({.inputs = 8}, dense(30), dense(1));
#else
const sequential<double> model(dense(30), dense(1));
#endif
