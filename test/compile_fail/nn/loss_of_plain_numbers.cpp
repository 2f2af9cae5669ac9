// SPDX-License-Identifier: BSL-1.0
// A loss of numbers that are no tensor would have no gradient.
// error: with a tensor as y_pred
#include <leibniz/nn/losses.hpp>

using namespace leibniz::nn;

const vector<double> y_true{{1.0, 2.0}}, numbers{{1.5, 2.5}};
#ifdef LEIBNIZ_TEST_CONTROL
const leibniz::tape::tensor<double> y_pred(numbers);
#else
const vector<double>& y_pred = numbers;
#endif
const double loss = losses::mean_squared_error(y_true, y_pred).item();
